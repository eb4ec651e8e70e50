package dev.waitlens.timeline;

import dev.waitlens.catalogue.Catalogue;
import dev.waitlens.catalogue.Role;
import dev.waitlens.catalogue.Wait;
import dev.waitlens.recording.EventKind;
import dev.waitlens.recording.Stacks;
import dev.waitlens.report.State;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Tells threads that keep house from threads that work on somebody's behalf.
///
/// A thread that lives as long as the program, sleeps and does next to nothing else is a timer, or keeps the process alive: no model gets rid
/// of its sleep, because nobody waits for it. That is so where it sleeps in its own outermost method (seen in ZooKeeper, whose session tracker
/// was advised to run eleven times as fast), and anywhere, where other threads of the program live beside it and none of them waits for its end or
/// its results. A `main` that is alone with its pauses is the program. What makes a timer go on is the time: a thread that is asked for something before its
/// sleeps, by a request, a task or a selector, sleeps on behalf of whoever asks; and a thread that is an event loop by its name keeps its tasks waiting while it sleeps.
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
    private final List<Ledger> program;
    private final Map<Ledger, Long> awaiting = new IdentityHashMap<>();

    /// @param run length of the recording in nanoseconds
    /// @param all what was measured of every thread
    Duties(Stacks stacks, Doors doors, long run, List<Ledger> all) {
        this.stacks = stacks;
        this.doors = doors;
        this.run = run;
        this.program = all.stream().filter(ledger -> ledger.kind.isProgram()).toList();
    }

    Duty of(Ledger ledger) {
        if (isTimer(ledger)) {
            return Duty.TIMER;
        }
        return isSelector(ledger) ? Duty.SELECTOR : Duty.WORK;
    }

    private boolean isTimer(Ledger ledger) {
        if (ledger.kind != LaneKind.PROGRAM || ledger.threads != 1 || ledger.wallNanos < run * WHOLE_LIFE
                || Catalogue.roleOf(ledger.name, List.of()) == Role.EVENT_LOOP) {
            return false;
        }
        long slept = 0;
        long outermost = 0;
        long other = 0;
        long sleeps = 0;
        long asked = 0;
        for (Cell cell : ledger.cells) {
            asked += cell.state == State.IDLE ? cell.count : 0;
            if (cell.state == State.SLEEP) {
                sleeps += cell.count;
                slept += cell.nanos;
                outermost += isOutermost(cell.stack) ? cell.nanos : 0;
            } else if (cell.state.kind() != State.Kind.IDLE && cell.state.kind() != State.Kind.RESULT) {
                other += cell.nanos;
            }
        }
        boolean onlySleeps = slept > ledger.wallNanos * MOST && other < slept * NEXT_TO_NOTHING;
        if (asked * 2 > sleeps) {
            return false;
        }
        boolean ticks = outermost > slept * (1 - NEXT_TO_NOTHING) && !ledger.name.equals("main");
        return onlySleeps && (ticks || isBesideOthers(ledger) && !isAwaited(ledger));
    }

    private boolean isBesideOthers(Ledger one) {
        return others(one).anyMatch(other -> other.wallNanos > run * MOST);
    }

    /// Somebody waits for results, or for the end of threads, for most of its life: it may be for this one.
    private boolean isAwaited(Ledger one) {
        return others(one).mapToLong(this::awaiting)
                .anyMatch(nanos -> nanos > one.wallNanos * MOST);
    }

    private Stream<Ledger> others(Ledger one) {
        return program.stream().filter(other -> other != one && other.process.equals(one.process));
    }

    private long awaiting(Ledger ledger) {
        return awaiting.computeIfAbsent(ledger, this::sumOfAwaiting);
    }

    private long sumOfAwaiting(Ledger ledger) {
        long nanos = 0;
        for (Cell cell : ledger.cells) {
            boolean ending = cell.state == State.IDLE && doors.waitOf(EventKind.PARK, cell.stack, -1) == Wait.ENDING;
            nanos += ending || cell.state == State.RESULT ? cell.nanos : 0;
        }
        return nanos;
    }

    private static boolean isLoopByName(Ledger ledger) {
        Role role = Catalogue.roleOf(ledger.name, List.of());
        return role == Role.EVENT_LOOP || role == Role.CLIENT_LOOP;
    }

    private boolean isSelector(Ledger ledger) {
        return isLoopByName(ledger) ? !waits(ledger) : isJdksOwn(ledger);
    }

    /// Whether any wait was recorded that may be the loop's own, and not of whoever it calls: of a library's natives there is none, where it is packed under a name
    /// that nobody knows.
    private static boolean waits(Ledger ledger) {
        for (Cell cell : ledger.cells) {
            State.Kind kind = cell.state.kind();
            if (kind == State.Kind.IDLE || kind == State.Kind.RESULT || cell.state == State.SLEEP) {
                return true;
            }
        }
        return false;
    }

    private boolean isJdksOwn(Ledger ledger) {
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
