package dev.waitlens.aio;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The event loop: a queue of what is ready, first in, first out; a heap of timers; a way in for other threads.
///
/// A turn takes in what came from other threads, then the timers that are due, and then runs exactly what is in the queue: what
/// becomes ready meanwhile waits for the next turn, so that nobody starves. If nothing is ready, the loop sleeps.
///
/// This class is what a program sees of it, and the list of its tasks. Its parts: who may touch it ([TurnHolder]), how tasks make way for
/// each other ([TaskSwitch]), calls ([Callbacks]), what ends with it ([LoopResources]), its runs and its end ([MainRun]).
///
/// **Thread** whoever has the turn: with continuations always the loop's own. Of the public methods only
/// [#callSoonThreadsafe] and [#submit] may be called from other threads; the others refuse, naming the thread.
///
/// **Source** asyncio.BaseEventLoop._run_once.
public final class Loop {
    private static final AtomicInteger COUNT = new AtomicInteger();

    final int number = COUNT.incrementAndGet();
    final LoopOptions options;
    final Troubles troubles;
    final Outside outside = new Outside(this);
    final RunQueue queue;
    final Watch watch;
    final TurnHolder turn = new TurnHolder(this);
    final Callbacks callbacks = new Callbacks(this);
    final LoopResources resources = new LoopResources(this);
    final TaskSwitch taskSwitch;
    final MainRun mainRun;
    private final Backend backend;

    // The rest belongs to the turn's holder.
    @Nullable
    Task<?> current;
    private final LiveTasks tasks = new LiveTasks();
    private int tasksCreated;
    /// Those through which a request to cancel passes just now, from who was asked to what it awaits; null before the first.
    private @Nullable ArrayList<Task<?>> asked;

    Loop(LoopOptions options) {
        this.options = options;
        this.troubles = new Troubles(options.troubles(), options.debug());
        this.queue = new RunQueue(this);
        this.backend = Backend.choose(this, options.stacks());
        this.watch = new Watch(this);
        this.troubles.recordedBy(watch);
        this.taskSwitch = new TaskSwitch(this, backend);
        this.mainRun = new MainRun(this, backend);
    }

    /// The loop that runs this code.
    ///
    /// **Throws** [IllegalStateException] where none does.
    public static Loop running() {
        return TurnHolder.running();
    }

    // ------------------------------------------------------------------ callbacks

    /// Calls `function` at the next turn, after what is ready already.
    public Handle callSoon(Runnable function) {
        return callbacks.callSoon(function);
    }

    /// Calls `function` once the delay is over; a delay of zero or less means at the next turn. Calls with equal deadlines are
    /// made in the order of their creation.
    public Handle callLater(Duration delay, Runnable function) {
        return callbacks.callAt(Timers.after(options.ticker().nanos(), delay), function);
    }

    /// Calls `function` at a reading of [#time].
    public Handle callAt(long whenNanos, Runnable function) {
        return callbacks.callAt(whenNanos, function);
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

    /// Calls `function` on this loop whenever the process gets the signal, instead of what it would do otherwise, until the loop is closed: asyncio's
    /// `add_signal_handler`. A function that was there for the signal before is replaced.
    ///
    /// **Throws** [IllegalArgumentException] for a signal that the system does not have or the JVM needs itself; [IllegalStateException] in a JDK without
    /// the module `jdk.unsupported`.
    ///
    /// @param name such as `SIGHUP`
    public void addSignalHandler(String name, Runnable function) {
        turn.require("addSignalHandler");
        ProcessSignals.add(this, name, function);
    }

    /// Withdraws a function that was added, so that the signal does again what it did before.
    ///
    /// @return whether there was one
    public boolean removeSignalHandler(String name) {
        turn.require("removeSignalHandler");
        return ProcessSignals.remove(this, name);
    }

    // ------------------------------------------------------------------ what is known of it

    /// The loop's clock, in nanoseconds since an arbitrary origin.
    public long time() {
        return options.ticker().nanos();
    }

    /// Every task that is not done, oldest first.
    public List<Task<?>> allTasks() {
        turn.require("allTasks");
        return tasks.all();
    }

    /// What this loop holds now.
    ///
    /// **Thread** the loop's; any after the run.
    public Census census() {
        return new Census(tasks.count(), queue.timers.size(), queue.ready.size(), outside.underWay(), resources.open());
    }

    /// Tells the loop's handler of something that went wrong and that no awaiter will hear of: asyncio's
    /// `call_exception_handler`.
    public void report(String what, Throwable failure) {
        turn.require("report");
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

    // ------------------------------------------------------------------ what ends with it

    /// Notes that a resource was opened on this loop: if it is still open when the loop is closed, it is closed then, and
    /// [#census] counts it for ever.
    ///
    /// @param resource its `close` needs no task, and may be called once more
    public void opened(AutoCloseable resource) {
        resources.opened(resource);
    }

    /// Notes that a resource was closed; without effect on one that was not opened.
    public void closed(AutoCloseable resource) {
        resources.closed(resource);
    }

    /// Threads of the loop's own for one purpose, `waitlens-file-1` and so on, made when first needed. They end with the loop,
    /// which waits up to five minutes for calls that have begun.
    ///
    /// @param role  names the threads
    /// @param count how many, from the first call on
    public ExecutorService pool(String role, int count) {
        return resources.pool(role, count);
    }

    /// As [#pool], with a thread for each call, for calls that may never end: the loop waits a second for them.
    public ExecutorService unboundedPool(String role) {
        return resources.unboundedPool(role);
    }

    /// A thing of the loop's own, made when first needed, and closed with the loop; one of each kind.
    public <T extends AutoCloseable> T own(Class<T> kind, Supplier<? extends T> made) {
        return resources.own(kind, made);
    }

    // ------------------------------------------------------------------ for the other classes of this package

    <T> Task<T> createTask(String name, Callable<? extends T> body) {
        var task = this.<T>newTask(name, body);
        if (options.eagerStart()) {
            taskSwitch.startNow(task);
        } else {
            queue.ready.add(task);
        }
        return task;
    }

    /// A run begins: its main task is what runs first.
    <T> Task<T> createMain(Callable<? extends T> body) {
        var task = this.<T>newTask("", body);
        queue.ready.add(task);
        return task;
    }

    private <T> Task<T> newTask(String name, Callable<? extends T> body) {
        turn.require("createTask");
        var task = new Task<T>(this, name, ++tasksCreated, body, callbacks.context());
        tasks.add(task);
        if (watch.isOn()) {
            watch.created(task);
        }
        return task;
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

    /// The selector, made when first needed.
    Channels channels() {
        turn.require("channels");
        return queue.channels();
    }

    /// Puts something in from any thread; false if the loop was closed.
    boolean enter(Ready item) {
        return queue.incoming.put(item);
    }

    /// The tasks that live, and what each waits for, one a line.
    String dump() {
        var lines = new StringBuilder();
        tasks.all().forEach(
                task -> lines.append("  ").append(task.name()).append(": ").append(task.activity()).append('\n'));
        return lines.toString();
    }
}
