import java.net.Socket;
import java.util.concurrent.*;

/** A call of 100 ms arrives every 25 ms at a pool of eight threads, of which four have nothing to do: healthy. */
public final class PoolHalfIdle {

    public static void main(String[] args) throws Exception {
        int port = Integer.parseInt(args[0]);
        ThreadPoolExecutor pool = (ThreadPoolExecutor) Executors.newFixedThreadPool(8);
        pool.prestartAllCoreThreads();
        ScheduledExecutorService arrivals = Executors.newSingleThreadScheduledExecutor();
        arrivals.scheduleAtFixedRate(() -> pool.submit(() -> price(port)), 0, 25, TimeUnit.MILLISECONDS);
        Thread.sleep(4_000);
        arrivals.shutdown();
        pool.shutdown();
    }

    private static int price(int port) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(100);
            return socket.getInputStream().read();
        }
    }
}
