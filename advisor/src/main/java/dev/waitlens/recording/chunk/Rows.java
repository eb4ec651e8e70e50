package dev.waitlens.recording.chunk;

import dev.waitlens.recording.ChunkEvents;
import dev.waitlens.recording.EventKind;
import java.util.Arrays;

/// Columns that grow; [#sorted] makes a stretch of them.
final class Rows {
    /// Bits of a sort key that hold the row.
    private static final int ROW_BITS = 21;
    static final int MOST = 1 << ROW_BITS;

    private byte[] kind = new byte[256];
    private long[] start = new long[256];
    private long[] duration = new long[256];
    private int[] thread = new int[256];
    private int[] stack = new int[256];
    private long[] extra = new long[256];
    private int count;
    private boolean ordered = true;

    int count() {
        return count;
    }

    void add(EventKind of, long startNanos, long durationNanos, int threadId, int stackId, long extraValue) {
        if (count == kind.length) {
            grow();
        }
        int row = count++;
        kind[row] = (byte) of.ordinal();
        start[row] = startNanos;
        duration[row] = durationNanos;
        thread[row] = threadId;
        stack[row] = stackId;
        extra[row] = extraValue;
        ordered &= row == 0 || start[row - 1] <= startNanos;
    }

    private void grow() {
        int larger = Math.min(MOST, count * 2);
        kind = Arrays.copyOf(kind, larger);
        start = Arrays.copyOf(start, larger);
        duration = Arrays.copyOf(duration, larger);
        thread = Arrays.copyOf(thread, larger);
        stack = Arrays.copyOf(stack, larger);
        extra = Arrays.copyOf(extra, larger);
    }

    /// When the last of the rows ended, or `otherwise` where that is later.
    long lastEnd(long otherwise) {
        long last = otherwise;
        for (int row = 0; row < count; row++) {
            last = Math.max(last, kind[row] == EventKind.THREAD_CLOCK.ordinal() ? start[row]
                    : start[row] + duration[row]);
        }
        return last;
    }

    /// The rows by start time, those of the same start in the order in which they came.
    ChunkEvents sorted(long beginNanos, long endNanos) {
        if (ordered) {
            return new ChunkEvents(beginNanos, endNanos, count, kind, start, duration, thread, stack, extra);
        }
        int[] order = order();
        var kinds = new byte[count];
        var starts = new long[count];
        var durations = new long[count];
        var threads = new int[count];
        var stacks = new int[count];
        var extras = new long[count];
        for (int i = 0; i < count; i++) {
            int row = order[i];
            kinds[i] = kind[row];
            starts[i] = start[row];
            durations[i] = duration[row];
            threads[i] = thread[row];
            stacks[i] = stack[row];
            extras[i] = extra[row];
        }
        return new ChunkEvents(beginNanos, endNanos, count, kinds, starts, durations, threads, stacks, extras);
    }

    /// Sorts numbers that are a start above a row, which needs no comparator. Where the starts are too far apart for
    /// the bits that are left, it sorts by their upper bits first, then each run of equal upper bits by the lower.
    private int[] order() {
        long least = Long.MAX_VALUE;
        long most = Long.MIN_VALUE;
        for (int row = 0; row < count; row++) {
            least = Math.min(least, start[row]);
            most = Math.max(most, start[row]);
        }
        int shift = Math.max(0, ROW_BITS + 1 - Long.numberOfLeadingZeros(most - least));
        var keys = new long[count];
        for (int row = 0; row < count; row++) {
            keys[row] = (start[row] - least >>> shift) << ROW_BITS | row;
        }
        Arrays.sort(keys);
        if (shift > 0) {
            sortLowerBits(keys, least, (1L << shift) - 1);
        }
        var order = new int[count];
        for (int i = 0; i < count; i++) {
            order[i] = (int) keys[i] & MOST - 1;
        }
        return order;
    }

    private void sortLowerBits(long[] keys, long least, long mask) {
        int begin = 0;
        for (int i = 1; i <= keys.length; i++) {
            if (i == keys.length || keys[i] >>> ROW_BITS != keys[begin] >>> ROW_BITS) {
                int end = i;
                for (int at = begin; at < end; at++) {
                    int row = (int) keys[at] & MOST - 1;
                    keys[at] = (start[row] - least & mask) << ROW_BITS | row;
                }
                Arrays.sort(keys, begin, end);
                begin = end;
            }
        }
    }
}
