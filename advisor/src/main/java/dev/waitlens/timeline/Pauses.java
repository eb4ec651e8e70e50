package dev.waitlens.timeline;

import java.util.Arrays;

/// Collector pauses in order, with their running total, so that the pause time inside any interval is two look-ups.
final class Pauses {
    private long[] begin = new long[256];
    private long[] end = new long[256];
    private long[] before = new long[256];
    private int size;

    /// **Shape**: called in rising order of begin; overlapping pauses are joined.
    void add(long from, long to) {
        long start = size == 0 ? from : Math.max(from, end[size - 1]);
        if (to <= start) {
            return;
        }
        if (size == begin.length) {
            begin = Arrays.copyOf(begin, size * 2);
            end = Arrays.copyOf(end, size * 2);
            before = Arrays.copyOf(before, size * 2);
        }
        before[size] = size == 0 ? 0 : before[size - 1] + end[size - 1] - begin[size - 1];
        begin[size] = start;
        end[size] = to;
        size++;
    }

    long total() {
        return size == 0 ? 0 : before[size - 1] + end[size - 1] - begin[size - 1];
    }

    int count() {
        return size;
    }

    /// Pause time inside the interval, nanoseconds.
    long within(long from, long to) {
        return size == 0 || to <= from ? 0 : until(to) - until(from);
    }

    private long until(long moment) {
        int found = Arrays.binarySearch(begin, 0, size, moment);
        int index = found >= 0 ? found : -found - 2;
        if (index < 0) {
            return 0;
        }
        return before[index] + Math.min(moment, end[index]) - begin[index];
    }
}
