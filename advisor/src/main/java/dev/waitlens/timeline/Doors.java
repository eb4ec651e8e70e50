package dev.waitlens.timeline;

import dev.waitlens.recording.EventKind;
import dev.waitlens.recording.Stacks;
import dev.waitlens.report.State;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Says what a wait was for, from the kind of event and the JDK's frames on its stack.
///
/// A park is a park: only who called it tells a lock from an idle worker. The stack is walked from the top through
/// the JDK's frames, and the first one that is in the table decides; the first frame of anybody else ends the walk.
/// **Source**: the JDK's own sources, 17 and 25; probed in the zoo.
public final class Doors {
    private static final int DEPTH = 48;
    private static final int NATIVE = 0x0100;
    private static final Set<String> LOOPS = Set.of("dev.waitlens.aio.Door", "dev.waitlens.aio.Continuations",
            "dev.waitlens.aio.Turns", "dev.waitlens.aio.Watchdog");
    /// What the JVM locks to initialise a class, as Flight Recorder names it.
    private static final String INITIALISATION = "[I";
    /// Netty's own selector, on Linux.
    private static final String EPOLL_OF_NETTY = "io.netty.channel.epoll.Native";
    private static final State[] STATES = State.values();
    private static final Map<String, State> METHODS = new HashMap<>();
    private static final Map<String, State> CLASSES = new HashMap<>();

    static {
        idle("java.util.concurrent.ThreadPoolExecutor", "getTask");
        idle("java.util.concurrent.ForkJoinPool", "awaitWork", "deactivate");
        idle("java.util.concurrent.ScheduledThreadPoolExecutor$DelayedWorkQueue", "take", "poll");
        idle("java.lang.Thread", "join");
        idle("java.util.concurrent.ThreadPoolExecutor", "awaitTermination");
        idle("java.util.concurrent.ForkJoinPool", "awaitTermination", "awaitQuiescence");
        idle("java.util.concurrent.ThreadPerTaskExecutor", "awaitTermination");
        idle("java.util.concurrent.ExecutorService", "close");
        idle("java.util.TimerThread", "mainLoop");
        state(State.SLEEP, "java.lang.Thread", "sleep", "sleep0", "sleepNanos", "sleepNanos0");
        idle("java.util.concurrent.DelayScheduler", "loop");
        idle("java.lang.ref.ReferenceQueue", "remove", "remove0", "await");
        idle("java.util.logging.LogManager$Cleaner", "run");
        idle("java.lang.ProcessHandleImpl$1", "run");
        idle("java.lang.Shutdown", "exit", "sequence");
        idle("java.lang.ApplicationShutdownHooks", "runHooks");
        CLASSES.put("sun.nio.ch.SelectorImpl", State.IDLE);
        CLASSES.put("sun.nio.ch.EPollSelectorImpl", State.IDLE);
        CLASSES.put("sun.nio.ch.EPollPort$EventHandlerTask", State.IDLE);
        CLASSES.put("sun.nio.ch.Poller", State.IDLE);
        CLASSES.put("sun.nio.ch.EPoll", State.IDLE);
        CLASSES.put(EPOLL_OF_NETTY, State.IDLE);

        state(State.CHILD, "java.lang.ProcessImpl", "waitFor", "start");
        state(State.CHILD, "java.lang.Process", "waitFor");
        state(State.CHILD, "java.lang.ProcessHandleImpl", "waitForProcessExit0");
        CLASSES.put("java.lang.Process$PipeInputStream", State.CHILD);
        CLASSES.put("java.lang.ProcessImpl$ProcessPipeInputStream", State.CHILD);
        CLASSES.put("java.lang.ProcessImpl$ProcessPipeOutputStream", State.CHILD);

        CLASSES.put("jdk.internal.net.http.HttpClientImpl", State.NETWORK);
        CLASSES.put("jdk.internal.net.http.HttpClientFacade", State.NETWORK);
        CLASSES.put("jdk.internal.net.http.ResponseSubscribers$HttpResponseInputStream", State.NETWORK);
        state(State.NETWORK, "java.net.InetAddress", "getAllByName0", "getAddressesFromNameService", "getByName",
                "getAllByName");
        CLASSES.put("sun.nio.ch.NioSocketImpl", State.NETWORK);
        CLASSES.put("sun.nio.ch.SocketChannelImpl", State.NETWORK);
        CLASSES.put("sun.nio.ch.DatagramChannelImpl", State.NETWORK);
        CLASSES.put("java.net.Socket", State.NETWORK);
        CLASSES.put("sun.nio.ch.PendingFuture", State.NETWORK);

        CLASSES.put("java.util.concurrent.locks.ReentrantLock", State.LOCK);
        CLASSES.put("java.util.concurrent.locks.ReentrantLock$Sync", State.LOCK);
        CLASSES.put("java.util.concurrent.locks.ReentrantReadWriteLock$ReadLock", State.LOCK);
        CLASSES.put("java.util.concurrent.locks.ReentrantReadWriteLock$WriteLock", State.LOCK);
        CLASSES.put("java.util.concurrent.locks.StampedLock", State.LOCK);
        CLASSES.put("java.util.concurrent.Semaphore", State.LOCK);
    }

