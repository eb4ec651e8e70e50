package dev.waitlens.catalogue;

import dev.waitlens.report.State;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is known by name: blocking calls, who owns a package, what a thread is there for, what runs on an event loop. [Wait] says what a wait counts as.
///
/// **Shape**: every answer depends on the names alone; ask once for a method and keep the answer where many are asked for.
/// **Thread**: any. **Source**: a column of each file; `docs/catalogue.md`.
public final class Catalogue {
    /// Sections of queues that keep nothing, and of barriers.
    private static final String HANDOFF = "handoff";
    private static final String MEETING = "meeting";
    private static final BlockingTable BLOCKING = new BlockingTable(
            CatalogueText.calls(CatalogueText.lines("blocking.txt")));
    private static final Owners OWNERS = new Owners(CatalogueText.rows("owners.txt"));
    private static final Roles ROLES = new Roles(CatalogueText.rows("roles.txt"));
    private static final List<PoolOpening> CONNECTIONS = CatalogueText.rows("connections.txt").stream()
            .map(PoolOpening::of).toList();
    private static final List<CallServer> DISPATCHERS = CatalogueText.rows("dispatchers.txt").stream()
            .map(CallServer::of).toList();
    private static final List<ClientPool> CLIENT_POOLS = CatalogueText.rows("pools.txt").stream().map(ClientPool::of)
            .toList();

    private static final List<RemoteExecutor> REMOTE = CatalogueText.rows("remote.txt").stream().map(
            RemoteExecutor::of).toList();

    private static final List<Switch> SWITCHES = CatalogueText.rows("switches.txt").stream().map(Switch::of).toList();

    private static final List<WorkerThreads> WORKERS = CatalogueText.rows("workers.txt").stream().map(WorkerThreads::of)
            .toList();

    private static final List<BuildDaemon> DAEMONS = CatalogueText.rows("daemons.txt").stream().map(BuildDaemon::of)
            .toList();

    private static final List<LoopRow> LOOPS = List.copyOf(LoopText.rows(CatalogueText.lines("loops.txt")));

    private Catalogue() {}

    /// What runs on whose event loop, as the file has it.
    public static List<LoopRow> loops() {
        return LOOPS;
    }

    /// The executor of this class, where its tasks run elsewhere.
    ///
    /// @param className with dots
    public static Optional<RemoteExecutor> remote(String className) {
        return REMOTE.stream().filter(each -> each.classNames().contains(className)).findFirst();
    }

    /// How the framework that makes these threads is told how many.
    ///
    /// @param pattern of their names
    /// @param classes on their stacks, with dots
    public static Optional<WorkerThreads> workers(String pattern, Collection<String> classes) {
        return WORKERS.stream().filter(each -> each.isOf(pattern, classes)).findFirst();
    }

    /// All switches of frameworks and of the JVM, as the file has them.
    public static List<Switch> switches() {
        return SWITCHES;
    }

    /// All build tools that have a daemon, as the file has them.
    public static List<BuildDaemon> daemons() {
        return DAEMONS;
    }

    /// All blocking calls, as the file has them.
    public static List<BlockingCall> calls() {
        return BLOCKING.calls();
    }

    /// What a call of this method waits for, on its own: of a method that an event names.
    public static Optional<Wait> kindOf(MethodName method) {
        return BLOCKING.best(method, BlockingCall::isWait).map(row -> row.kind().waitsFor());
    }

    /// What a thread waits for that has this method somewhere on its stack. Rows that name a whole package do not count: not every wait in a
    /// library is of the kind that the library is for.
    public static Optional<Wait> kindBelow(MethodName method) {
        return BLOCKING.named(method, BlockingCall::isWait).map(row -> row.kind().waitsFor());
    }

    /// Whether the agent times calls of this method because threads wait in it.
    public static boolean isTraced(MethodName method) {
        return BLOCKING.named(method, row -> !row.traced().isEmpty()).isPresent();
    }

