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
    /// What [Settlement] made of it.
    long settled;

    Cell(int stack, State state) {
        this.stack = stack;
        this.state = state;
    }
}
