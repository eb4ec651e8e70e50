package dev.waitlens.timeline;

import dev.waitlens.report.State;

/// A picture of a lane over time in a fixed number of buckets. When time outgrows it, neighbours are joined and the
/// width doubles, so memory stays flat however long the recording.
final class Buckets {
    static final int COUNT = 200;
    /// Decades in all: a moment beyond them is a broken clock's, and goes into the last bucket.
    private static final long WIDEST = 1L << 52;
    private static final int STATES = State.values().length;

    private final Scale scale;
    private final float[] nanos = new float[COUNT * STATES];
    private int joined;

    /// The common time scale of all pictures of one recording.
    static final class Scale {
        private final long begin;
        private long width = 50_000_000;
        private int doublings;

        Scale(long begin) {
            this.begin = begin;
        }

        void reach(long moment) {
            while (moment - begin >= width * COUNT && width < WIDEST) {
                width *= 2;
                doublings++;
            }
        }

        long width() {
            return width;
        }

        long begin() {
            return begin;
        }

        /// How often the width was doubled.
        int doublings() {
            return doublings;
        }
    }

    Buckets(Scale scale) {
        this.scale = scale;
        this.joined = scale.doublings;
    }

    /// Spreads the interval over the buckets it touches.
    void add(State state, long from, long to) {
        add(state, from, to, to - from);
    }

    /// Spreads `amount` nanoseconds evenly over the interval.
    void add(State state, long from, long to, double amount) {
        if (amount <= 0) {
            return;
        }
        long last = Math.max(from, to - 1);
        scale.reach(last);
        catchUp();
        long begin = Math.max(0, from - scale.begin);
        long end = Math.max(begin + 1, to - scale.begin);
        double perNano = amount / (end - begin);
        for (long at = begin; at < end;) {
            int bucket = (int) Math.min(COUNT - 1, at / scale.width);
            long next = bucket == COUNT - 1 ? end : Math.min(end, (bucket + 1L) * scale.width);
            nanos[bucket * STATES + state.ordinal()] += (float) ((next - at) * perNano);
            at = Math.max(next, at + 1);
        }
    }

    /// Nanoseconds in this bucket and state.
    double get(int bucket, State state) {
        catchUp();
        return bucket >= COUNT ? 0 : nanos[bucket * STATES + state.ordinal()];
    }

    private void catchUp() {
        for (; joined < scale.doublings; joined++) {
            for (int bucket = 0; bucket < COUNT; bucket++) {
                for (int state = 0; state < STATES; state++) {
                    int left = bucket * 2 * STATES + state;
                    nanos[bucket * STATES + state] = bucket * 2 >= COUNT ? 0 : nanos[left] + nanos[left + STATES];
                }
            }
        }
    }
}
