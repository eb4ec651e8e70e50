package dev.waitlens.aio.process;

import dev.waitlens.aio.events.PoolRecorder;
import dev.waitlens.aio.process.host.PoolClock;
import dev.waitlens.aio.process.host.OutputRelay;
import dev.waitlens.aio.process.host.Recorded;
import dev.waitlens.aio.process.host.PoolThreads;
import dev.waitlens.aio.process.host.WorkerProcess;
import dev.waitlens.aio.process.host.Workspace;
import dev.waitlens.aio.process.wire.Calls;
import dev.waitlens.aio.process.wire.FrameWriter;
import dev.waitlens.aio.process.wire.Kind;
import dev.waitlens.aio.process.wire.Lambda;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// The workers: hired when tasks wait, asked to go when they have done their share or have nothing to do, removed when they are gone.
///
/// ```
/// hire --> STARTING --begun--> READY --dismiss, leave--> LEAVING --> remove
/// ```
///
/// **Thread**: guarded by the dispatcher's lock; but each worker's own thread runs [#serve], without it.
final class Workers {
    /// A worker that is recorded writes its recording before it goes, which takes a second of processor time: on a machine with thirty
    /// others that want it, longer than anybody would think.
    private static final long RECORDED_NANOS = 60_000_000_000L;
    /// After the operating system refused to start a worker, those that are there do the work for so long.
    private static final long REFUSED_NANOS = 1_000_000_000;

    /// Who gives out tasks, and hears what becomes of workers.
    interface Owner extends PoolTask.Owner {
        long nextNumber();

        /// The operating system refused to start a worker's process.
        void unstarted(Worker worker, IOException why);

        /// Whether a worker was asked to go before its process was there.
        boolean isLeaving(Worker worker);

        /// Reads a worker's answers until there are none.
        void attend(Worker worker);

        /// A worker's process is gone.
        void died(Worker worker, WorkerProcess process);
    }

    private final Owner owner;
    private final PoolOptions options;
    private final Workspace workspace;
    private final WorkerCommand command;
    private final OutputRelay relay;
    private final PoolClock clock;
    private final PoolRecorder recorder;
    private final long patienceNanos;
    private final long idleNanos;
    private final WorkerMemory memory;

    private final List<Worker> workers = new ArrayList<>();
    private int starting;
    private int named;
    /// On the clock's clock.
    private long hiresAgainAt;
    private long pausedUntil;

    /// @param patienceNanos how long a worker that was asked to go may take
    Workers(Owner owner, PoolOptions options, Workspace workspace, WorkerCommand command, OutputRelay relay,
            PoolClock clock,
            PoolRecorder recorder,
            long patienceNanos) {
        this.owner = owner;
        this.options = options;
        this.workspace = workspace;
        this.command = command;
        this.relay = relay;
        this.clock = clock;
        this.recorder = recorder;
        this.patienceNanos = Recorded.areWanted() ? Math.max(patienceNanos, RECORDED_NANOS) : patienceNanos;
        this.memory = new WorkerMemory(options.maxMemory());
        this.idleNanos = options.idleTimeout().map(PoolClock::nanos).orElse(PoolClock.NOTHING);
    }

    /// Those that are there, oldest first; the list changes.
    List<Worker> all() {
        return workers;
    }

    boolean isEmpty() {
        return workers.isEmpty();
    }

    // ---- hiring

    /// Starts workers for tasks that wait, as long as there may be more.
    ///
    /// @throws IOException when none can be started and none is there, with the operating system's reason
    void hire(int waiting) throws IOException {
        while (waiting > starting && workers.size() < options.workers() && mayHire()) {
            String name = "worker-" + ++named;
            try {
                hire(name);
            } catch (IOException e) {
                workspace.forget(name);
                wasRefused();
                if (workers.isEmpty()) {
                    throw e;
                }
            }
        }
    }

    private boolean mayHire() {
        long now = clock.now();
        return now >= pausedUntil && (workers.isEmpty() || now >= hiresAgainAt);
    }

    boolean isPaused() {
        return clock.now() < pausedUntil;
    }

    /// When somebody may be started again, if not now.
    long hiresAt(long now) {
        long at = Math.max(pausedUntil, hiresAgainAt);
        return at > now ? at : PoolClock.NOTHING;
    }

    /// Starts nobody for so long.
    void pause(long nanos) {
        pausedUntil = clock.now() + nanos;
        clock.callAt(pausedUntil);
    }

    private void wasRefused() {
        hiresAgainAt = clock.now() + REFUSED_NANOS;
        clock.callAt(hiresAgainAt);
    }

