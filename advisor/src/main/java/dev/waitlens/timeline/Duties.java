package dev.waitlens.timeline;

import dev.waitlens.recording.Stacks;
import dev.waitlens.report.State;

/// Tells threads that keep house from threads that work on somebody's behalf.
///
/// A thread that lives as long as the program, sleeps in its own outermost method and does next to nothing else is a timer: nobody
/// waits for its sleep, and no model gets rid of it. (Seen in ZooKeeper, whose session tracker was advised to run eleven times as
/// fast.) A sleep further down, or in `main`, is a part of some work.
///
/// A thread of the JDK's own of which no event records the waits, such as an HTTP client's selector on 17, has nothing to do when it
/// does not compute.
final class Duties {
    /// What the JVM calls the thread of `main` once that has returned.
    private static final String GONE_MAIN = "DestroyJavaVM";
    private static final double WHOLE_LIFE = 0.8;
    private static final double MOST = 0.5;
    private static final double NEXT_TO_NOTHING = 0.1;

    private final Stacks stacks;
    private final Doors doors;
    private final long run;

    /// @param run length of the recording in nanoseconds
    Duties(Stacks stacks, Doors doors, long run) {
        this.stacks = stacks;
        this.doors = doors;
        this.run = run;
    }

    Duty of(Ledger ledger) {
        if (isTimer(ledger)) {
            return Duty.TIMER;
        }
        return isSelector(ledger) ? Duty.SELECTOR : Duty.WORK;
    }

    private boolean isTimer(Ledger ledger) {
        if (ledger.kind != LaneKind.PROGRAM || ledger.threads != 1 || ledger.name.equals("main")
                || ledger.wallNanos < run * WHOLE_LIFE) {
            return false;
        }
        long slept = 0;
        long other = 0;
        for (Cell cell : ledger.cells) {
            if (cell.state == State.SLEEP && isOutermost(cell.stack)) {
                slept += cell.nanos;
            } else if (cell.state.kind() != State.Kind.IDLE && cell.state.kind() != State.Kind.RESULT) {
                other += cell.nanos;
            }
        }
        return slept > ledger.wallNanos * MOST && other < slept * NEXT_TO_NOTHING;
    }

    private boolean isSelector(Ledger ledger) {
        boolean seen = false;
        for (Cell cell : ledger.cells) {
            if (cell.stack != Stacks.NONE) {
                seen = true;
                if (cell.state.kind() != State.Kind.CPU || !doors.isHousekeeping(cell.stack)) {
                    return false;
                }
            }
        }
        return seen;
    }

    /// One method of anybody but the JDK is on the stack.
    private boolean isOutermost(int stack) {
        int others = 0;
        for (int node = stack; node > 0; node = stacks.parent(node)) {
            others += stacks.isJdk(node) ? 0 : 1;
        }
        return others == 1;
    }

    /// async-profiler asks for the names of threads at the end, when `main` has returned and its thread is called otherwise.
    boolean wasMain(Ledger ledger) {
        if (ledger.name.equals(GONE_MAIN)) {
            for (Cell cell : ledger.cells) {
                if (isMain(cell.stack)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean isMain(int stack) {
        int outermost = Stacks.NONE;
        for (int node = stack; node > 0; node = stacks.parent(node)) {
            outermost = node;
        }
        return outermost != Stacks.NONE && stacks.method(outermost).name().equals("main");
    }
}
