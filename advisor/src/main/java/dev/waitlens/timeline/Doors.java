package dev.waitlens.timeline;

import dev.waitlens.catalogue.Catalogue;
import dev.waitlens.catalogue.Owner;
import dev.waitlens.catalogue.Wait;
import dev.waitlens.recording.ChunkEvents;
import dev.waitlens.recording.EventKind;
import dev.waitlens.recording.PerMethod;
import dev.waitlens.recording.Stacks;
import dev.waitlens.report.State;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Says what a wait was for, from the kind of event and the frames on its stack, as far as the catalogue knows them.
///
/// A park is a park: only who called it tells a lock from an idle worker. The stack is walked from the top through the frames of the
/// JDK and of libraries, and the first one that says what is waited for decides; the first frame of the program's ends the walk.
/// **Source**: the catalogue (`docs/catalogue.md`); probed in the zoo.
public final class Doors {
    private static final int DEPTH = 48;
    /// How far above a program's own queue its pool's worker may stand.
    private static final int DEPTH_OF_WORKERS = 12;
    private static final int NATIVE = 0x0100;
    /// What the JVM locks to initialise a class, as Flight Recorder names it.
    private static final String INITIALISATION = "[I";
    private static final Wait[] WAITS = Wait.values();

    private final Stacks stacks;
    /// By kind of event, and for each by stack, what was decided: one more than the wait's ordinal.
    private final byte @Nullable [][] known = new byte[EventKind.values().length * 2][];
    private final PerMethod<Boolean> doors;
    private final PerMethod<Boolean> systemCalls;

    Doors(Stacks stacks) {
        this.stacks = stacks;
        doors = new PerMethod<>(id -> stacks.owner(id).isBelowLibraries()
                || Catalogue.isTraced(stacks.methodById(id)));
        systemCalls = new PerMethod<>(id -> isSystemCall(stacks.methodById(id)));
    }

    /// True for a method that is timed because threads wait in it, and not because it is a unit of work.
    boolean isDoor(int timed) {
        return doors.of(timed);
    }

    /// True for a door that comes at the end of a wait of which there is no event.
    boolean isEndOfWait(int timed) {
        return stacks.waitOf(timed).filter(wait -> wait == Wait.BROKEN_OFF).isPresent();
    }

    /// The state a wait belongs to. A socket read of an accepted connection is the caller's business: see [Peers].
    ///
    /// @param place the stack, for a traced method with that method on top
    State stateOf(EventKind kind, int place, long extra) {
        return waitOf(kind, place, extra).state();
    }

    /// As [#stateOf], finer.
    Wait waitOf(EventKind kind, int place, long extra) {
        boolean special = (kind == EventKind.FILE_READ || kind == EventKind.FILE_WRITE) && extra == 0
                || (kind == EventKind.MONITOR_ENTER || kind == EventKind.MONITOR_WAIT) && isInitialising(extra);
        int table = kind.ordinal() * 2 + (special ? 1 : 0);
        byte[] waits = known[table];
        if (waits == null || place >= waits.length) {
            waits = waits == null ? new byte[stacks.size()]
                    : Arrays.copyOf(waits, Math.max(stacks.size(), waits.length * 2));
            known[table] = waits;
        }
        if (waits[place] == 0) {
            waits[place] = (byte) (decide(kind, place, special).ordinal() + 1);
        }
        return WAITS[waits[place] - 1];
    }

    /// The JVM guards the initialisation of a class with the monitor of an array of its own; programs use none of those.
    private boolean isInitialising(long monitorClass) {
        return INITIALISATION.equals(stacks.className(ChunkEvents.monitorClass(monitorClass)));
    }

    /// @param special a file event of a pipe, or the monitor of a class that is being initialised
    private Wait decide(EventKind kind, int place, boolean special) {
        if (kind != EventKind.METHOD_CALL) {
            return isHousekeeping(place) ? Wait.HOUSEKEEPING : ofEvent(kind, place, special);
        }
        int caller = place == Stacks.NONE ? Stacks.NONE : stacks.parent(place);
        return place == Stacks.NONE || isHousekeeping(caller) ? Wait.HOUSEKEEPING
                : ofDoor(stacks.methodId(place), caller);
    }

    /// A wait with nobody's frames but the JDK's is a worker or a housekeeper of the JDK with nothing to do.
    boolean isHousekeeping(int stack) {
        for (int node = stack; node > 0; node = stacks.parent(node)) {
            if (!stacks.isJdk(node)) {
                return false;
            }
        }
        return stack != Stacks.NONE;
    }

