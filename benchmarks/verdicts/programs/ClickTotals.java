import java.security.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.StampedLock;

/**
 * Four threads count clicks by fingerprint, which takes some 0.85 ms of computing, in a table with a stamped lock.
 * "inside 4200": the fingerprint is taken with the lock held, so one processor computes, 4,200 * 0.85 ms = 3.5 s; nothing of it needs the table. "outside 8400": it is taken before,
 * and the lock is held for well under a microsecond: both processors compute, 3.5 s as well.
 */
public final class ClickTotals {
    private record Click(int visitor, String page) { }

    private final StampedLock lock = new StampedLock();
    private final Map<Integer, Integer> totals = new HashMap<>();
    private final boolean inside;

    private ClickTotals(boolean inside) {
        this.inside = inside;
    }

    void count(Click click, MessageDigest digest) {
        if (inside) {
            countSafely(click, digest);
        } else {
            add(fingerprint(click, digest));
        }
    }

    private void countSafely(Click click, MessageDigest digest) {
        long stamp = lock.writeLock();
        try {
            totals.merge(fingerprint(click, digest), 1, Integer::sum);
        } finally {
            lock.unlockWrite(stamp);
        }
    }

    private void add(int fingerprint) {
        long stamp = lock.writeLock();
        try {
            totals.merge(fingerprint, 1, Integer::sum);
        } finally {
            lock.unlockWrite(stamp);
        }
    }

    private static int fingerprint(Click click, MessageDigest digest) {
        byte[] value = digest.digest((click.visitor() + click.page()).getBytes());
        for (int round = 0; round < 14_000; round++) {
            value = digest.digest(value);
        }
        return Arrays.hashCode(value);
    }

    public static void main(String[] args) throws Exception {
        ClickTotals totals = new ClickTotals(args[0].equals("inside"));
        int clicks = Integer.parseInt(args[1]);
        AtomicInteger next = new AtomicInteger();
        List<Thread> readers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Thread reader = new Thread(() -> totals.read(next, clicks), "clicks-" + i);
            reader.start();
            readers.add(reader);
        }
        for (Thread reader : readers) {
            reader.join();
        }
        System.out.println(totals.totals.size());
    }

    private void read(AtomicInteger next, int clicks) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (int click = next.getAndIncrement(); click < clicks; click = next.getAndIncrement()) {
                count(new Click(click % 800, "/page/" + click % 13), digest);
            }
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
