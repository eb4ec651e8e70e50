package dev.waitlens.tasks;

import java.util.Arrays;

/// How many of these intervals there were at the same time.
final class AtOnce {
    private long[] begins = new long[16];
    private long[] ends = new long[16];
    private int size;

    void add(long begin, long end) {
        if (end <= begin) {
            return;
        }
        if (size == begins.length) {
            begins = Arrays.copyOf(begins, size * 2);
            ends = Arrays.copyOf(ends, size * 2);
        }
        begins[size] = begin;
        ends[size++] = end;
    }

    record Count(int most, double mean) {}

    /// The most at any moment, and the mean while there was at least one. An end comes before a begin at the same moment.
    Count count() {
        long[] from = Arrays.copyOf(begins, size);
        long[] to = Arrays.copyOf(ends, size);
        Arrays.sort(from);
        Arrays.sort(to);
        int most = 0;
        int now = 0;
        long active = 0;
        double sum = 0;
        long last = 0;
        for (int begun = 0, ended = 0; ended < size;) {
            boolean begins = begun < size && from[begun] < to[ended];
            long at = begins ? from[begun] : to[ended];
            active += now > 0 ? at - last : 0;
            sum += now * (double) (at - last);
            last = at;
            now += begins ? 1 : -1;
            most = Math.max(most, now);
            begun += begins ? 1 : 0;
            ended += begins ? 0 : 1;
        }
        return new Count(most, active == 0 ? 0 : sum / active);
    }
}
