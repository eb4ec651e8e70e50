import java.net.Socket;
import java.util.concurrent.*;

/** Two timers that ask something every 100 and every 250 ms, which takes 5 ms: a timer is not a problem to be solved. */
public final class Scheduled {

    public static void main(String[] args) throws Exception {
        int port = Integer.parseInt(args[0]);
        ScheduledExecutorService timers = Executors.newScheduledThreadPool(2);
        timers.scheduleAtFixedRate(() -> refresh(port), 0, 100, TimeUnit.MILLISECONDS);
        timers.scheduleWithFixedDelay(() -> refresh(port), 0, 250, TimeUnit.MILLISECONDS);
        Thread.sleep(4_000);
        timers.shutdown();
    }

    private static int refresh(int port) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(5);
            return socket.getInputStream().read();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
