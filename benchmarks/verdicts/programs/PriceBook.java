import java.util.concurrent.*;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.StampedLock;

/** Two threads value portfolios with prices they read optimistically; a timer writes a price every 20 ms: healthy. */
public final class PriceBook {
    private static final int STEPS = 30_000;
    private final StampedLock lock = new StampedLock();
    private final double[] prices = new double[64];

    public static void main(String[] args) throws Exception {
        PriceBook book = new PriceBook();
        ScheduledExecutorService feed = Executors.newSingleThreadScheduledExecutor();
        feed.scheduleAtFixedRate(() -> book.set((int) (System.nanoTime() & 63), 1.5), 0, 20, TimeUnit.MILLISECONDS);
        LongAdder sum = new LongAdder();
        ExecutorService desks = Executors.newFixedThreadPool(2);
        for (int desk = 0; desk < 2; desk++) {
            desks.execute(() -> {
                for (int portfolio = 0; portfolio < 120; portfolio++) {
                    sum.add((long) book.value(portfolio));
                }
            });
        }
        desks.shutdown();
        desks.awaitTermination(2, TimeUnit.MINUTES);
        feed.shutdownNow();
        System.out.println(sum);
    }

    private double value(int portfolio) {
        double value = portfolio;
        for (int path = 0; path < STEPS; path++) {
            for (int item = 0; item < 16; item++) {
                value += Math.exp(-price(item)) * Math.sqrt(value + path);
            }
            value %= 1_000;
        }
        return value;
    }

    private double price(int item) {
        long stamp = lock.tryOptimisticRead();
        double price = prices[item];
        if (!lock.validate(stamp)) {
            stamp = lock.readLock();
            try {
                price = prices[item];
            } finally {
                lock.unlockRead(stamp);
            }
        }
        return price;
    }

    private void set(int item, double price) {
        long stamp = lock.writeLock();
        try {
            prices[item] = price;
        } finally {
            lock.unlockWrite(stamp);
        }
    }
}
