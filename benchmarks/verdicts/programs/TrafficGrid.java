import java.util.concurrent.locks.StampedLock;

/**
 * Two threads compute routes over a grid of travel times that is guarded by a stamped lock: optimistic reads, and a third thread that writes a column every 50 ms for some microseconds. Both
 * processors compute all the time, some 4 s; the lock costs nothing.
 */
public final class TrafficGrid {
    private static final int SIDE = 400;

    private final StampedLock lock = new StampedLock();
    private final int[][] seconds = new int[SIDE][SIDE];
    private volatile boolean done;

    public static void main(String[] args) throws Exception {
        new TrafficGrid().run(Integer.parseInt(args[0]));
    }

    private void run(int routes) throws InterruptedException {
        for (int[] row : seconds) {
            java.util.Arrays.setAll(row, i -> 20 + i * 37 % 41);
        }
        Thread sensors = new Thread(this::measure, "sensors");
        sensors.setDaemon(true);
        sensors.start();
        Thread[] planners = new Thread[2];
        for (int i = 0; i < planners.length; i++) {
            planners[i] = new Thread(() -> {
                for (int n = 0; n < routes; n++) {
                    route();
                }
            }, "planner-" + i);
            planners[i].start();
        }
        for (Thread planner : planners) {
            planner.join();
        }
        done = true;
        System.out.println(route());
    }

    private void measure() {
        try {
            for (int column = 0; !done; column = (column + 1) % SIDE) {
                Thread.sleep(50);
                long stamp = lock.writeLock();
                try {
                    for (int[] row : seconds) {
                        row[column] = 20 + (row[column] + 13) % 47;
                    }
                } finally {
                    lock.unlockWrite(stamp);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private int route() {
        long stamp = lock.tryOptimisticRead();
        int length = shortest();
        if (!lock.validate(stamp)) {
            stamp = lock.readLock();
            try {
                length = shortest();
            } finally {
                lock.unlockRead(stamp);
            }
        }
        return length;
    }

    private int shortest() {
        int[] best = new int[SIDE];
        for (int row = 0; row < SIDE; row++) {
            best[0] += seconds[row][0];
            for (int i = 1; i < SIDE; i++) {
                best[i] = Math.min(row == 0 ? Integer.MAX_VALUE : best[i], best[i - 1]) + seconds[row][i];
            }
        }
        return best[SIDE - 1];
    }
}
