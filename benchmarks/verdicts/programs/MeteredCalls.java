import java.io.*;
import java.net.Socket;
import java.util.concurrent.*;

/** Four workers make 190 calls of 20 ms; a timer hands out five permits every 100 ms, as agreed with the other side: healthy. */
public final class MeteredCalls {
    private static final Semaphore QUOTA = new Semaphore(5);

    public static void main(String[] args) throws Exception {
        int port = Integer.parseInt(args[0]);
        ScheduledExecutorService meter = Executors.newSingleThreadScheduledExecutor();
        meter.scheduleAtFixedRate(MeteredCalls::refill, 100, 100, TimeUnit.MILLISECONDS);
        ExecutorService workers = Executors.newFixedThreadPool(4);
        for (int call = 0; call < 190; call++) {
            workers.execute(() -> translate(port));
        }
        workers.shutdown();
        workers.awaitTermination(1, TimeUnit.MINUTES);
        meter.shutdownNow();
    }

    private static void refill() {
        QUOTA.drainPermits();
        QUOTA.release(5);
    }

    private static int translate(int port) {
        QUOTA.acquireUninterruptibly();
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(20);
            return socket.getInputStream().read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
