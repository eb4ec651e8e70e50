import java.io.*;
import java.net.Socket;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;

/**
 * Five workers send 98 text messages, no more than 25 a second, as the carrier's contract says: each reserves a time under a lock, in no time, and sleeps until then without it; then the
 * message takes 30 ms. 98 * 40 ms = 3.9 s for any number of workers; five could send 166 a second.
 */
public final class SmsQuota {
    /** Gives permits at a steady rate. */
    private static final class Bucket {
        private final long nanosEach;
        private long next = System.nanoTime();

        Bucket(int perSecond) {
            nanosEach = 1_000_000_000L / perSecond;
        }

        void acquire() throws InterruptedException {
            long wait = reserve() - System.nanoTime();
            if (wait > 0) {
                TimeUnit.NANOSECONDS.sleep(wait);
            }
        }

        private synchronized long reserve() {
            next = Math.max(next + nanosEach, System.nanoTime());
            return next;
        }
    }

    private final Bucket quota = new Bucket(25);
    private final AtomicInteger next = new AtomicInteger();
    private final int port;

    private SmsQuota(int port) {
        this.port = port;
    }

    public static void main(String[] args) throws Exception {
        SmsQuota sender = new SmsQuota(Integer.parseInt(args[0]));
        ExecutorService workers = Executors.newFixedThreadPool(5);
        List<Callable<Integer>> shifts = Collections.nCopies(5, sender::work);
        int sent = 0;
        for (Future<Integer> shift : workers.invokeAll(shifts)) {
            sent += shift.get();
        }
        workers.shutdown();
        System.out.println(sent + " sent");
    }

    private int work() throws IOException, InterruptedException {
        int sent = 0;
        while (next.getAndIncrement() < 98) {
            quota.acquire();
            send();
            sent++;
        }
        return sent;
    }

    private void send() throws IOException {
        try (Socket carrier = new Socket("127.0.0.1", port)) {
            carrier.getOutputStream().write(30);
            carrier.getInputStream().read();
        }
    }
}
