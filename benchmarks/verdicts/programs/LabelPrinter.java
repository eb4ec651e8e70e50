import java.util.concurrent.*;
import java.util.concurrent.locks.*;

/**
 * Four threads lay out 380 labels; the layout (some 9 ms of computing) works on one static grid, behind one static ReentrantLock: one of two processors computes.
 * A grid for each thread, or processes, would halve the time.
 */
public final class LabelPrinter {
    private static final Lock LAYOUT = new ReentrantLock();
    private static final int[] GRID = new int[64 * 64];

    private record Label(String text, int width) {
        int height() {
            return 40 + text.length() % 5 + width;
        }
    }

    public static void main(String[] args) throws Exception {
        ExecutorService printers = Executors.newFixedThreadPool(4);
        LongAdderLike total = new LongAdderLike();
        for (int i = 0; i < 380; i++) {
            Label label = new Label("parcel " + i, i % 7);
            printers.execute(() -> total.add(layOut(label)));
        }
        printers.shutdown();
        printers.awaitTermination(1, TimeUnit.MINUTES);
        System.out.println(total.sum);
    }

    private static int layOut(Label label) {
        LAYOUT.lock();
        try {
            java.util.Arrays.fill(GRID, label.height());
            for (int round = 0; round < 1_500; round++) {
                relax();
            }
            return GRID[GRID.length / 2];
        } finally {
            LAYOUT.unlock();
        }
    }

    private static void relax() {
        for (int i = 1; i < GRID.length - 1; i++) {
            GRID[i] = (GRID[i - 1] * 31 + GRID[i + 1] * 17 + i) >>> 1;
        }
    }

    private static final class LongAdderLike {
        private long sum;

        synchronized void add(int value) {
            sum += value;
        }
    }
}
