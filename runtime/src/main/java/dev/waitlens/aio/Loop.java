package dev.waitlens.aio;

import dev.waitlens.aio.process.host.Threads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The event loop: a queue of what is ready, first in, first out; a heap of timers; a door for other threads.
///
/// A turn takes in what came through the door, then the timers that are due, and then runs exactly what is in the queue: what
/// becomes ready meanwhile waits for the next turn, so that nobody starves. If nothing is ready, the loop sleeps.
///
/// **Thread** whoever has the turn: with continuations always the loop's own. Of the public methods only
/// [#callSoonThreadsafe] and [#submit] may be called from other threads; the others refuse, naming the thread.
///
/// **Source** asyncio.BaseEventLoop._run_once.
public final class Loop {
    private static final ThreadLocal<@Nullable Loop> HERE = new ThreadLocal<>();
    private static final AtomicInteger COUNT = new AtomicInteger();
    /// A guess at the loop that runs here, which spares most of the looks into the thread: the loop that began last. Written by
    /// any loop's thread, believed only by who has that loop's turn.
    private static @Nullable Loop latest;

    static {
        Threads.neverWaitWhere(() -> HERE.get() != null);
    }

    final int number = COUNT.incrementAndGet();
    final LoopOptions options;
    final Troubles troubles;
    final Outside outside = new Outside(this);
    final Wheel wheel;
    private final LiveTasks tasks = new LiveTasks();
    /// Those through which a request to cancel passes just now, from who was asked to what it awaits; null before the first.
    private @Nullable ArrayList<Task<?>> asked;
    private final Backend backend;
    final Watch watch;

    /// Who may touch the loop. Written by its holder on handing it over; null while the loop does not run.
    volatile @Nullable Thread turn;

    // The rest belongs to the turn's holder.
    @Nullable
    Task<?> current;
    private Context callbackContext = Context.EMPTY;
    private int tasksCreated;
    private @Nullable Task<?> main;
    private int interrupts;
    private @Nullable String signal;
    private boolean closed;
    /// By the role of their threads.
    private final Map<String, Pool> pools = new LinkedHashMap<>();
    private final Opened opened = new Opened(this);
    private final Map<Class<?>, AutoCloseable> owned = new LinkedHashMap<>();

    Loop(LoopOptions options) {
        this.options = options;
        this.troubles = new Troubles(options.troubles(), options.debug());
        this.wheel = new Wheel(this);
        this.backend = Backend.choose(this, options.stacks());
        this.watch = new Watch(this);
        this.troubles.recordedBy(watch);
    }

    /// The loop that runs this code.
    ///
    /// **Throws** [IllegalStateException] where none does.
    public static Loop running() {
        var loop = runningOrNull();
        if (loop == null) {
            throw new IllegalStateException("no event loop runs on thread '" + Thread.currentThread().getName()
                    + "'; call this from inside Aio.run(...), or use a loop's callSoonThreadsafe");
        }
        return loop;
    }

    static @Nullable Loop runningOrNull() {
        var guess = latest;
        return guess != null && guess.isHere() ? guess : HERE.get();
    }

    // ------------------------------------------------------------------ callbacks

    /// Calls `function` at the next turn, after what is ready already.
    public Handle callSoon(Runnable function) {
        requireTurn("callSoon");
        var handle = new Handle(this, function, context());
        wheel.ready.add(handle);
        return handle;
    }

    /// Calls `function` once the delay is over; a delay of zero or less means at the next turn. Calls with equal deadlines are
    /// made in the order of their creation.
    public Handle callLater(Duration delay, Runnable function) {
        return callAt(Timers.after(options.ticker().nanos(), delay), function);
    }

    /// Calls `function` at a reading of [#time].
    public Handle callAt(long whenNanos, Runnable function) {
        requireTurn("callAt");
        var handle = new Handle(this, function, context());
        handle.timer = wheel.timers.add(whenNanos, handle);
        return handle;
    }

    /// Calls `function` on the loop, soon, in the order of arrival.
    ///
    /// **Throws** [RejectedExecutionException] if the loop was closed.
    /// **Thread** any.
    public void callSoonThreadsafe(Runnable function) {
        if (!enter(new Handle(this, function, Context.EMPTY))) {
            throw new RejectedExecutionException(this + " was closed; nothing can be called on it any more");
        }
    }

