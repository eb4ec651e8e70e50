import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.zip.CRC32;

/**
 * Two threads compress scanned plans, and look before each whether their licence is still good; it is renewed every 500 ms or so, by whoever comes first, with a call of 15 ms under a lock.
 * Two threads compute on two processors; the eight renewals are some 3 % of the run: nothing to be gained.
 */
public final class LicenceCheck {

    private static final class Licence {
        private final Lock lock = new ReentrantLock();
        private final int port;
        private volatile long goodUntil;

        Licence(int port) {
            this.port = port;
        }

        void check() {
            if (System.nanoTime() - goodUntil < 0) {
                return;
            }
            lock.lock();
            try {
                if (System.nanoTime() - goodUntil >= 0) {
                    renew();
                    goodUntil = System.nanoTime() + 500_000_000L;
                }
            } finally {
                lock.unlock();
            }
        }

        private void renew() {
            try (Socket socket = new Socket("127.0.0.1", port)) {
                socket.getOutputStream().write(15);
                socket.getInputStream().read();
            } catch (IOException e) {
                throw new UncheckedIOException("no licence", e);
            }
        }
    }

    /** Longest matches in a window that slides over the plan: slow, and good. */
    private static long pack(byte[] plan) {
        CRC32 packed = new CRC32();
        int literals = 0;
        for (int at = 0; at < plan.length;) {
            int length = longestMatch(plan, at);
            if (length < 4) {
                packed.update(plan[at++]);
                literals++;
            } else {
                packed.update(length);
                at += length;
            }
        }
        return packed.getValue() + literals;
    }

    private static int longestMatch(byte[] plan, int at) {
        int best = 0;
        for (int from = Math.max(0, at - 1_024); from < at; from++) {
            int length = 0;
            while (at + length < plan.length && length < 200 && plan[from + length] == plan[at + length]) {
                length++;
            }
            best = Math.max(best, length);
        }
        return best;
    }

    private static byte[] scan(int number) {
        StringBuilder lines = new StringBuilder();
        long state = number * 2_654_435_761L + 1;
        while (lines.length() < 14_000) {
            state = state * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
            lines.append(state >>> 60 > 3 ? "wall " : "door ").append(state >>> 56);
        }
        return lines.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static void work(AtomicInteger next, int plans, Licence licence) {
        for (int plan = next.getAndIncrement(); plan < plans; plan = next.getAndIncrement()) {
            licence.check();
            pack(scan(plan));
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Licence licence = new Licence(Integer.parseInt(args[0]));
        licence.goodUntil = System.nanoTime();
        int plans = Integer.parseInt(args[1]);
        AtomicInteger next = new AtomicInteger();
        Thread second = new Thread(() -> work(next, plans, licence), "packer-2");
        second.start();
        work(next, plans, licence);
        second.join();
    }
}
