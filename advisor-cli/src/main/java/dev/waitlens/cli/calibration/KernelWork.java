package dev.waitlens.cli.calibration;

import dev.waitlens.forecast.Kernel;
import java.util.function.LongSupplier;

/// The kernels as code: each call is a piece of some ten microseconds, and gives a number so that nothing of it can be left out.
///
/// **Thread**: one works on each; the memory of two of them is apart.
final class KernelWork {
    private static final int ARITHMETIC_STEPS = 10_000;
    private static final int MEMORY_STEPS = 1 << 16;
    private static final int CHASE_STEPS = 200;
    private static final int OBJECTS = 400;
    private static final int KEPT = 64;
    /// A full cycle over a power of two (Hull and Dobell 1962), whose next step no prefetcher guesses.
    private static final int FACTOR = 1_664_525;
    private static final int TERM = 1_013_904_223;

    private final int[] next;
    private final Object[] kept = new Object[KEPT];
    private int place;
    private long number = 0x9E3779B97F4A7C15L;

    /// @param slots of memory to work on; a power of two
    KernelWork(int slots) {
        next = new int[slots];
        for (int i = 0; i < slots; i++) {
            next[i] = i * FACTOR + TERM & slots - 1;
        }
    }

    LongSupplier piece(Kernel kernel) {
        return switch (kernel) {
            case ARITHMETIC -> this::arithmetic;
            case MEMORY -> this::memory;
            case CHASE -> this::chase;
            case ALLOCATION -> this::allocation;
        };
    }

    private long arithmetic() {
        long x = number;
        for (int i = 0; i < ARITHMETIC_STEPS; i++) {
            x ^= x << 13;
            x ^= x >>> 7;
            x ^= x << 17;
        }
        number = x;
        return x;
    }

    private long memory() {
        long sum = 0;
        int from = place;
        for (int i = from; i < from + MEMORY_STEPS; i++) {
            sum += next[i & next.length - 1];
        }
        place = from + MEMORY_STEPS & next.length - 1;
        return sum;
    }

    private long chase() {
        int at = place;
        for (int i = 0; i < CHASE_STEPS; i++) {
            at = next[at];
        }
        place = at;
        return at;
    }

    private long allocation() {
        for (int i = 0; i < OBJECTS; i++) {
            kept[i & KEPT - 1] = new long[] {i, number};
        }
        return kept.length;
    }
}