    /// What is timed because threads wait in it, as a filter of `jdk.MethodTrace` names it: `class::method`, by what is waited for. A library's
    /// class has the name that the library gives it.
    ///
    /// @param feature Java release of the JVM that times it
    public static Map<String, List<String>> tracedMethods(int feature) {
        Map<String, List<String>> methods = new LinkedHashMap<>();
        for (BlockingCall call : BLOCKING.calls()) {
            if (!call.traced().isEmpty()) {
                List<String> ofKind = methods.computeIfAbsent(call.traced(), kind -> new ArrayList<>());
                if (feature >= call.since()) {
                    String owner = call.owner().startsWith("*") ? call.owner().substring(1) : call.owner();
                    call.methods().forEach(method -> ofKind.add(owner + "::" + method));
                }
            }
        }
        return methods;
    }

    /// Natives that enter the kernel: waits when seen off the processor, kernel time when seen on it.
    public static boolean isSystemCall(MethodName method) {
        return BLOCKING.best(method, row -> row.kind().waitsFor().state() == State.CPU_KERNEL).isPresent();
    }

    /// Whether what it runs is a task that a full pool has left to this thread.
    public static boolean isHandedBack(MethodName method) {
        return BLOCKING.named(method, row -> row.kind().waitsFor() == Wait.HANDED_BACK).isPresent();
    }

    /// Natives that call the operating system for a single byte.
    public static boolean isByte(MethodName method) {
        return BLOCKING.best(method, row -> row.kind().waitsFor() == Wait.BYTE).isPresent();
    }

    /// Whether who reads or writes below this method is a client that has asked first.
    public static boolean asks(MethodName method) {
        return BLOCKING.best(method, row -> row.kind().asks()).isPresent();
    }

    /// The server that calls, where one of these classes is on the stack.
    public static Optional<CallServer> dispatcher(List<String> classNames) {
        return DISPATCHERS.stream()
                .filter(each -> classNames.stream().anyMatch(name -> name.startsWith(each.callers())))
                .findFirst();
    }

    /// The pool of a client through which a call with these classes on its stack passes.
    public static Optional<ClientPool> clientPool(List<String> classNames) {
        return CLIENT_POOLS.stream().filter(each -> classNames.stream().anyMatch(each::isPassedBy)).findFirst();
    }

    /// What is known of objects of this class, where they take one call at a time.
    ///
    /// @param className with dots
    public static Optional<PoolOpening> connection(String className) {
        return CONNECTIONS.stream().filter(each -> each.className().equals(className)).findFirst();
    }

    /// Whether the threads of a pool wait in this class for something to do: who runs below it is one of them.
    ///
    /// @param className with dots
    public static boolean isPool(String className) {
        return BLOCKING.calls().stream()
                .anyMatch(row -> row.kind().waitsFor() == Wait.WORKER && row.hasOwner(className));
    }

    /// Whether it waits at a queue that keeps nothing: a pool before which one stands starts a thread where none waits there.
    public static boolean isHandoff(MethodName method) {
        return BLOCKING.named(method, row -> row.kind().id().startsWith(HANDOFF)).isPresent();
    }

    /// Whether it waits until so many others have come to the same place.
    public static boolean isMeeting(MethodName method) {
        return BLOCKING.named(method, row -> row.kind().id().equals(MEETING)).isPresent();
    }

    /// Whether it waits for a datagram.
    public static boolean receivesDatagrams(MethodName method) {
        return BLOCKING.named(method, row -> row.traced().equals("datagram")).isPresent();
    }

    /// Where this method takes something from a pool, or gives it back.
    public static Optional<PoolPlace> pool(MethodName method) {
        return BLOCKING.named(method, row -> row.pool().isPresent()).flatMap(BlockingCall::pool);
    }

    /// What this method takes from a pool: `connection of HikariCP`.
    public static Optional<String> taken(MethodName method) {
        return pool(method).filter(place -> place.move() == PoolPlace.Move.TAKEN).map(PoolPlace::what);
    }

