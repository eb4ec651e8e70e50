package dev.waitlens.aio.process;

import dev.waitlens.aio.events.PoolRecorder;
import dev.waitlens.aio.process.host.PoolClock;
import dev.waitlens.aio.process.host.OutputRelay;
import dev.waitlens.aio.process.host.PoolThreads;
import dev.waitlens.aio.process.host.Recorded;
import dev.waitlens.aio.process.host.WorkerProcess;
import dev.waitlens.aio.process.host.Workspace;
import dev.waitlens.aio.process.wire.ClassFilter;
import dev.waitlens.aio.process.wire.Parcels;
import dev.waitlens.aio.process.wire.Serial;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The workers and the tasks that wait for them: who does what, who has died, who is to be replaced.
///
/// ```
/// submit -> waiting -> a worker's ring -> its answer -> the future
///              ^--------- taken back (it had not begun: its worker died, or was busy for too long)
/// ```
///
/// **Thread**: safe. One lock guards everything here and the sending side of each worker. Futures are completed, processes started and
/// bells rung outside of it, as other people's code may run then.
final class Dispatcher implements Workers.Owner, AnswerReader.Owner {
    private static final long CLOSE_MILLIS = 2000;
    private static final long LAST_WORDS_NANOS = 15_000_000_000L;

    private final PoolOptions options;
    private final Workspace workspace;
    private final OutputRelay relay;
    private final Parcels parcels;
    private final AnswerReader answers;
    private final PoolClock clock;
    private final PoolRecorder recorder = new PoolRecorder();
    private final Runnable atExit = this::abandon;
    private final AtomicLong numbers = new AtomicLong();
    private final ReentrantLock lock = new ReentrantLock();

    // Guarded by the lock.
    private final Condition room = lock.newCondition();
    private final Condition over = lock.newCondition();
    private final Workers workers;
    private final Waiting waiting;
    private final Deadlines deadlines;
    private final Endings endings;
    private boolean shutdown;
    private boolean terminated;
    /// Written once, by the JVM's shutdown; what workers say after that changes nothing.
    private volatile boolean abandoned;
    private boolean closed;
    private @Nullable BrokenPoolException broken;
    /// The last one, over or not.
    private @Nullable Pause paused;

    /// @param patienceNanos how long a worker that was asked to go may take
    Dispatcher(PoolOptions options, ClassArchive archive, long patienceNanos) throws IOException {
        WorkerMemory.requireFor(options.maxMemory());
        this.options = options;
        this.workspace = Workspace.open(options.sharedDirectory().orElse(null));
        this.relay = new OutputRelay(options.output()::line);
        this.parcels = new Parcels(workspace.directory(), Parcels.REQUESTS);
        this.answers = new AnswerReader(this, new Serial(ClassFilter.of(options.filterText()), loader()),
                PoolClock.nanos(options.spin()));
        this.clock = new PoolClock(this::tend);
        this.workers = new Workers(this, options, workspace,
                new WorkerCommand(options, archive, recorder.pool()), relay, clock, recorder, patienceNanos);
        this.waiting = new Waiting(workers.all(), clock);
        this.deadlines = new Deadlines(waiting);
        this.endings = new Endings(workers, waiting, clock, recorder);
        start();
        LivePools.add(atExit);
    }

    private void start() throws IOException {
        try {
            clock.start();
        } catch (OutOfMemoryError e) {
            // What the JVM says when the operating system has no thread left.
            workspace.close();
            throw new IOException(e.getMessage(), e);
        }
    }