    /// Makes a task of `body` and gives its result to the calling thread. Cancelling the future cancels the task.
    ///
    /// **Throws** [RejectedExecutionException] if the loop was closed.
    /// **Thread** any.
    public <T> CompletableFuture<T> submit(Callable<? extends T> body) {
        return outside.submit(body);
    }

    /// The loop's clock, in nanoseconds since an arbitrary origin.
    public long time() {
        return options.ticker().nanos();
    }

    /// Every task that is not done, oldest first.
    public List<Task<?>> allTasks() {
        requireTurn("allTasks");
        return tasks.all();
    }

    /// What this loop holds now.
    ///
    /// **Thread** the loop's; any after the run.
    public Census census() {
        return new Census(tasks.count(), wheel.timers.size(), wheel.ready.size(), outside.underWay(), opened.count());
    }

    /// Notes that a resource was opened on this loop: if it is still open when the loop is closed, it is closed then, and
    /// [#census] counts it for ever.
    ///
    /// @param resource its `close` needs no task, and may be called once more
    public void opened(AutoCloseable resource) {
        requireTurn("opened");
        opened.add(resource);
    }

    /// Notes that a resource was closed; without effect on one that was not opened.
    public void closed(AutoCloseable resource) {
        opened.remove(resource);
    }

    /// Tells the loop's handler of something that went wrong and that no awaiter will hear of: asyncio's
    /// `call_exception_handler`.
    public void report(String what, Throwable failure) {
        requireTurn("report");
        troubles.report(Trouble.of(what, failure));
    }

    /// The names of what runs this loop, such as `continuations`.
    public String backend() {
        return backend.describe();
    }

    /// `Loop-1`.
    @Override
    public String toString() {
        return "Loop-" + number;
    }

    // ------------------------------------------------------------------ for tasks

    <T> Task<T> createTask(String name, Callable<? extends T> body) {
        requireTurn("createTask");
        var task = new Task<T>(this, name, ++tasksCreated, body, context());
        tasks.add(task);
        if (watch.isOn()) {
            watch.created(task);
        }
        wheel.ready.add(task);
        return task;
    }

    /// Suspends the current task until `on` is done.
    void await(Deferred<?> on) {
        var me = requireTask("await");
        if (me == on) {
            throw new IllegalStateException("a task cannot await itself: " + me.name());
        }
        on.addWaiter(me);
        me.waitingOn = on;
        me.passCancellationTo(on);
        if (watch.isOn()) {
            watch.suspends(me, on);
        }
        try {
            backend.suspend(me);
        } catch (RuntimeException | Error unsuspendable) {
            on.removeWaiter(me);
            wheel.withdraw(me);
            me.waitingOn = null;
            throw unsuspendable;
        }
        if (watch.isOn()) {
            watch.goesOn(me);
        }
        me.resumed(on);
    }

    /// Lets everything that is ready run first.
    void yieldNow() {
        var me = requireTask("yieldNow");
        wheel.ready.add(me);
        if (watch.isOn()) {
            watch.suspends(me, null);
        }
        try {
            backend.suspend(me);
        } catch (RuntimeException | Error unsuspendable) {
            wheel.withdraw(me);
            throw unsuspendable;
        }
        if (watch.isOn()) {
            watch.goesOn(me);
        }
        me.resumed(null);
    }

    /// What was waited for is there.
    void wake(Ready waiter) {
        wheel.ready.add(waiter);
        if (watch.isOn()) {
            watch.woken(waiter);
        }
    }

    void sleep(Duration duration) {
        if (duration.isZero() || duration.isNegative()) {
            yieldNow();
            return;
        }
        requireTask("sleep");
        var sleep = new Sleep(this);
        var timer = wheel.timers.add(Timers.after(options.ticker().nanos(), duration), sleep);
        try {
            sleep.await();
        } finally {
            wheel.timers.remove(timer);
        }
    }

    /// A done task leaves the list of the living.
    void forget(Task<?> task) {
        tasks.remove(task);
    }

    /// As [#allTasks], unchecked.
    List<Task<?>> liveTasks() {
        return tasks.all();
    }

    /// What the watchdog does about a turn that is offered and not taken.
    Backend engine() {
        return backend;
    }

    ArrayList<Task<?>> asked() {
        var present = asked;
        if (present == null) {
            present = new ArrayList<>();
            asked = present;
        }
        return present;
    }

