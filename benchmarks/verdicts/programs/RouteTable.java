import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.locks.*;

/**
 * Two planners on two processors each compute some 6 ms under the read lock of a table, 560 times; a third thread changes the table for microseconds every 120 ms, and waits
 * a few milliseconds for it, as the planners then do. Both processors compute nearly all the time: nothing helps.
 */
public final class RouteTable {
    private final ReadWriteLock lock = new ReentrantReadWriteLock(true);
    private final int[] distances = new int[1_024];

    private int plan(int from) {
        lock.readLock().lock();
        try {
            int way = from;
            for (int i = 1; i < 1_250_000; i++) {
                way = way * 31 + distances[way & 1_023] % i;
            }
            return way;
        } finally {
            lock.readLock().unlock();
        }
    }

    private void change(int road) {
        lock.writeLock().lock();
        try {
            distances[road & 1_023]++;
        } finally {
            lock.writeLock().unlock();
        }
    }

    public static void main(String[] args) throws Exception {
        RouteTable table = new RouteTable();
        ScheduledExecutorService news = Executors.newSingleThreadScheduledExecutor();
        ExecutorService planners = Executors.newFixedThreadPool(2);
        news.scheduleWithFixedDelay(() -> table.change(ThreadLocalRandom.current().nextInt(1_024)), 120, 120, TimeUnit.MILLISECONDS);
        List<Callable<Integer>> shifts = new ArrayList<>();
        for (int planner = 0; planner < 2; planner++) {
            int start = planner;
            shifts.add(() -> {
                int sum = 0;
                for (int i = 0; i < 560; i++) {
                    sum += table.plan(start + i);
                }
                return sum;
            });
        }
        for (Future<Integer> shift : planners.invokeAll(shifts)) {
            System.out.println(shift.get());
        }
        planners.shutdown();
        news.shutdownNow();
    }
}
