package dev.waitlens.aio.process;

import dev.waitlens.aio.events.PoolRecorder;
import dev.waitlens.aio.process.wire.ClassFilter;
import dev.waitlens.aio.process.wire.FrameWriter;
import dev.waitlens.aio.process.wire.Calls;
import dev.waitlens.aio.process.wire.Kind;
import dev.waitlens.aio.process.wire.Lambda;
import dev.waitlens.aio.process.wire.Parcels;
import dev.waitlens.aio.process.wire.Serial;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
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
final class Crew {
    /// Between asking a process to go, telling it (SIGTERM) and ending it (SIGKILL).
    static final long FORCE_NANOS = 1_000_000_000;
    /// A worker that is recorded writes its recording before it goes.
    private static final long RECORDED_NANOS = 15_000_000_000L;
    private static final long CLOSE_MILLIS = 2000;
    /// A task that ended so many workers is at fault.
    private static final int MOST_KILLS = 2;

    private final PoolOptions options;
    private final long patienceNanos;
    private final Workspace workspace;
    private final WorkerCommand command;
    private final OutputRelay relay;
    private final Parcels parcels;
    private final Answers answers;
    private final Keeper keeper;
    private final PoolRecorder recorder = new PoolRecorder();
    private final RestartBudget budget = new RestartBudget();
    private final AtomicLong numbers = new AtomicLong();
    private final ReentrantLock lock = new ReentrantLock();

    // Guarded by the lock.
    private final Condition room = lock.newCondition();
    private final Condition over = lock.newCondition();
    private final List<Worker> workers = new ArrayList<>();
    private final Waiting waiting;
    private final Rounds rounds;
    private int starting;
    private int named;
    private boolean shutdown;
    private boolean terminated;
    private boolean closed;
    private @Nullable BrokenPoolException broken;

    /// @param patienceNanos how long a worker that was asked to go may take
    Crew(PoolOptions options, long patienceNanos) throws IOException {
        this.options = options;
        this.command = new WorkerCommand(options, recorder.pool());
        this.patienceNanos = Recorded.areWanted() ? Math.max(patienceNanos, RECORDED_NANOS) : patienceNanos;
        this.workspace = Workspace.open(options.sharedDirectory().orElse(null));
        this.relay = new OutputRelay(options.output());
        this.parcels = new Parcels(workspace.directory(), Parcels.REQUESTS);
        this.answers = new Answers(this, new Serial(ClassFilter.of(options.serialFilter()), loader()),
                options.spin().toNanos());
        this.keeper = new Keeper(this::tend);
        this.waiting = new Waiting(workers, keeper);
        this.rounds = new Rounds(waiting);
        keeper.start();
        LivePools.add(this);
    }