    private final Stacks stacks;
    /// By kind of event, and for each by stack, what was decided: one more than the state's ordinal.
    private final byte @Nullable [][] known = new byte[EventKind.values().length * 2][];

    Doors(Stacks stacks) {
        this.stacks = stacks;
    }

    /// True for a method that is timed because threads wait in it, and not because it is a unit of work.
    static boolean isDoor(Stacks.Method timed) {
        return timed.isJdk() || timed.className().equals(EPOLL_OF_NETTY);
    }

    /// True for the classes in which a selector waits: the JDK's, and Netty's own.
    public static boolean isSelector(Stacks.Method method) {
        return method.className().endsWith("SelectorImpl") || method.className().equals(EPOLL_OF_NETTY);
    }

    /// The state a wait belongs to. A socket read of an accepted connection is the caller's business: see [Peers].
    ///
    /// @param place the stack, for a traced method with that method on top
    State stateOf(EventKind kind, int place, long extra) {
        boolean special = (kind == EventKind.FILE_READ || kind == EventKind.FILE_WRITE) && extra == 0
                || kind == EventKind.MONITOR_ENTER && isInitialising(extra);
        int table = kind.ordinal() * 2 + (special ? 1 : 0);
        byte[] states = known[table];
        if (states == null || place >= states.length) {
            states = states == null ? new byte[stacks.size()]
                    : Arrays.copyOf(states, Math.max(stacks.size(), states.length * 2));
            known[table] = states;
        }
        if (states[place] == 0) {
            states[place] = (byte) (decide(kind, place, special).ordinal() + 1);
        }
        return STATES[states[place] - 1];
    }

    /// The JVM guards the initialisation of a class with the monitor of an array of its own; programs use none of those.
    private boolean isInitialising(long monitorClass) {
        return INITIALISATION.equals(stacks.className((int) monitorClass));
    }

    /// @param special a file event of a pipe, or the monitor of a class that is being initialised
    private State decide(EventKind kind, int place, boolean special) {
        if (kind != EventKind.METHOD_CALL) {
            return isHousekeeping(place) ? State.IDLE : stateOf(kind, place, special);
        }
        int caller = place == Stacks.NONE ? Stacks.NONE : stacks.parent(place);
        return place == Stacks.NONE || isHousekeeping(caller) ? State.IDLE : ofDoor(stacks.method(place), caller);
    }

    /// A wait with nobody's frames but the JDK's is a worker or a housekeeper of the JDK with nothing to do.
    boolean isHousekeeping(int stack) {
        for (int node = stack; node > 0; node = stacks.parent(node)) {
            if (!stacks.method(node).isJdk()) {
                return false;
            }
        }
        return stack != Stacks.NONE;
    }

    private State stateOf(EventKind kind, int stack, boolean special) {
        return switch (kind) {
            case SOCKET_READ, SOCKET_WRITE -> State.NETWORK;
            case FILE_FORCE -> State.DISK;
            case FILE_READ, FILE_WRITE -> special ? ofPipe(kind, stack) : State.DISK;
            case SLEEP -> Pools.isWithoutWork(stacks, stack) ? State.IDLE : State.SLEEP;
            case MONITOR_ENTER -> special || isLoading(stack) ? State.RESULT : State.LOCK;
            case PARK, MONITOR_WAIT, WALL_SAMPLE, PINNED -> ofStack(stack);
            default -> throw new IllegalArgumentException("not a wait: " + kind);
        };
    }

    /// True where a class loader's lock is waited for: until another thread has loaded the class.
    private boolean isLoading(int stack) {
        String owner = stack == Stacks.NONE ? "" : stacks.method(stack).className();
        return owner.equals("java.lang.ClassLoader") || owner.startsWith("jdk.internal.loader.");
    }