    /// The asynchronous form of the call that the program's own code makes: of the outermost known call above its frames, because a
    /// library's call (JDBC over a socket) outranks the JDK's that it uses. A call that waits for something else than the wait's state
    /// is not the one that waits: a copy into a file whose source is a socket.
    private static Optional<AsyncForm> asyncFormOf(State state, List<? extends MethodName> innermostFirst) {
        Optional<AsyncForm> form = Optional.empty();
        for (MethodName frame : innermostFirst) {
            Optional<AsyncForm> here = BLOCKING
                    .best(frame,
                            row -> row.kind().form().isPresent() && !contradicts(row.kind().waitsFor().state(), state))
                    .flatMap(row -> row.kind().form());
            if (here.isEmpty() && isProgram(ownerOf(frame.className()))) {
                return form;
            }
            form = here.isPresent() ? here : form;
        }
        return form;
    }

    private static boolean contradicts(State ofCall, State ofWait) {
        return ofCall != ofWait && ofCall.kind() == State.Kind.IO && ofWait.kind() == State.Kind.IO;
    }

    private static boolean isProgram(Owner owner) {
        return owner == Owner.PROGRAM || owner == Owner.GENERATED;
    }

    /// The asynchronous form of the known call that the program's own code makes; where none is known, the state of the wait tells:
    /// JDK 25 leaves its own frames out of a socket event's stack.
    public static AsyncForm asyncFormOf(List<? extends MethodName> innermostFirst, State state) {
        return asyncFormOf(state, innermostFirst).orElseGet(() -> asyncFormOf(state));
    }

    private static AsyncForm asyncFormOf(State state) {
        return BLOCKING.calls().stream().map(BlockingCall::kind).filter(kind -> kind.waitsFor().state() == state)
                .filter(kind -> state.kind() == State.Kind.IO).flatMap(kind -> kind.form().stream()).findFirst()
                .orElseGet(() -> state == State.RESULT ? ofResults() : AsyncForm.UNKNOWN);
    }

    private static AsyncForm ofResults() {
        return BLOCKING.calls().stream().map(BlockingCall::kind).filter(kind -> kind.waitsFor() == Wait.FUTURE)
                .findFirst()
                .map(kind -> AsyncForm.UNKNOWN.called(kind.what())).orElse(AsyncForm.UNKNOWN);
    }

    /// Whether a class is a library's that somebody has packed under another name: `shop.deps.io.netty.channel.Channel`.
    public static boolean isPacked(String className) {
        return OWNERS.isPacked(className);
    }

    public static Owner ownerOf(String className) {
        return OWNERS.of(className);
    }

    /// What a thread is there for, by its name, or else by where it began or waits.
    ///
    /// @param frames of one of its stacks, in any order; may be empty
    public static Role roleOf(String threadName, List<? extends MethodName> frames) {
        return ROLES.ofName(threadName).or(() -> ROLES.ofFrames(frames)).or(() -> roleOf(frames)).orElse(Role.WORK);
    }

    private static Optional<Role> roleOf(List<? extends MethodName> frames) {
        return frames.stream().map(Catalogue::kindBelow).flatMap(Optional::stream).map(Catalogue::roleOf)
                .flatMap(Optional::stream).findFirst();
    }

    private static Optional<Role> roleOf(Wait wait) {
        return switch (wait) {
            case WORKER, DUE -> Optional.of(Role.WORKER);
            case SELECTOR, LOOP -> Optional.of(Role.EVENT_LOOP);
            case ACCEPT -> Optional.of(Role.ACCEPTOR);
            case KEEP_ALIVE -> Optional.of(Role.KEEP_ALIVE);
            case TIMER, HOUSEKEEPING, POLLER -> Optional.of(Role.HOUSEKEEPER);
            default -> Optional.empty();
        };
    }
}