    private static ClassLoader loader() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return context == null ? ClassLoader.getSystemClassLoader() : context;
    }

    long nextNumber() {
        return numbers.incrementAndGet();
    }

    Answers answers() {
        return answers;
    }

    Parcels parcels() {
        return parcels;
    }

    // ---- submitting

    /// Takes a task over.
    ///
    /// @throws RejectedExecutionException after a shutdown, or when the queue is full and that is the policy
    void submit(PoolTask<?> task) {
        var after = new After();
        lock.lock();
        try {
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
        } finally {
            lock.unlock();
        }
        after.run();
    }

    private void awaitRoom() {
        while (waiting.size() >= options.queueCapacity() && !shutdown && broken == null && !Threads.isOfPool()) {
            if (options.whenFull() == PoolOptions.WhenFull.REJECT) {
                throw new RejectedExecutionException(
                        "the process pool's queue is full: " + waiting.size() + " tasks wait");
            }
            room.awaitUninterruptibly();
        }
    }

    /// Gives waiting tasks to workers with room, and starts workers for the rest.
    private void distribute(After after) {
        waiting.distribute(after);
        if (lock.hasWaiters(room) && waiting.size() < options.queueCapacity()) {
            room.signalAll();
        }
        hire(after);
        leave(after);
    }

    // ---- hiring

    private void hire(After after) {
        while (waiting.size() > starting && workers.size() < options.workers() && broken == null) {
            String name = "worker-" + ++named;
            try {
                Worker worker = prepared(name);
                workers.add(worker);
                starting++;
                Threads.startOfPool("waitlens-pool-" + name, () -> serve(worker));
            } catch (IOException e) {
                workspace.forget(name);
                if (workers.isEmpty()) {
                    fail(new BrokenPoolException("no worker can be started: " + e.getMessage(), e), after);
                }
                // Otherwise those that are there do the work.
                return;
            }
        }
    }

    private Worker prepared(String name) throws IOException {
        PoolTask<?> beginning = beginning();
        var worker = new Worker(name, workspace.directory(), options.maxTasksPerWorker());
        try {
            worker.begin(beginning);
            return worker;
        } catch (IOException e) {
            worker.close();
            throw e;
        }
    }

    private PoolTask<?> beginning() throws IOException {
        var body = new FrameWriter();
        body.putString(options.serialFilter());
        Object first = options.initializer().orElse(null);
        Lambda lambda = first == null ? null : Calls.write(body, first);
        if (first == null) {
            Calls.writeNothing(body);
        }
        return new PoolTask<>(this, nextNumber(), Kind.BEGIN, lambda, body, 0, TaskOptions.defaults());
    }

    /// The body of a worker's thread: starts the process, then answers its bells.
    private void serve(Worker worker) {
        try {
            Process process = command.start(workspace.directory(), worker.name);
            worker.process = new WorkerProcess(worker.name, process, relay, ended -> died(worker, ended));
        } catch (IOException e) {
            unstarted(worker, e);
            return;
        }
        byte[] bells = new byte[256];
        WorkerProcess process = worker.process;
        if (unwanted(worker)) {
            process.kill(true);
        }
        do {
            answers.attend(worker);
        } while (process.awaitBell(bells));
    }

    private boolean unwanted(Worker worker) {
        lock.lock();
        try {
            return worker.state == Worker.State.LEAVING;
        } finally {
            lock.unlock();
        }
    }

    private void unstarted(Worker worker, IOException why) {
        var after = new After();
        lock.lock();
        try {
            remove(worker);
            if (workers.isEmpty() || !budget.spend(System.nanoTime())) {
                fail(new BrokenPoolException("no worker can be started: " + why.getMessage(), why), after);
            }
            distribute(after);
        } finally {
            lock.unlock();
        }
        after.run();
    }

    private void remove(Worker worker) {
        if (worker.state == Worker.State.STARTING) {
            starting--;
        }
        worker.state = Worker.State.DEAD;
        workers.remove(worker);
        worker.close();
        workspace.forget(worker.name);
    }

    // ---- answers

    /// A worker has answered; it gets more to do. The caller holds the worker's `reading`.
    void answered(Worker worker, List<Outcome> outcomes, After after) {
        lock.lock();
        try {
            long each = worker.learn(outcomes.size());
            for (Outcome outcome : outcomes) {
                ended(worker, outcome, each, after);
            }
            budget.progress();
            if (worker.tasksLeft == 0 && worker.sent.isEmpty()) {
                dismiss(worker, after);
            }
            distribute(after);
        } finally {
            lock.unlock();
        }
    }

    /// Somebody's code runs on a thread that should be reading: looks after it in a while.
    void watchDelivery(long nanos) {
        keeper.callAt(keeper.now() + nanos);
    }

    private void ended(Worker worker, Outcome outcome, long nanos, After after) {
        PoolTask<?> task = worker.ended(outcome);
        if (task.kind == Kind.BEGIN) {
            began(worker, outcome, after);
        } else {
            recorder.ended(worker.name, task.number, task.submittedNanos, nanos,
                    outcome.thrown() == null ? "result" : "exception");
            after.deliver(outcome, task);
        }
        PoolTask<?> next = worker.sent.peek();
        if (next != null && next.timeoutNanos > 0) {
            keeper.callAt(keeper.now() + next.timeoutNanos);
        }
    }

    private void began(Worker worker, Outcome outcome, After after) {
        if (worker.state == Worker.State.STARTING) {
            worker.state = Worker.State.READY;
            starting--;
            WorkerProcess process = worker.process;
            recorder.workerBegan(worker.name, process == null ? 0 : process.pid(),
                    System.nanoTime() - worker.madeNanos);
            after.then(command::started);
        }
        if (outcome.thrown() != null) {
            fail(new BrokenPoolException("the initialiser failed: " + outcome.thrown(), outcome.thrown()), after);
        }
    }

    // ---- ends

    /// A worker's process is gone. Its last answers count; the task it was running is lost; those behind that one are not.
    private void died(Worker worker, WorkerProcess process) {
        var after = new After();
        worker.reading.lock();
        try {
            answers.read(worker, after);
            lock.lock();
            try {
                bury(worker, process, after);
            } finally {
                lock.unlock();
            }
        } finally {
            worker.reading.unlock();
        }
        after.run();
    }

    private void bury(Worker worker, WorkerProcess process, After after) {
        waiting.takeBack(worker);
        PoolTask<?> running = worker.running();
        boolean wasted = running == null || running.kind == Kind.BEGIN;
        boolean expected = worker.state == Worker.State.LEAVING;
        remove(worker);
        recorder.workerEnded(worker.name, process.pid(), process.exitCode(), expected);
        if (running != null && running.kind != Kind.BEGIN) {
            recorder.ended(worker.name, running.number, running.submittedNanos,
                    System.nanoTime() - worker.firstSinceNanos, "died");
        }
        WorkerDiedException death = WorkerDiedException.of(process.toString(), process.exitCode(), process.lastLines(),
                wasted ? "a worker died before it had run a task" : "the task's worker died");
        if (running != null && running.kind != Kind.BEGIN) {
            lose(running, death, after);
        } else if (wasted && !expected && !budget.spend(System.nanoTime())) {
            fail(new BrokenPoolException("workers die as soon as they are started; the last: " + death.getMessage(),
                    death), after);
        }
        distribute(after);
    }

    private void lose(PoolTask<?> task, WorkerDiedException death, After after) {
        task.kills++;
        task.worker = null;
        if (task.idempotent && task.kills < MOST_KILLS && !task.isDone() && task.parcel == 0) {
            task.state = PoolTask.State.QUEUED;
            waiting.addFirst(task);
        } else {
            task.state = PoolTask.State.ENDED;
            after.fail(task, death);
        }
    }

    /// Gives up: every task fails, every worker goes.
    private void fail(BrokenPoolException why, After after) {
        broken = why;
        waiting.clear().forEach(task -> after.fail(task, why));
        room.signalAll();
        for (Worker worker : workers) {
            worker.sent.forEach(task -> after.fail(task, why));
            worker.state = worker.state == Worker.State.STARTING ? left() : Worker.State.LEAVING;
            after.then(() -> worker.kill(true));
        }
    }

    private Worker.State left() {
        starting--;
        return Worker.State.LEAVING;
    }

    private void dismiss(Worker worker, After after) {
        worker.state = Worker.State.LEAVING;
        worker.forceAt = keeper.now() + patienceNanos;
        keeper.callAt(worker.forceAt);
        WorkerProcess process = worker.process;
        if (process != null) {
            after.then(process::dismiss);
        }
    }

    /// After a shutdown: workers without a task go, and when the last is gone the pool has ended.
    private void leave(After after) {
        if (!shutdown || terminated || !waiting.isEmpty()) {
            return;
        }
        for (Worker worker : workers) {
            if (worker.isIdle()) {
                dismiss(worker, after);
            }
        }
        if (workers.isEmpty()) {
            terminated = true;
            after.then(this::close);
        }
    }

    private void close() {
        keeper.stop();
        workspace.close();
        relay.close(CLOSE_MILLIS);
        LivePools.remove(this);
        lock.lock();
        try {
            recorder.close();
            closed = true;
            over.signalAll();
        } finally {
            lock.unlock();
        }
    }

    // ---- the keeper's round

    /// Does what is due and says when the next thing is.
    private long tend(long now) {
        var after = new After();
        long next = Keeper.NOTHING;
        lock.lock();
        try {
            for (Worker worker : List.copyOf(workers)) {
                next = Math.min(next, rounds.tend(worker, now, after));
                long relief = answers.relieve(worker, after);
                next = relief == 0 ? next : Math.min(next, now + relief);
            }
            distribute(after);
        } finally {
            lock.unlock();
        }
        after.run();
        return next;
    }

    // ---- what the pool's owner can say

    /// Cancels a task that has not begun.
    boolean cancel(PoolTask<?> task) {
        var after = new After();
        boolean cancelled;
        lock.lock();
        try {
            Worker worker = task.worker;
            if (task.state == PoolTask.State.SENT && worker != null) {
                waiting.takeBack(worker);
            }
            cancelled = task.state == PoolTask.State.QUEUED;
            if (cancelled) {
                task.state = PoolTask.State.ENDED;
                task.body = null;
            }
            distribute(after);
        } finally {
            lock.unlock();
        }
        after.run();
        return cancelled;
    }

    void shutdown() {
        var after = new After();
        lock.lock();
        try {
            shutdown = true;
            room.signalAll();
            distribute(after);
        } finally {
            lock.unlock();
        }
        after.run();
    }

    /// Shuts down and takes out what has not begun.
    List<PoolTask<?>> shutdownNow() {
        var taken = new ArrayList<PoolTask<?>>();
        lock.lock();
        try {
            shutdown = true;
            for (Worker worker : workers) {
                waiting.takeBack(worker);
            }
            taken.addAll(waiting.clear());
        } finally {
            lock.unlock();
        }
        shutdown();
        return taken;
    }

    /// Ends all workers now.
    void killWorkers() {
        List<Worker> victims;
        lock.lock();
        try {
            victims = List.copyOf(workers);
        } finally {
            lock.unlock();
        }
        victims.forEach(worker -> worker.kill(true));
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
            return workers.stream().map(worker -> worker.process).filter(Objects::nonNull)
                    .filter(WorkerProcess::isAlive)
                    .map(WorkerProcess::pid).toList();
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

    /// At the JVM's end: no worker and no shared memory is left.
    void abandon() {
        killWorkers();
        workspace.close();
    }
}
