package dev.waitlens.timeline;

import dev.waitlens.report.State;
import java.util.HashMap;
import java.util.Map;

/// What was measured of one platform thread, or of all virtual threads of one pattern of name together, as it
/// comes in; [Settlement] turns it into an account that sums to wall time.
final class Ledger {
    private static final State[] STATES = State.values();

    final String name;
    final String pattern;
    final LaneKind kind;
    final Buckets buckets;

    private final Map<Long, Cell> cells = new HashMap<>();
    long begin = Long.MAX_VALUE;
    long end = Long.MIN_VALUE;
    /// Sum of the lives of the threads in this ledger.
    long wallNanos;
    long threads;
    long pauseNanos;
    long pausesInWaits;
    long failedSamples;

    /// CPU and ready clocks: the reading to count from, and the last one. -1 while there is none.
    long firstClockAt = -1;
    long firstCpu;
    long firstReady;
    long lastClockAt = -1;
    long lastCpu;
    long lastReady;
    /// CPU time sampled between the first and the last clock reading, for the calibration.
    long sampledBetweenClocks;
    long sampledSinceLastClock;
    /// CPU time by `jdk.ThreadCPULoad`, in seconds.
    double loadSeconds;
    long lastLoadAt;

    Ledger(String name, String pattern, LaneKind kind, Buckets buckets) {
        this.name = name;
        this.pattern = pattern;
        this.kind = kind;
        this.buckets = buckets;
    }

    Cell cell(int stack, State state) {
        return cells.computeIfAbsent((long) stack << 8 | state.ordinal(), k -> new Cell());
    }

    Map<Long, Cell> cells() {
        return cells;
    }

    static int stackOf(long key) {
        return (int) (key >> 8);
    }

    static State stateOf(long key) {
        return STATES[(int) (key & 0xFF)];
    }

    void clock(long at, long cpu, long ready, boolean bornInside) {
        if (lastClockAt < 0) {
            firstClockAt = bornInside ? begin : at;
            firstCpu = bornInside ? 0 : cpu;
            firstReady = bornInside ? 0 : ready;
            sampledBetweenClocks = bornInside ? sampledSinceLastClock : 0;
        } else {
            if (at <= lastClockAt) {
                return;
            }
            sampledBetweenClocks += sampledSinceLastClock;
            buckets.add(State.READY, lastClockAt, at, ready - lastReady);
        }
        sampledSinceLastClock = 0;
        lastClockAt = at;
        lastCpu = cpu;
        lastReady = ready;
    }

    boolean hasClock() {
        return lastClockAt > firstClockAt && firstClockAt >= 0;
    }
}