    private Wait ofEvent(EventKind kind, int stack, boolean special) {
        return switch (kind) {
            case SOCKET_READ, SOCKET_WRITE -> Wait.NETWORK;
            case FILE_FORCE -> Wait.FORCE;
            case FILE_READ, FILE_WRITE -> special ? ofPipe(kind, stack) : Wait.DISK;
            case SLEEP -> ofWorker(stack).or(() -> ofPool(stack)).orElse(Wait.SLEEP);
            case MONITOR_ENTER -> special || isLoading(stack) ? Wait.CLASS_LOADING : Wait.LOCK;
            case MONITOR_WAIT -> special ? Wait.CLASS_LOADING : ofStack(stack);
            case PARK, WALL_SAMPLE, PINNED -> ofStack(stack);
            default -> throw new IllegalArgumentException("not a wait: " + kind);
        };
    }

    /// True where a class loader's lock is waited for: until another thread has loaded the class.
    private boolean isLoading(int stack) {
        return stack != Stacks.NONE
                && stacks.waitOf(stacks.methodId(stack)).filter(wait -> wait == Wait.CLASS_LOADING).isPresent();
    }

    private Wait ofPipe(EventKind kind, int stack) {
        if (ofStack(stack) == Wait.CHILD) {
            return Wait.CHILD;
        }
        return kind == EventKind.FILE_READ ? Wait.INPUT : Wait.DISK;
    }

    private Wait ofDoor(int door, int stack) {
        return stacks.waitOf(door).filter(wait -> !wait.isVague()).orElseGet(() -> ofStack(stack));
    }

    private Wait ofStack(int stack) {
        Wait vague = Wait.SIGNAL;
        int depth = 0;
        for (int node = stack; node > 0 && depth < DEPTH; node = stacks.parent(node), depth++) {
            Optional<Wait> below = stacks.waitBelow(stacks.methodId(node));
            if (below.isPresent()) {
                Wait wait = below.get();
                if (!wait.isVague()) {
                    return decided(wait, node);
                }
                vague = wait;
            }
            Owner owner = stacks.owner(stacks.methodId(node));
            if (owner == Owner.PROGRAM || owner == Owner.GENERATED) {
                break;
            }
        }
        return ofWorker(stack).orElse(vague);
    }

    private Wait decided(Wait wait, int node) {
        if (wait.isIdle()) {
            return wait;
        }
        Optional<Wait> idle = ofOutside(node);
        if (idle.isPresent()) {
            return idle.get();
        }
        return wait.state() == State.LOCK && isAccepting(node) ? Wait.ACCEPT : wait;
    }

    /// What the first frame that is not the JDK's says, where it has nothing to do: it may use locks and permits for that.
    private Optional<Wait> ofOutside(int stack) {
        for (int node = stack; node > 0; node = stacks.parent(node)) {
            if (!stacks.isJdk(node)) {
                return stacks.waitBelow(stacks.methodId(node)).filter(Wait::isIdle);
            }
        }
        return Optional.empty();
    }

    /// Threads that accept connections of one server take turns under a lock of the JDK: they all wait for the next connection.
    private boolean isAccepting(int stack) {
        return stacks.waitsFor(Wait.ACCEPT, stack, stacks::isJdk);
    }

    /// The worker of a pool that has nothing to do, whoever's queue it waits in.
    private Optional<Wait> ofWorker(int stack) {
        int depth = 0;
        for (int node = stack; node > 0 && depth < DEPTH_OF_WORKERS; node = stacks.parent(node)) {
            Optional<Wait> below = stacks.waitBelow(stacks.methodId(node)).filter(Wait::isNothingElse);
            if (below.isPresent()) {
                return below;
            }
            depth += depth > 0 || !stacks.isJdk(node) ? 1 : 0;
        }
        return Optional.empty();
    }

    /// A library that takes something pooled for the program may sleep until there is one.
    private Optional<Wait> ofPool(int stack) {
        boolean pooled = stacks.waitsFor(Wait.POOL, stack,
                node -> stacks.owner(stacks.methodId(node)) != Owner.PROGRAM);
        return pooled ? Optional.of(Wait.POOL) : Optional.empty();
    }

    /// What a CPU sample's top frame says about the kind of CPU time: a JDK native that does nothing but call the
    /// operating system is kernel time, other natives (`Deflater`) are native CPU.
    State cpuStateOf(int stack) {
        if (stack == Stacks.NONE) {
            return State.CPU_JAVA;
        }
        if ((stacks.method(stack).modifiers() & NATIVE) == 0) {
            return State.CPU_JAVA;
        }
        return systemCalls.of(stacks.methodId(stack)) ? State.CPU_KERNEL : State.CPU_NATIVE;
    }

    /// Whether the innermost frame is a function of the operating system in which threads wait: a profiler may say of such a thread that it
    /// runs, where it cannot see that it is in a system call.
    boolean isInNativeWait(int stack) {
        return stack != Stacks.NONE && stacks.owner(stacks.methodId(stack)) == Owner.NATIVE
                && stacks.waitBelow(stacks.methodId(stack)).isPresent();
    }

    /// Natives that enter the kernel: blocking leaves when seen off the CPU, kernel time when seen on it.
    static boolean isSystemCall(Stacks.Method top) {
        return Catalogue.isSystemCall(top);
    }
}
