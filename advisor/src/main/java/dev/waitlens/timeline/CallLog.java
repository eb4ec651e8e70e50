package dev.waitlens.timeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// The timed calls of one method: how many, how long, how many at a time, and when some of them were.
///
/// Keeps at most 4,096 calls, a uniform sample of all (Vitter's algorithm R, 1985, with a fixed seed so that the
/// same recording gives the same figures).
public final class CallLog {
    private static final int KEPT = 4096;

    private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(25);
    private static final int INSIDE_ANOTHER = -1;
    private final long[] kept = new long[KEPT];
    private final long[] starts = new long[KEPT];
    private final int[] threads = new int[KEPT];
    private long count;
    private long totalNanos;
    /// Without the calls inside other calls of the same thread.
    private long outermostNanos;
    private long activeNanos;
    private long activeUntil = Long.MIN_VALUE;

    /// **Shape**: in rising order of start, as far as the recording keeps it.
    ///
    /// @param recursive inside another call of this method by the same thread: counted, but not one more at a time
    void add(int thread, long start, long duration, boolean recursive) {
        long slot = count < KEPT ? count : random.nextLong(count + 1);
        if (slot < KEPT) {
            kept[(int) slot] = duration;
            starts[(int) slot] = start;
            threads[(int) slot] = recursive ? INSIDE_ANOTHER : thread;
        }
        count++;
        totalNanos += duration;
        if (recursive) {
            return;
        }
        outermostNanos += duration;
        long end = start + duration;
        if (end > activeUntil) {
            activeNanos += end - Math.max(start, activeUntil);
            activeUntil = end;
        }
    }

    public long count() {
        return count;
    }

    /// One call that is kept.
    ///
    /// @param thread id in the recording
    public record Call(int thread, long from, long to) {}

    /// The calls that are kept and not inside another one of the same thread. **Shape**: in rising order of start.
    public List<Call> sample() {
        List<Call> calls = new ArrayList<>();
        for (int i = 0; i < Math.min(count, KEPT); i++) {
            if (threads[i] != INSIDE_ANOTHER) {
                calls.add(new Call(threads[i], starts[i], starts[i] + kept[i]));
            }
        }
        calls.sort(Comparator.comparingLong(Call::from));
        return calls;
    }

    /// Of all calls, those inside other calls of the same thread left out.
    public long outermostNanos() {
        return outermostNanos;
    }

    public double meanNanos() {
        return count == 0 ? 0 : (double) totalNanos / count;
    }

    /// Mean number of calls in progress while at least one was.
    public double concurrency() {
        return activeNanos == 0 ? 0 : (double) outermostNanos / activeNanos;
    }

    /// The duration that this share (0..1) of the calls did not exceed, nearest rank.
    public long quantileNanos(double share) {
        int size = (int) Math.min(count, KEPT);
        if (size == 0) {
            return 0;
        }
        long[] sorted = Arrays.copyOf(kept, size);
        Arrays.sort(sorted);
        return sorted[Math.clamp((int) Math.ceil(share * size) - 1, 0, size - 1)];
    }
}
