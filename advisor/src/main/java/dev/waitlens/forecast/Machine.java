package dev.waitlens.forecast;

import java.util.ArrayList;
import java.util.List;

/// The processors, and what everything but the calls takes of them.
///
/// @param speed      how fast `k` computing threads get on together, by `k` from 0: 0, 1, 1.9, … The last one holds for all larger `k`
/// @param background CPU seconds a second that the rest of the process wants: the collector, the compilers, other threads
public record Machine(int processors, List<Double> speed, double background) {
    public Machine {
        speed = List.copyOf(speed);
        if (processors < 1) {
            throw new IllegalArgumentException("a machine has at least one processor: " + processors);
        }
        if (speed.size() < 2 || speed.get(0) != 0 || speed.stream().skip(1).anyMatch(each -> !(each > 0))) {
            throw new IllegalArgumentException("not 0 and then positive: " + speed);
        }
        if (!(background >= 0) || background > processors) {
            throw new IllegalArgumentException("background must be within the processors: " + background);
        }
    }

    /// A machine whose processors do not hinder one another, with nothing else to do.
    public static Machine of(int processors) {
        var speed = new ArrayList<Double>();
        for (int k = 0; k <= processors; k++) {
            speed.add((double) k);
        }
        return new Machine(processors, speed, 0);
    }

    public Machine withBackground(double cpuSecondsPerSecond) {
        return new Machine(processors, speed, cpuSecondsPerSecond);
    }

    /// CPU seconds that `k` computing threads of the calls get in a second, all together.
    ///
    /// The rest of the process runs as so many threads as it needs, and gets what it wants as long as that is no more than their
    /// fair share.
    public double speed(int k) {
        if (k == 0) {
            return 0;
        }
        int others = (int) Math.ceil(background);
        double all = total(k + others);
        double taken = Math.min(background, all * others / (k + others));
        return Math.min(total(k), all - taken);
    }

    /// The largest of the speeds of up to so many: with measured speeds more is not always faster.
    double bestSpeed(int most) {
        double best = 0;
        for (int k = 1; k <= most; k++) {
            best = Math.max(best, speed(k));
        }
        return best;
    }

    private double total(int k) {
        return speed.get(Math.min(k, speed.size() - 1));
    }
}