    Context context() {
        var task = current;
        return task != null ? task.context : callbackContext;
    }

    void setContext(Context context) {
        if (current != null) {
            current.context = context;
        } else {
            callbackContext = context;
        }
    }

    /// The selector, made when first needed.
    Channels channels() {
        requireTurn("channels");
        var channels = wheel.channels;
        if (channels == null) {
            channels = new Channels(this);
            wheel.channels = channels;
            wheel.door.alsoWake(channels);
        }
        return channels;
    }

    // ------------------------------------------------------------------ who may

    boolean isHere() {
        return turn == Thread.currentThread();
    }

    void requireTurn(String call) {
        if (turn != Thread.currentThread()) {
            throw stranger(call);
        }
    }

    Task<?> requireTask(String call) {
        requireTurn(call);
        var task = current;
        if (task == null) {
            throw new IllegalStateException(
                    call + " outside a task: a callback cannot be suspended; create a task from it");
        }
        return task;
    }

    private IllegalStateException stranger(String call) {
        var other = HERE.get();
        var here = "'" + Thread.currentThread().getName() + "'";
        if (other != null && other != this) {
            return new IllegalStateException(
                    call + " on something of " + this + " from inside " + other + ", on thread " + here);
        }
        var holder = turn;
        if (holder == null) {
            return new IllegalStateException(
                    call + " on something of " + this + ", which does not run, from thread " + here);
        }
        return new IllegalStateException(
                call + " on something of " + this + ", which runs on thread '" + holder.getName()
                        + "', from thread " + here + "; use callSoonThreadsafe");
    }

    // ------------------------------------------------------------------ for callbacks and others

    /// Runs a user's function that is no task.
    void perform(Context context, Runnable function, Object what) {
        var before = callbackContext;
        callbackContext = context;
        watch.callbackBegins();
        try {
            function.run();
        } catch (Throwable failure) {
            if (Thrown.isFatal(failure)) {
                wheel.leave(failure);
            } else {
                troubles.report(Trouble.of("the callback " + what + " failed", failure));
            }
        } finally {
            callbackContext = before;
            watch.callbackEnds(what);
        }
    }

    /// Puts something in from any thread; false if the loop was closed.
    boolean enter(Ready item) {
        return wheel.door.put(item);
    }

    /// The tasks that live, and what each waits for, one a line.
    String dump() {
        var lines = new StringBuilder();
        tasks.all().forEach(
                task -> lines.append("  ").append(task.name()).append(": ").append(task.activity()).append('\n'));
        return lines.toString();
    }

    // ------------------------------------------------------------------ a run

    /// This thread runs the loop, or one of its tasks.
    void adopt() {
        HERE.set(this);
    }

    /// Runs until `body` is done; what else is ready then stays.
    <T> Task<T> runMain(Callable<? extends T> body) {
        begin();
        try {
            var task = this.<T>createTask("", body);
            main = task;
            interrupts = 0;
            ProcessSignals.runs(this, Thread.currentThread());
            wheel.turnUntil(task, backend);
            return task;
        } finally {
            main = null;
            end();
        }
    }

    /// The signal that cancelled the main task; null if none did.
    @Nullable
    String signal() {
        return signal;
    }

    /// A signal asks the process to end: the main task is cancelled. **Thread** any.
    void signalled(String name) {
        enter(new Handle(this, () -> {
            signal = name;
            if (main != null) {
                main.cancel(name);
            }
        }, Context.EMPTY));
    }

    /// Calls `function` on this loop whenever the process gets the signal, instead of what it would do otherwise, until the loop is closed: asyncio's
    /// `add_signal_handler`. A function that was there for the signal before is replaced.
    ///
    /// **Throws** [IllegalArgumentException] for a signal that the system does not have or the JVM needs itself; [IllegalStateException] in a JDK without
    /// the module `jdk.unsupported`.
    ///
    /// @param name such as `SIGHUP`
    public void addSignalHandler(String name, Runnable function) {
        requireTurn("addSignalHandler");
        ProcessSignals.add(this, name, function);
    }

    /// Withdraws a function that was added, so that the signal does again what it did before.
    ///
    /// @return whether there was one
    public boolean removeSignalHandler(String name) {
        requireTurn("removeSignalHandler");
        return ProcessSignals.remove(this, name);
    }

    boolean wasInterrupted() {
        return interrupts > 0;
    }

