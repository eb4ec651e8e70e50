package dev.waitlens.cli.calibration;

import dev.waitlens.forecast.Kernel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.LongSupplier;

/// Times kernels on one thread and on several in turn (1 2 2 1 1 2 …), so that what changes slowly meets both alike.
final class KernelTimes {
    private static final int PAIRS = 4;
    private static final int MOST_SLOTS = 1 << 22;
    private static final int LEAST_SLOTS = 1 << 16;
    private static final int SLOT_BYTES = 4;

    private final List<KernelWork> works = new ArrayList<>();
    private final long sliceNanos;
    private final int processors;

    /// Read by nobody, written so that no work is for nothing.
    private volatile long spilled;

    /// @param budgetNanos for all kernels together
    /// @param memoryBytes for all threads together
    KernelTimes(int processors, long budgetNanos, long memoryBytes) {
        this.processors = processors;
        this.sliceNanos = budgetNanos / Kernel.values().length / PAIRS / (counts().size() + 1);
        int threads = Math.max(2, processors);
        long room = Math.clamp(memoryBytes / threads / SLOT_BYTES, LEAST_SLOTS, MOST_SLOTS);
        for (int i = 0; i < threads; i++) {
            works.add(new KernelWork((int) Long.highestOneBit(room)));
        }
    }

    /// Numbers of threads that are held against one.
    List<Integer> counts() {
        return processors > 2 ? List.of(2, processors) : List.of(2);
    }

    /// How many times as much so many threads get done as one, in each pair.
    ///
    /// @return for each of [#counts], the ratios in rising order
    List<double[]> ratios(Kernel kernel) {
        rate(kernel, works.size());
        var all = counts().stream().map(_ -> new double[PAIRS]).toList();
        for (int pair = 0; pair < PAIRS; pair++) {
            boolean oneFirst = pair % 2 == 0;
            double one = oneFirst ? rate(kernel, 1) : 0;
            var several = new double[counts().size()];
            for (int i = 0; i < several.length; i++) {
                several[i] = rate(kernel, counts().get(i));
            }
            one = oneFirst ? one : rate(kernel, 1);
            for (int i = 0; i < several.length; i++) {
                all.get(i)[pair] = several[i] / one;
            }
        }
        all.forEach(Arrays::sort);
        return all;
    }

    /// Pieces a second.
    private double rate(Kernel kernel, int count) {
        var begin = new CountDownLatch(1);
        var rates = new double[count];
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < count; i++) {
            int number = i;
            LongSupplier piece = works.get(i).piece(kernel);
            threads.add(Thread.ofPlatform().name(kernel.label() + "-" + i)
                    .start(() -> rates[number] = pieces(piece, begin)));
        }
        begin.countDown();
        threads.forEach(KernelTimes::join);
        return Arrays.stream(rates).sum();
    }

    private double pieces(LongSupplier piece, CountDownLatch begin) {
        try {
            begin.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        long sum = 0;
        int done = 0;
        long from = System.nanoTime();
        long now = from;
        for (; now - from < sliceNanos; now = System.nanoTime()) {
            sum += piece.getAsLong();
            done++;
        }
        spilled = sum;
        return done * 1e9 / (now - from);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
