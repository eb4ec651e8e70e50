package dev.waitlens.timeline;

import dev.waitlens.report.State;

/// What was measured of one platform thread, or of all threads of one pattern of name together, as it comes in;
/// [Settlement] turns it into an account that sums to wall time.
final class Ledger {
    String name;
    String pattern;
    LaneKind kind;
    final String process;
    final Buckets buckets;
    final Cells cells;

    long begin = Long.MAX_VALUE;
    long end = Long.MIN_VALUE;
    /// Sum of the lives of the threads in this ledger.
    long wallNanos;
    long threads;
    long pauseNanos;
    long pausesInWaits;

    /// CPU and ready time by the operating system's clocks, between readings of the same thread.
    long clockedCpu;
    long clockedReady;
    /// After the last readings: what was neither waiting, nor sampled, nor a pause.
    long unreadNanos;
    /// Stretches between two readings, or between a thread's birth and its first.
    long clockings;
    /// CPU time sampled where the clocks were read, for the calibration, and where they were not.
    long sampledWithClock;
    long sampledWithoutClock;
    /// Execution samples where the clocks were not read.
    long countedWithoutClock;
    long nativeWithoutClock;
    /// Samples that found a thread inside a native that only enters the operating system, and those in a selector among them.
    long inKernel;
    long selecting;
    /// CPU time by `jdk.ThreadCPULoad`, in seconds of one core, and how often that was recorded.
    double loadSeconds;
    long loads;
    /// What was sampled after the last of them.
    long sampledAfterLoad;
    long countedAfterLoad;
    long nativeAfterLoad;

    /// @param process name of the worker process to which it belongs; empty for the program's own
    Ledger(String name, String pattern, LaneKind kind, String process, Buckets buckets, Cells cells) {
        this.name = name;
        this.pattern = pattern;
        this.kind = kind;
        this.process = process;
        this.buckets = buckets;
        this.cells = cells;
    }

    /// It was `main`, whatever its thread is called now.
    void wasMain() {
        name = "main";
        pattern = "main";
        kind = LaneKind.PROGRAM;
    }

    Cell cell(int stack, State state) {
        return cells.at(stack, state);
    }

    boolean hasClock() {
        return clockings > 0;
    }

    /// Whether its CPU time was measured, and not only sampled.
    boolean isMeasured() {
        return hasClock() || loads > 0;
    }
}