    /// Interrupted by another thread: the main task is cancelled. A second time: the run is left at once.
    void interruptMain() {
        interrupts++;
        if (interrupts > 1) {
            wheel.leave(new InterruptedException("the event loop was interrupted twice"));
        } else if (main != null) {
            main.cancel("the event loop's thread was interrupted");
        }
    }

    /// As [#interruptMain], from a thread without the turn.
    void interrupted() {
        enter(new Handle(this, this::interruptMain, Context.EMPTY));
    }

    /// The threads behind `toThread`, made when first needed.
    ExecutorService pool() {
        return pools.computeIfAbsent("thread", role -> Pool.forThreads()).threads();
    }

    /// Threads of the loop's own for one purpose, `waitlens-file-1` and so on, made when first needed. They end with the loop,
    /// which waits up to five minutes for calls that have begun.
    ///
    /// @param role  names the threads
    /// @param count how many, from the first call on
    public ExecutorService pool(String role, int count) {
        requireTurn("pool");
        return pools.computeIfAbsent(role, name -> Pool.of(name, count)).threads();
    }

    /// As [#pool], with a thread for each call, for calls that may never end: the loop waits a second for them.
    public ExecutorService unboundedPool(String role) {
        requireTurn("unboundedPool");
        return pools.computeIfAbsent(role, Pool::unbounded).threads();
    }

    /// A thing of the loop's own, made when first needed, and closed with the loop; one of each kind.
    public <T extends AutoCloseable> T own(Class<T> kind, Supplier<? extends T> made) {
        requireTurn("own");
        return kind.cast(owned.computeIfAbsent(kind, none -> made.get()));
    }

    private void closeOwned() {
        for (var thing : owned.values()) {
            try {
                thing.close();
            } catch (Exception failure) {
                troubles.report(Trouble.of(thing + " could not be closed at the end of the run", failure));
            }
        }
    }

    /// For recordings: the role of threads of the loop's own, else the class.
    String nameOf(ExecutorService executor) {
        return pools.entrySet().stream().filter(pool -> pool.getValue().threads() == executor)
                .map(pool -> "waitlens-" + pool.getKey()).findFirst().orElse(executor.getClass().getName());
    }

    /// Waits for the calls that have begun, and hears of their ends.
    private void closePools() {
        if (!pools.isEmpty()) {
            for (var pool : pools.values()) {
                if (!pool.close()) {
                    troubles.report(
                            Trouble.of("calls in threads had not ended when the loop was closed; they go on", null));
                }
            }
            var last = new Promise<Void>(this, "end");
            last.setResult(null);
            wheel.turnUntil(last, backend);
        }
    }

    /// Cancels what lives, waits for its end, and closes the door.
    void close() {
        if (closed) {
            return;
        }
        closed = true;
        begin();
        try {
            // Tasks that are cancelled may create others in their clean-up: these too are cancelled and awaited.
            for (var left = allTasks(); !left.isEmpty(); left = allTasks()) {
                troubles.pendingAtEnd(left);
                watch.pendingAtEnd(left);
                left.forEach(task -> task.cancel("the loop is closing"));
                wheel.turnUntil(Together.gatherOutcomes(this, left), backend);
                left.forEach(this::reportHangingError);
            }
            opened.closeAll();
            closeOwned();
            closePools();
            troubles.reportRest();
            wheel.ready.clear();
        } finally {
            watch.endRecording();
            ProcessSignals.ended(this);
            end();
            wheel.door.lock();
            if (wheel.channels != null) {
                wheel.channels.close();
            }
            backend.close();
        }
    }

    private void reportHangingError(Task<?> task) {
        var failure = task.failure();
        if (failure != null) {
            troubles.report(Trouble.of("task " + task.name() + " failed while it was cancelled at the end of the run",
                    failure));
        }
    }

    private void begin() {
        if (HERE.get() != null) {
            throw new IllegalStateException(
                    "run() inside a running loop, on thread '" + Thread.currentThread().getName()
                            + "'; create a task, or run the other loop on a thread of its own");
        }
        turn = Thread.currentThread();
        HERE.set(this);
        latest = this;
        Watchdog.watch(this);
        watch.heedRecordings();
    }

    private void end() {
        Watchdog.forget(this);
        turn = null;
        HERE.remove();
        if (latest == this) {
            latest = null;
        }
    }
}
