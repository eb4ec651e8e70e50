package dev.waitlens.timeline;

import dev.waitlens.report.State;

/// What was measured of one stack in one state, before calibration.
final class Cell {
    final int stack;
    final State state;
    /// Sum of the durations or periods, nanoseconds.
    long nanos;
    /// CPU time that was sampled inside these waits, nanoseconds.
    long cpuInside;
    long count;
    /// When it was first and last seen, by the recording's clock.
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    /// What [Settlement] made of it.
    long settled;
    /// How long the thread was ready but had no processor, between this computing or at the ends of these waits.
    long ready;

    final Moments moments;

    Cell(int stack, State state, Cells.Room room) {
        this.moments = new Moments(room);
        this.stack = stack;
        this.state = state;
    }

    /// Once more, from then until then.
    void seen(long from, long to) {
        count++;
        moments.add(from, to);
        first = Math.min(first, from);
        last = Math.max(last, to);
    }
}
