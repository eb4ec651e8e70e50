package dev.waitlens.tasks;

/// Durations by size: counts in buckets that are an eighth of a power of two wide, so that a quantile is right to 13 %.
public final class Spread {
    private static final int PARTS = 8;

    private final long[] counts = new long[64 * PARTS];
    private long count;
    private long total;
    private long max;

    void add(long nanos) {
        long value = Math.max(0, nanos);
        counts[bucket(value)]++;
        count++;
        total += value;
        max = Math.max(max, value);
    }

    public long count() {
        return count;
    }

    public long totalNanos() {
        return total;
    }

    public long maxNanos() {
        return max;
    }

    public double meanNanos() {
        return count == 0 ? 0 : (double) total / count;
    }

    /// The duration that this share (0..1) of them did not exceed, rounded up to the bucket's end and at most the longest.
    public long quantileNanos(double share) {
        long wanted = (long) Math.ceil(share * count);
        long seen = 0;
        for (int bucket = 0; bucket < counts.length; bucket++) {
            seen += counts[bucket];
            if (seen >= wanted && seen > 0) {
                return Math.min(max, endOf(bucket));
            }
        }
        return max;
    }

    private static int bucket(long value) {
        if (value < PARTS) {
            return (int) value;
        }
        int power = 63 - Long.numberOfLeadingZeros(value);
        return power * PARTS + (int) (value >>> power - 3) - PARTS;
    }

    private static long endOf(int bucket) {
        if (bucket < PARTS) {
            return bucket;
        }
        int power = bucket / PARTS;
        return ((long) (bucket % PARTS + PARTS + 1) << power - 3) - 1;
    }
}