    private void hire(String name) throws IOException {
        Worker worker = prepared(name);
        workers.add(worker);
        starting++;
        try {
            PoolThreads.startOfPool("waitlens-pool-" + name, () -> serve(worker));
        } catch (OutOfMemoryError e) {
            // What the JVM says when the operating system has no thread left.
            remove(worker);
            throw new IOException(e.getMessage(), e);
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
        body.putString(options.filterText());
        Object first = options.initializer().orElse(null);
        Lambda lambda = first == null ? null : Calls.write(body, first);
        if (first == null) {
            Calls.writeNothing(body);
        }
        return new PoolTask<>(owner, owner.nextNumber(), Kind.BEGIN, lambda, body, 0, TaskOptions.defaults());
    }

    /// The body of a worker's thread: starts the process, then answers its bells.
    private void serve(Worker worker) {
        WorkerProcess process;
        try {
            process = started(worker);
        } catch (IOException e) {
            owner.unstarted(worker, e);
            return;
        }
        if (owner.isLeaving(worker)) {
            process.kill(true);
        }
        byte[] bells = new byte[256];
        do {
            owner.attend(worker);
        } while (process.awaitBell(bells));
    }

    private WorkerProcess started(Worker worker) throws IOException {
        Process process = null;
        try {
            process = command.start(workspace.directory(), worker.name);
            var running = new WorkerProcess(worker.name, process, relay, ended -> owner.died(worker, ended));
            worker.process = running;
            return running;
        } catch (RuntimeException | Error e) {
            // No thread is left to look after it; or whatever else: who waits for the worker must hear of it.
            if (process != null) {
                process.destroyForcibly();
            }
            throw new IOException(String.valueOf(e.getMessage()), e);
        }
    }

    /// A worker has answered that it is ready.
    void begun(Worker worker, After after) {
        if (worker.state != Worker.State.STARTING) {
            return;
        }
        worker.state = Worker.State.READY;
        starting--;
        WorkerProcess process = worker.process;
        recorder.workerBegan(worker.name, process == null ? 0 : process.pid(), System.nanoTime() - worker.madeNanos);
        after.then(command::started);
    }

    // ---- leaving

    /// Asks a worker without a task to go.
    void dismiss(Worker worker, After after) {
        leave(worker);
        worker.forceAt = clock.now() + patienceNanos;
        clock.callAt(worker.forceAt);
        WorkerProcess process = worker.process;
        if (process != null) {
            after.then(process::dismiss);
        }
    }

    /// Notes whether a worker that has answered has grown too large.
    void weigh(Worker worker) {
        memory.weigh(worker);
    }

    /// Asks those to go that have done their share and answered everything.
    void dismissSpent(After after) {
        for (Worker worker : workers) {
            if (worker.isIdle() && worker.isSpent()) {
                dismiss(worker, after);
            }
        }
    }

    void dismissIdle(After after) {
        workers.stream().filter(Worker::isIdle).forEach(worker -> dismiss(worker, after));
    }

    /// Ends all workers at once.
    void killAll(After after) {
        for (Worker worker : workers) {
            leave(worker);
            after.then(() -> worker.kill(true));
        }
    }

    /// Tells all workers to end.
    ///
    /// @return those who hear it
    List<WorkerProcess> endAll(After after) {
        workers.forEach(worker -> after.then(() -> worker.kill(false)));
        return workers.stream().map(worker -> worker.process).filter(Objects::nonNull).toList();
    }

    private void leave(Worker worker) {
        starting -= worker.state == Worker.State.STARTING ? 1 : 0;
        worker.state = Worker.State.LEAVING;
    }

    /// Sees to it that a worker without a task is looked after when its time is up.
    void watchIdle(Worker worker) {
        if (idleNanos != PoolClock.NOTHING && worker.isIdle()) {
            clock.callAt(clock.now() + idleNanos);
        }
    }

    /// Lets a worker go that had nothing to do for too long, unless it is one of those to be kept.
    ///
    /// @return when to look again, on the clock's clock
    long retire(Worker worker, long now, After after) {
        if (idleNanos == PoolClock.NOTHING || !worker.isIdle()) {
            return PoolClock.NOTHING;
        }
        long left = idleNanos - (System.nanoTime() - worker.firstSinceNanos);
        if (left > 0) {
            return now + left;
        }
        if (staying() <= options.keptWorkers()) {
            return PoolClock.NOTHING;
        }
        dismiss(worker, after);
        return worker.forceAt;
    }

    private long staying() {
        return workers.stream().filter(worker -> worker.state != Worker.State.LEAVING).count();
    }

    /// The operating system refused to start a worker's process.
    void notStarted(Worker worker) {
        wasRefused();
        remove(worker);
    }

    /// A worker is gone.
    void remove(Worker worker) {
        leave(worker);
        worker.state = Worker.State.DEAD;
        workers.remove(worker);
        worker.close();
        workspace.forget(worker.name);
    }

    /// The processes that live now.
    List<Long> processes() {
        return workers.stream().map(worker -> worker.process).filter(Objects::nonNull).filter(WorkerProcess::isAlive)
                .map(WorkerProcess::pid).toList();
    }
}