    private State ofPipe(EventKind kind, int stack) {
        if (ofStack(stack) == State.CHILD) {
            return State.CHILD;
        }
        return kind == EventKind.FILE_READ ? State.IDLE : State.DISK;
    }

    private State ofDoor(Stacks.Method door, int stack) {
        String owner = door.className();
        if (owner.equals("java.util.concurrent.locks.LockSupport") || owner.equals("java.lang.Object")) {
            return ofStack(stack);
        }
        if (door.name().equals("accept") || door.name().equals("implAccept")) {
            return State.IDLE;
        }
        if (owner.startsWith("sun.nio.fs.") || owner.startsWith("java.io.") || owner.contains("FileChannel")) {
            return State.DISK;
        }
        State inTable = tableOf(door);
        if (inTable != null) {
            return inTable;
        }
        return owner.contains("Inet") || owner.startsWith("java.net.") || owner.startsWith("sun.net.") ? State.NETWORK
                : ofStack(stack);
    }

    private State ofStack(int stack) {
        if (isLoop(stack)) {
            return State.IDLE;
        }
        int depth = 0;
        for (int node = stack; node > 0 && depth < DEPTH; node = stacks.parent(node), depth++) {
            Stacks.Method method = stacks.method(node);
            State state = tableOf(method);
            if (state != null) {
                return state == State.LOCK && isAccepting(node) ? State.IDLE : state;
            }
            if (!method.isJdk()) {
                return Pools.isWithoutWork(stacks, node) ? State.IDLE : State.RESULT;
            }
        }
        return State.RESULT;
    }

    /// Threads that accept connections of one server take turns under a lock of the JDK: they all wait for the next connection.
    private boolean isAccepting(int stack) {
        for (int node = stack; node > 0 && stacks.method(node).isJdk(); node = stacks.parent(node)) {
            if (stacks.method(node).name().equals("accept")) {
                return true;
            }
        }
        return false;
    }

    /// An event loop of our runtime with nothing to do, a thread that waits for its end, or one that has not the turn.
    private boolean isLoop(int stack) {
        for (int node = stack; node > 0; node = stacks.parent(node)) {
            if (!stacks.method(node).isJdk()) {
                return LOOPS.contains(stacks.method(node).className());
            }
        }
        return false;
    }

    private static @Nullable State tableOf(Stacks.Method method) {
        State byMethod = METHODS.get(method.className() + "::" + method.name());
        if (byMethod != null) {
            return byMethod;
        }
        if (method.name().equals("accept") && method.className().startsWith("sun.nio.ch.")) {
            return State.IDLE;
        }
        return CLASSES.get(method.className());
    }

    /// What a CPU sample's top frame says about the kind of CPU time: a JDK native that does nothing but call the
    /// operating system is kernel time, other natives (`Deflater`) are native CPU.
    State cpuStateOf(int stack) {
        if (stack == Stacks.NONE) {
            return State.CPU_JAVA;
        }
        Stacks.Method top = stacks.method(stack);
        if ((top.modifiers() & NATIVE) == 0) {
            return State.CPU_JAVA;
        }
        return isSystemCall(top) ? State.CPU_KERNEL : State.CPU_NATIVE;
    }

    /// Natives that enter the kernel: blocking leaves when seen off the CPU, kernel time when seen on it.
    static boolean isSystemCall(Stacks.Method top) {
        String owner = top.className();
        return owner.startsWith("sun.nio.ch.") || owner.startsWith("sun.nio.fs.") || owner.startsWith("java.io.")
                || owner.startsWith("java.net.") || owner.startsWith("sun.net.")
                || owner.startsWith("io.netty.channel.epoll.") || owner.startsWith("io.netty.channel.unix.")
                || owner.startsWith("java.lang.Process") || owner.startsWith("jdk.internal.io.")
                || owner.equals("jdk.internal.misc.Unsafe") && top.name().startsWith("park")
                || owner.equals("java.lang.Object") && top.name().startsWith("wait")
                || owner.equals("java.lang.Thread") && top.name().startsWith("sleep");
    }

    private static void idle(String owner, String... names) {
        state(State.IDLE, owner, names);
    }

    private static void state(State state, String owner, String... names) {
        for (String name : names) {
            METHODS.put(owner + "::" + name, state);
        }
    }
}
