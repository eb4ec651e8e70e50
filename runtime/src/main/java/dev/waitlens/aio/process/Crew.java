package dev.waitlens.aio.process;

import dev.waitlens.aio.process.wire.ClassFilter;
import dev.waitlens.aio.process.wire.FrameWriter;
import dev.waitlens.aio.process.wire.Calls;
import dev.waitlens.aio.process.wire.Kind;
import dev.waitlens.aio.process.wire.Lambda;
import dev.waitlens.aio.process.wire.Parcels;
import dev.waitlens.aio.process.wire.Serial;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
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
    /// A worker that has been busy with one task for this long loses those behind it to the others.
    private static final long TAKE_BACK_NANOS = 5_000_000;
    /// Between asking a process to go, telling it (SIGTERM) and ending it (SIGKILL).
    static final long FORCE_NANOS = 1_000_000_000;
    private static final long CLOSE_MILLIS = 2000;
    /// A task that ended so many workers is at fault.
    private static final int MOST_KILLS = 2;

    private final PoolOptions options;
    private final long spinNanos;
    private final long patienceNanos;
    private final Workspace workspace;
    private final WorkerCommand command;
    private final OutputRelay relay;
    private final Parcels parcels;
    private final Serial serial;
    private final Keeper keeper;
    private final RestartBudget budget = new RestartBudget();
    private final AtomicLong numbers = new AtomicLong();
    private final ReentrantLock lock = new ReentrantLock();

    // Guarded by the lock.
    private final Condition room = lock.newCondition();
    private final Condition over = lock.newCondition();
    private final ArrayDeque<PoolTask<?>> waiting = new ArrayDeque<>();
    private final List<Worker> workers = new ArrayList<>();
    private int starting;
    private int named;
    private boolean shutdown;
    private boolean terminated;
    private boolean closed;
    private @Nullable BrokenPoolException broken;

    /// @param patienceNanos how long a worker that was asked to go may take
    Crew(PoolOptions options, long patienceNanos) throws IOException {
        this.options = options;
        this.patienceNanos = patienceNanos;
        this.spinNanos = options.spin().toNanos();
        this.workspace = Workspace.open(options.sharedDirectory().orElse(null));
        this.command = new WorkerCommand(options);
        this.relay = new OutputRelay(options.output());
        this.parcels = new Parcels(workspace.directory(), Parcels.REQUESTS);
        this.serial = new Serial(ClassFilter.of(options.serialFilter()), loader());
        this.keeper = new Keeper(this::tend);
        LivePools.add(this);
    }

    private static ClassLoader loader() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return context == null ? ClassLoader.getSystemClassLoader() : context;
    }

    long nextNumber() {
        return numbers.incrementAndGet();
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
                place(task, after);
            }
        } finally {
            lock.unlock();
        }
        after.run();
    }

    private void awaitRoom() {
        while (waiting.size() >= options.queueCapacity() && !shutdown && broken == null && !Threads.isOfPool()) {
            if (options.whenFull() == PoolOptions.WhenFull.REJECT) {
                throw new RejectedExecutionException("the process pool's queue is full: " + waiting.size() + " tasks wait");
            }
            room.awaitUninterruptibly();
        }
    }

    private void place(PoolTask<?> task, After after) {
        if (waiting.isEmpty()) {
            Worker free = freest();
            if (free != null && sent(free, task, after)) {
                after.wake(free);
                return;
            }
        }
        if (task.state == PoolTask.State.QUEUED) {
            task.detach();
            waiting.add(task);
            hire();
        }
    }

    /// The worker with the fewest tasks among those that have room for one.
    private @Nullable Worker freest() {
        Worker best = null;
        for (Worker worker : workers) {
            if (worker.hasRoom() && (best == null || worker.sent.size() < best.sent.size())) {
                best = worker;
            }
        }
        return best;
    }

    /// Sends the task; false when it was not sent, for want of room or because it failed.
    private boolean sent(Worker worker, PoolTask<?> task, After after) {
        try {
            if (!worker.send(task)) {
                return false;
            }
        } catch (IOException e) {
            task.state = PoolTask.State.ENDED;
            after.fail(task, new IOException("no memory to share with " + worker.name + ": " + e.getMessage(), e));
            return false;
        }
        if (task.timeoutNanos > 0 && worker.sent.size() == 1) {
            keeper.callAt(keeper.now() + task.timeoutNanos);
        } else if (worker.sent.size() > 1) {
            keeper.callAt(keeper.now() + TAKE_BACK_NANOS);
        }
        return true;
    }

    /// Gives waiting tasks to workers with room, and starts workers for the rest.
    private void distribute(After after) {
        var woken = new ArrayList<Worker>(workers.size());
        while (!waiting.isEmpty()) {
            PoolTask<?> task = waiting.peek();
            if (task.state == PoolTask.State.QUEUED) {
                Worker worker = freest();
                if (worker == null || (!sent(worker, task, after) && task.state == PoolTask.State.QUEUED)) {
                    break;
                }
                if (!woken.contains(worker)) {
                    woken.add(worker);
                }
            }
            waiting.remove();
        }
        woken.forEach(after::wake);
        if (lock.hasWaiters(room) && waiting.size() < options.queueCapacity()) {
            room.signalAll();
        }
        hire();
        leave(after);
    }

    // ---- hiring

    private void hire() {
        while (waiting.size() > starting && workers.size() < options.workers() && broken == null) {
            String name = "worker-" + ++named;
            try {
                var worker = new Worker(name, workspace.directory(), options.maxTasksPerWorker());
                workers.add(worker);
                starting++;
                worker.begin(beginning());
                Threads.startOfPool("waitlens-pool-" + name, () -> serve(worker));
            } catch (IOException e) {
                fail(new BrokenPoolException("no worker can be started: " + e.getMessage(), e), new After());
            }
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
            attend(worker);
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

    /// Reads a worker's answers until there are none, on its own thread.
    private void attend(Worker worker) {
        List<Outcome> outcomes;
        do {
            if (!worker.reading.tryLock()) {
                // A helper reads, and looks once more before it lets go.
                return;
            }
            var after = new After();
            try {
                outcomes = read(worker, after);
                if (outcomes.isEmpty()) {
                    worker.link.poolSleeps();
                    outcomes = read(worker, after);
                }
            } finally {
                worker.reading.unlock();
            }
            after.run();
        } while (!outcomes.isEmpty());
    }

    /// Looks for the answer to `task`, and whatever comes before it, for as long as spinning is worth while. A thread of the pool, in a
    /// callback, goes on until the task is done, since it may be the one to read the answer.
    void help(PoolTask<?> task, long nanos) {
        boolean ofPool = Threads.isOfPool();
        long spin = ofPool ? nanos : Math.min(nanos, spinNanos);
        long start = System.nanoTime();
        while (!task.isDone() && System.nanoTime() - start < spin) {
            Worker worker = task.worker;
            if (worker == null && !ofPool) {
                return;
            }
            if (worker == null || !worker.reading.tryLock()) {
                pause(ofPool);
            } else {
                lookFor(task, worker, start + Math.min(spin, spinNanos));
                if (ofPool && !task.isDone()) {
                    pause(true);
                }
            }
        }
    }

    private static void pause(boolean ofPool) {
        if (ofPool) {
            LockSupport.parkNanos(200_000);
        } else {
            Thread.onSpinWait();
        }
    }

    private void lookFor(PoolTask<?> task, Worker worker, long end) {
        var after = new After();
        try {
            worker.link.poolWakes();
            while (!worker.link.results().hasNext() && !task.isDone() && System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            read(worker, after);
            worker.link.poolSleeps();
            read(worker, after);
        } finally {
            worker.reading.unlock();
        }
        after.run();
    }

    /// Takes a worker's answers and gives it more to do. The caller holds `reading`, and does what is to be done after it let go.
    private List<Outcome> read(Worker worker, After after) {
        if (!worker.link.results().hasNext()) {
            return List.of();
        }
        try {
            List<Outcome> outcomes = worker.read(serial);
            lock.lock();
            try {
                worker.learn(outcomes.size());
                for (Outcome outcome : outcomes) {
                    ended(worker, outcome, after);
                }
                budget.progress();
                if (worker.tasksLeft == 0 && worker.sent.isEmpty()) {
                    dismiss(worker, after);
                }
                distribute(after);
            } finally {
                lock.unlock();
            }
            return outcomes;
        } catch (RuntimeException e) {
            // What the worker wrote makes no sense: it is not to be trusted with anything more.
            after.then(() -> kill(worker, true));
            return List.of();
        }
    }

    private void ended(Worker worker, Outcome outcome, After after) {
        PoolTask<?> task = worker.ended(outcome);
        if (task.kind == Kind.BEGIN) {
            began(worker, outcome, after);
        } else {
            after.then(() -> outcome.deliver(task));
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
            read(worker, after);
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
        requeue(worker.takeBack());
        PoolTask<?> running = worker.running();
        boolean wasted = running == null || running.kind == Kind.BEGIN;
        boolean expected = worker.state == Worker.State.LEAVING;
        remove(worker);
        WorkerDiedException death = WorkerDiedException.of(process.toString(), process.exitCode(), process.lastLines(),
                wasted ? "a worker died before it had run a task" : "the task's worker died");
        if (running != null && running.kind != Kind.BEGIN) {
            lose(running, death, after);
        } else if (wasted && !expected && !budget.spend(System.nanoTime())) {
            fail(new BrokenPoolException("workers die as soon as they are started; the last: " + death.getMessage(), death), after);
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

    private void requeue(List<PoolTask<?>> tasks) {
        for (PoolTask<?> task : tasks.reversed()) {
            if (task.kind != Kind.BEGIN) {
                waiting.addFirst(task);
            }
        }
    }

    /// Gives up: every task fails, every worker goes.
    private void fail(BrokenPoolException why, After after) {
        broken = why;
        for (PoolTask<?> task : waiting) {
            task.state = PoolTask.State.ENDED;
            after.fail(task, why);
        }
        waiting.clear();
        room.signalAll();
        for (Worker worker : workers) {
            worker.sent.forEach(task -> after.fail(task, why));
            worker.state = worker.state == Worker.State.STARTING ? left() : Worker.State.LEAVING;
            after.then(() -> kill(worker, true));
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

    private static void kill(Worker worker, boolean atOnce) {
        WorkerProcess process = worker.process;
        if (process != null) {
            process.kill(atOnce);
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
                next = Math.min(next, tend(worker, now, after));
            }
            distribute(after);
        } finally {
            lock.unlock();
        }
        after.run();
        return next;
    }

    private long tend(Worker worker, long now, After after) {
        if (worker.forceAt != 0) {
            return force(worker, now, after);
        }
        PoolTask<?> first = worker.sent.peek();
        if (first == null || worker.state != Worker.State.READY) {
            return Keeper.NOTHING;
        }
        long busy = System.nanoTime() - worker.firstSinceNanos;
        if (first.timeoutNanos > 0 && busy >= first.timeoutNanos) {
            expire(worker, first, now, after);
            return worker.forceAt;
        }
        long next = first.timeoutNanos > 0 ? now + first.timeoutNanos - busy : Keeper.NOTHING;
        if (worker.sent.size() > 1) {
            if (busy >= TAKE_BACK_NANOS) {
                worker.isSlow(busy);
                requeue(worker.takeBack());
            } else {
                next = Math.min(next, now + TAKE_BACK_NANOS - busy);
            }
        }
        return next;
    }

    private void expire(Worker worker, PoolTask<?> task, long now, After after) {
        requeue(worker.takeBack());
        worker.state = Worker.State.LEAVING;
        worker.forceAt = now + FORCE_NANOS;
        worker.asked = true;
        after.fail(task, new TimeoutException("the task ran for more than " + TimeUnit.NANOSECONDS.toMillis(task.timeoutNanos)
                + " ms in " + worker.process + ", which is ended"));
        after.then(() -> kill(worker, false));
    }

    private long force(Worker worker, long now, After after) {
        if (now < worker.forceAt) {
            return worker.forceAt;
        }
        boolean atOnce = worker.asked;
        after.then(() -> kill(worker, atOnce));
        worker.asked = true;
        worker.forceAt = now + FORCE_NANOS;
        return worker.forceAt;
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
                requeue(worker.takeBack());
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
                requeue(worker.takeBack());
            }
            for (PoolTask<?> task : waiting) {
                if (task.state == PoolTask.State.QUEUED) {
                    task.state = PoolTask.State.ENDED;
                    taken.add(task);
                }
            }
            waiting.clear();
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
        victims.forEach(worker -> kill(worker, true));
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
            return workers.stream().map(worker -> worker.process).filter(Objects::nonNull).filter(WorkerProcess::isAlive)
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