    private static ClassLoader loader() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return context == null ? ClassLoader.getSystemClassLoader() : context;
    }

    @Override
    public long nextNumber() {
        return numbers.incrementAndGet();
    }

    AnswerReader answers() {
        return answers;
    }

    @Override
    public void help(PoolTask<?> task, long nanos) {
        answers.help(task, nanos);
    }

    @Override
    public void attend(Worker worker) {
        answers.attend(worker);
    }

    Parcels parcels() {
        return parcels;
    }

    // ---- submitting

    /// Takes a task over.
    ///
    /// @throws RejectedExecutionException after a shutdown, or when the queue is full and that is the policy
    void submit(PoolTask<?> task) {
        locked(after -> {
            awaitRoom();
            if (shutdown) {
                throw new RejectedExecutionException("the process pool was shut down");
            }
            if (broken != null) {
                after.fail(task, broken);
            } else {
                waiting.place(task, after);
                hire(after);
            }
        });
    }

    /// As [#submit], if a worker is free to take it at once; false otherwise, and nothing was done.
    boolean submitIfFree(PoolTask<?> task) {
        boolean[] sent = {false};
        locked(after -> {
            if (!shutdown && broken == null && waiting.isEmpty() && waiting.hasRoom()) {
                sent[0] = true;
                waiting.place(task, after);
            }
        });
        return sent[0];
    }

    /// Does something under the lock, and then what comes of it without.
    private void locked(Consumer<After> step) {
        var after = new After();
        lock.lock();
        try {
            step.accept(after);
        } finally {
            lock.unlock();
        }
        after.run();
    }

    private void awaitRoom() {
        while (waiting.size() >= options.queueCapacity() && !shutdown && broken == null && !PoolThreads.isOfPool()) {
            if (options.whenFull() == PoolOptions.WhenFull.REJECT) {
                throw new RejectedExecutionException(
                        "the process pool's queue is full: " + waiting.size() + " tasks wait");
            }
            room.awaitUninterruptibly();
        }
    }

    /// Gives waiting tasks to workers with room, and starts workers for the rest.
    private void distribute(After after) {
        workers.dismissSpent(after);
        waiting.distribute(after);
        if (lock.hasWaiters(room) && waiting.size() < options.queueCapacity()) {
            room.signalAll();
        }
        hire(after);
        leave(after);
    }

    private void hire(After after) {
        if (broken == null) {
            try {
                workers.hire(waiting.size());
            } catch (IOException e) {
                pause(endings.notStarted(e), after);
            }
        }
    }

    // ---- what workers tell

    /// The operating system refused to start a worker's process. Those that are there do the work; if none is, nobody can.
    @Override
    public void unstarted(Worker worker, IOException why) {
        locked(after -> {
            workers.notStarted(worker);
            if (workers.isEmpty()) {
                pause(endings.notStarted(why), after);
            }
            distribute(after);
        });
    }

    /// Whether a worker was asked to go before its process was there.
    @Override
    public boolean isLeaving(Worker worker) {
        lock.lock();
        try {
            return worker.state == Worker.State.LEAVING;
        } finally {
            lock.unlock();
        }
    }

    /// A worker has answered; it gets more to do. The caller holds the worker's `reading`.
    @Override
    public void answered(Worker worker, List<Answer> news, After after) {
        if (abandoned) {
            return;
        }
        lock.lock();
        try {
            giveUp(endings.answered(worker, news, after), after);
            workers.weigh(worker);
            distribute(after);
            workers.watchIdle(worker);
        } finally {
            lock.unlock();
        }
    }

    /// Somebody's code runs on a thread that should be reading: looks after it in a while.
    @Override
    public void watchDelivery(long nanos) {
        clock.callAt(clock.now() + nanos);
    }

    /// A worker's process is gone. Its last answers count; the task it was running is lost; those behind that one are not.
    @Override
    public void died(Worker worker, WorkerProcess process) {
        if (abandoned) {
            return;
        }
        var after = new After();
        worker.reading.lock();
        try {
            answers.read(worker, after);
            lock.lock();
            try {
                pause(endings.died(worker, process, after), after);
                distribute(after);
            } finally {
                lock.unlock();
            }
        } finally {
            answers.letGo(worker);
        }
        after.run();
    }

    // ---- ends

    /// Starts no worker for a while, if there is a reason. Those that are there go on; if none is, the tasks that wait fail.
    private void pause(@Nullable Pause pause, After after) {
        if (pause != null) {
            paused = pause;
            workers.pause(pause.nanos());
            after.then(() -> relay.say(pause.said()));
        }
        var why = paused;
        if (why != null && workers.isEmpty() && workers.isPaused()) {
            waiting.clear().forEach(task -> after.fail(task, why.why()));
            room.signalAll();
        }
    }

    /// Gives up, if there is a reason to: every task fails, every worker goes.
    private void giveUp(@Nullable BrokenPoolException why, After after) {
        if (why == null) {
            return;
        }
        broken = why;
        waiting.clear().forEach(task -> after.fail(task, why));
        room.signalAll();
        workers.all().forEach(worker -> worker.sent.forEach(task -> after.fail(task, why)));
        workers.killAll(after);
    }

    /// After a shutdown: workers without a task go, and when the last is gone the pool has ended.
    private void leave(After after) {
        if (!shutdown || terminated || !waiting.isEmpty()) {
            return;
        }
        workers.dismissIdle(after);
        if (workers.isEmpty()) {
            terminated = true;
            after.then(this::close);
        }
    }

    private void close() {
        clock.stop();
        workspace.close();
        relay.close(CLOSE_MILLIS);
        LivePools.remove(atExit);
        lock.lock();
        try {
            recorder.close();
            closed = true;
            over.signalAll();
        } finally {
            lock.unlock();
        }
    }

    // ---- the clock's round

    /// Does what is due and says when the next thing is.
    private long tend(long now) {
        long[] next = {PoolClock.NOTHING};
        locked(after -> {
            for (Worker worker : List.copyOf(workers.all())) {
                next[0] = Math.min(next[0], tend(worker, now, after));
            }
            distribute(after);
            next[0] = Math.min(next[0], waiting.isEmpty() ? PoolClock.NOTHING : workers.hiresAt(now));
        });
        return next[0];
    }

    private long tend(Worker worker, long now, After after) {
        long relief = answers.relieve(worker, after);
        long next = Math.min(deadlines.tend(worker, now, after), workers.retire(worker, now, after));
        return relief == 0 ? next : Math.min(next, now + relief);
    }

    // ---- what the pool's owner can say

    /// Cancels a task that has not begun.
    @Override
    public boolean cancel(PoolTask<?> task) {
        boolean[] cancelled = {false};
        locked(after -> {
            Worker worker = task.worker;
            if (task.state == PoolTask.State.SENT && worker != null) {
                waiting.takeBack(worker);
            }
            if (task.state == PoolTask.State.QUEUED) {
                cancelled[0] = true;
                task.state = PoolTask.State.ENDED;
                task.body = null;
            }
            distribute(after);
        });
        return cancelled[0];
    }

    void shutdown() {
        locked(after -> {
            shutdown = true;
            room.signalAll();
            distribute(after);
        });
    }

    /// Shuts down and takes out what has not begun.
    List<PoolTask<?>> shutdownNow() {
        var taken = new ArrayList<PoolTask<?>>();
        locked(after -> {
            shutdown = true;
            workers.all().forEach(waiting::takeBack);
            taken.addAll(waiting.clear());
        });
        shutdown();
        return taken;
    }

    /// Ends all workers now.
    void killWorkers() {
        locked(workers::killAll);
    }

    boolean isShutdown() {
        lock.lock();
        try {
            return shutdown;
        } finally {
            lock.unlock();
        }
    }

    boolean awaitEnd(long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = nanos;
            while (!closed && left > 0) {
                left = over.awaitNanos(left);
            }
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /// The processes that live now.
    List<Long> processes() {
        lock.lock();
        try {
            return workers.processes();
        } finally {
            lock.unlock();
        }
    }

    /// How many tasks wait for a worker.
    int queued() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    /// At the JVM's end: no worker and no shared memory is left. Nobody hears of tasks any more. Workers that record themselves are told to
    /// end, and have a while to write what they recorded.
    void abandon() {
        abandoned = true;
        if (Recorded.areWanted()) {
            long until = System.nanoTime() + LAST_WORDS_NANOS;
            var ending = new ArrayList<WorkerProcess>();
            locked(after -> ending.addAll(workers.endAll(after)));
            ending.forEach(process -> process.awaitEnd(until - System.nanoTime()));
        }
        killWorkers();
        workspace.close();
    }
}
