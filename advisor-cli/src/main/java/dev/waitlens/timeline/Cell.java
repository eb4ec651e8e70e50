package dev.waitlens.timeline;

/// What was measured of one stack in one state, before and after calibration.
final class Cell {
    /// Sum of the durations or periods, nanoseconds.
    long nanos;
    /// CPU time that was sampled inside these waits, nanoseconds.
    long cpuInside;
    long count;
}
