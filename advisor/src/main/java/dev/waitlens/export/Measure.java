package dev.waitlens.export;

import dev.waitlens.report.State;
import dev.waitlens.report.State.Kind;

/// Which time is exported. Idle time never is: nobody waited in it.
public enum Measure {
    /// Computing, waiting, and being held up.
    WALL, CPU,
    /// For the world outside, for locks, for other threads' results.
    WAITING, LOCK;

    boolean covers(State state) {
        Kind kind = state.kind();
        return switch (this) {
            case WALL -> kind != Kind.IDLE;
            case CPU -> kind == Kind.CPU;
            case WAITING -> kind == Kind.IO || kind == Kind.LOCK || kind == Kind.RESULT;
            case LOCK -> kind == Kind.LOCK;
        };
    }

    boolean hasCpu() {
        return this == WALL || this == CPU;
    }

    boolean hasWaits() {
        return this != CPU;
    }
}
