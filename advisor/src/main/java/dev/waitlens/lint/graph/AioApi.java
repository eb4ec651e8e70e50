package dev.waitlens.lint.graph;

import dev.waitlens.program.code.CodeCall;
import java.util.Set;

/// What is known of our runtime's API by its names. The runtime's own code is never looked into.
public final class AioApi {
    /// Internal name of its package, and of all below.
    public static final String PACKAGE = "dev/waitlens/aio/";
    private static final String PROCESSES = PACKAGE + "process/";
    private static final Set<String> OFF_THE_LOOP = Set.of("toThread", "runInExecutor", "withTroubles");
    /// Calls that never suspend the task that makes them; every other call of the runtime may.
    private static final Set<String> NEVER_SUSPENDING = Set.of("createTask", "coroutine", "of", "gather",
            "gatherOutcomes", "shield", "toThread", "runInExecutor", "currentTask", "callSoon", "callLater", "callAt",
            "callSoonThreadsafe", "submit", "running", "name", "isDone", "isBegun", "isCancelled", "cancel", "result",
            "exception", "setResult", "setException", "addDoneCallback", "removeDoneCallback", "release", "tryAcquire",
            "set", "clear", "isSet", "time", "toString", "hashCode", "equals", "toCompletableFuture", "open", "<init>",
            "defaults", "withDebug", "allTasks", "notifyOne", "notify", "notifyEveryone", "offer", "poll", "taskDone",
            "size", "isEmpty", "isFull", "shutdown", "shutdownNow", "isLocked", "available", "waiting", "backend",
            "census", "uncancel", "cancelling", "reschedule", "when", "expired", "asCompleted", "fifo", "lifo",
            "priority", "trail", "clock", "loop", "get", "after", "at", "never");
    private static final Set<String> SUSPENDING = Set.of("await", "sleep", "yieldNow", "waitUntil", "waitFor",
            "timeout",
            "timeoutAt", "taskGroup", "mapLimited", "acquire", "get", "put", "join", "awaitUntil", "read", "readLine",
            "readExactly", "readUntil", "drain", "openConnection", "serveForever", "waitClosed");
    private static final Set<String> MAKING = Set.of("createTask", "coroutine", "gather", "gatherOutcomes", "shield",
            "toThread", "runInExecutor", "submit");
    /// Where `get` waits, unlike that of a context variable.
    private static final Set<
            String> GETTING = Set.of(PACKAGE + "sync/AsyncQueue.get", PACKAGE + "http/HttpSession.get");
    /// Whose functions run in threads.
    private static final Set<String> IN_THREADS = Set.of(PACKAGE + "file/AsyncFiles", PACKAGE + "Opening");

    private AioApi() {}

    public static boolean owns(String type) {
        return type.startsWith(PACKAGE);
    }

    /// Whether it is one of the interfaces of functions for another process.
    public static boolean isTravellingFunction(String type) {
        return type.startsWith(PROCESSES + "Serializable");
    }

    /// Whether a function given to this call of the runtime runs on the loop.
    static boolean runsOnLoop(CodeCall call) {
        return !call.owner().startsWith(PROCESSES) && !IN_THREADS.contains(call.owner())
                && !OFF_THE_LOOP.contains(call.name());
    }

    /// `Aio.run`, `Runner.run`, `LoopGroup.run`, `Rehearsal.run`: a loop of its own or several, to the end of their main tasks.
    public static boolean isRun(CodeCall call) {
        return call.name().equals("run") && (call.owner().equals(PACKAGE + "Aio")
                || call.owner().equals(PACKAGE + "Runner") || call.owner().equals(PACKAGE + "LoopGroup")
                || call.owner().equals(PACKAGE + "testing/Rehearsal"));
    }

    /// Whether the task that makes this call of the runtime may have to wait in it.
    public static boolean maySuspend(CodeCall call) {
        return owns(call.owner()) && !call.owner().startsWith(PROCESSES)
                && (!NEVER_SUSPENDING.contains(call.name()) || GETTING.contains(call.owner() + "." + call.name()));
    }

    /// Whether the task that makes this call of the runtime surely is one that waits in it, or at least lets others run.
    public static boolean suspends(CodeCall call) {
        return owns(call.owner()) && maySuspend(call) && SUSPENDING.contains(call.name());
    }

    /// Whether this call of the runtime returns a new task, coroutine or gathering, which somebody must hold.
    public static boolean makes(CodeCall call) {
        return MAKING.contains(call.name()) || call.name().equals("of") && isCoroutine(call.resultType());
    }

    public static boolean isCoroutine(String descriptor) {
        return descriptor.equals("L" + PACKAGE + "Coroutine;");
    }

    /// A task, a promise, or what else the loop holds as an unfinished result.
    public static boolean isDeferred(String descriptor) {
        return descriptor.equals("L" + PACKAGE + "Task;") || descriptor.equals("L" + PACKAGE + "Deferred;")
                || descriptor.equals("L" + PACKAGE + "Promise;");
    }
}
