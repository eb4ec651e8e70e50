package dev.waitlens.aio.process;

import dev.waitlens.aio.process.host.PoolThreads;
import dev.waitlens.aio.process.wire.Calls;
import dev.waitlens.aio.process.wire.FrameWriter;
import dev.waitlens.aio.process.wire.Kind;
import dev.waitlens.aio.process.wire.Lambda;
import dev.waitlens.aio.process.wire.RingBuffer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Runs functions in worker JVMs on this machine: Python's `ProcessPoolExecutor`, for work that one JVM cannot do side by side (a lock
/// or static state that cannot be split, native code that is not thread-safe, collector pressure, isolation from crashes).
///
/// ```java
/// try (var pool = ProcessPool.open(4)) {
///     CompletableFuture<byte[]> edges = pool.submit(Pictures::findEdges, picture);
///     List<byte[]> all = pool.map(Pictures::findEdges, pictures).toList();
/// }
/// ```
///
/// Functions, arguments and results travel: method references and lambdas by name, numbers, texts, arrays, buffers and lists in a form
/// of their own through shared memory, everything else by Java serialisation behind an allow-list. Workers have this program's class
/// path; they start when they are needed and are reused.
///
/// A task whose worker dies fails with [WorkerDiedException], and only that task; the worker is replaced. Nothing is run twice unless
/// it is said to be [TaskOptions#rerunnable()].
///
/// **Thread**: safe. A future is completed on a thread of the pool, or on one that waits for another of its results: callbacks should be
/// short, or be given an executor (`thenApplyAsync`).
///
/// **Source**: CPython's `concurrent.futures.process`; `docs/process-pool.md` says where we differ.
public final class ProcessPool extends AbstractExecutorService {
    final Dispatcher dispatcher;
    private final Submitter submitter;

    private ProcessPool(Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
        this.submitter = new Submitter(dispatcher);
    }

    /// A pool with the default options.
    public static ProcessPool open() {
        return open(PoolOptions.defaults());
    }

    /// A pool of at most so many workers.
    public static ProcessPool open(int workers) {
        return open(PoolOptions.defaults().withWorkers(workers));
    }

    /// A pool that works as the options say. No process is started yet.
    ///
    /// @throws IllegalStateException when the operating system refuses the directory for shared memory or the pool's own thread, with its
    ///                               reason
    public static ProcessPool open(PoolOptions options) {
        return open(options, Deadlines.FORCE_NANOS);
    }

    private static ClassArchive archive(PoolOptions options) {
        return new ClassArchive(options, ProcessPool::train);
    }

    /// With a worker that may take a minute to go, as it writes the archive then.
    private static void train(PoolOptions options) {
        try (var pool = open(options, TimeUnit.MINUTES.toNanos(1))) {
            Training.run((function, arguments) -> pool.send(TaskOptions.defaults(), function, arguments));
        }
    }

    private static ProcessPool open(PoolOptions options, long patienceNanos) {
        try {
            return new ProcessPool(new Dispatcher(options, archive(options), patienceNanos));
        } catch (IOException e) {
            throw new IllegalStateException("no process pool can be opened: " + e.getMessage(), e);
        }
    }

    /// Makes the archive for workers' fast start now, instead of in the background of the first pool: for the build of an image.
    ///
    /// @return whether there is one now
    public static boolean prepare(PoolOptions options) {
        try {
            return archive(options).make();
        } catch (IOException e) {
            throw new IllegalStateException("no archive can be made in " + options.archives() + ": " + e.getMessage(),
                    e);
        }
    }

    // ---- tasks

    /// Runs a task in a worker. On an event loop this never waits: what is larger than some 64 KiB is encoded in a thread of the pool (do not change
    /// it before the future is done), and a full queue is waited for there.
    ///
    /// @return its future result, which fails with what the task threw, or with the reason why it or its result cannot travel
    /// @throws RejectedExecutionException after a shutdown, or when the queue is full and that is the policy
    public <R extends @Nullable Object> CompletableFuture<R> submit(SerializableCallable<R> task) {
        return send(TaskOptions.defaults(), task);
    }

    /// Runs a task without a result in a worker.
    public CompletableFuture<@Nullable Void> submit(SerializableRunnable task) {
        return send(TaskOptions.defaults(), task);
    }

    /// Calls a function with an argument in a worker.
    public <A extends @Nullable Object, R extends @Nullable Object> CompletableFuture<R> submit(
            SerializableFunction<A, R> function,
            A argument) {
        return send(TaskOptions.defaults(), function, argument);
    }

    /// Calls a function with two arguments in a worker.
    public <A extends @Nullable Object, B extends @Nullable Object,
            R extends @Nullable Object> CompletableFuture<R> submit(
                    SerializableBiFunction<A, B, R> function, A first, B second) {
        return send(TaskOptions.defaults(), function, first, second);
    }

    /// Runs a task with a time limit, or one that may be run again.
    public <R extends @Nullable Object> CompletableFuture<R> submit(TaskOptions options, SerializableCallable<R> task) {
        return send(options, task);
    }

    /// Calls a function with a time limit, or one that may be called again.
    public <A extends @Nullable Object, R extends @Nullable Object> CompletableFuture<R> submit(TaskOptions options,
            SerializableFunction<A, R> function, A argument) {
        return send(options, function, argument);
    }

    /// Calls a function with each of the arguments; all are submitted at once.
    ///
    /// @return the results in the order of the arguments
    public <A extends @Nullable Object, R extends @Nullable Object> Results<R> map(SerializableFunction<A, R> function,
            Iterable<? extends A> arguments) {
        return map(TaskOptions.defaults(), function, arguments);
    }

    /// The same with a time limit for each call.
    public <A extends @Nullable Object, R extends @Nullable Object> Results<R> map(TaskOptions options,
            SerializableFunction<A, R> function, Iterable<? extends A> arguments) {
        var futures = new ArrayList<CompletableFuture<R>>();
        for (A argument : arguments) {
            futures.add(send(options, function, argument));
        }
        return new Results<>(futures);
    }

    /// Runs a task that must be serialisable although its type does not say so.
    @Override
    public <T extends @Nullable Object> CompletableFuture<T> submit(Callable<T> task) {
        return send(TaskOptions.defaults(), task);
    }

    @Override
    public CompletableFuture<?> submit(Runnable task) {
        return send(TaskOptions.defaults(), task);
    }

    @Override
    public <T extends @Nullable Object> CompletableFuture<T> submit(Runnable task, T result) {
        return this.<@Nullable Object>send(TaskOptions.defaults(), task).thenApply(nothing -> result);
    }

    /// Runs a serialisable task; what it throws goes to the thread's handler of uncaught exceptions.
    @Override
    public void execute(Runnable task) {
        send(TaskOptions.defaults(), task).whenComplete((nothing, thrown) -> {
            if (thrown != null) {
                PoolThreads.report("a task of the process pool failed", thrown);
            }
        });
    }

    private <R extends @Nullable Object> CompletableFuture<R> send(TaskOptions options, Object function,
            @Nullable Object... arguments) {
        if (PoolThreads.mayNotWait()) {
            return handOver(options, function, arguments);
        }
        requireOpen();
        PoolTask<R> task;
        try {
            task = encode(options, function, arguments);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            return CompletableFuture.failedFuture(e);
        }
        try {
            dispatcher.submit(task);
        } catch (RejectedExecutionException e) {
            task.cancelled();
            throw e;
        }
        return task;
    }

    /// On an event loop nothing may wait: what takes long to encode, or finds no worker free, is handed to a thread.
    private <R extends @Nullable Object> CompletableFuture<R> handOver(TaskOptions options, Object function,
            @Nullable Object... arguments) {
        requireOpen();
        if (submitter.isBusy() || !Calls.areQuick(function, arguments)) {
            return submitter.hand(() -> encode(options, function, arguments));
        }
        try {
            PoolTask<R> task = encode(options, function, arguments);
            return dispatcher.submitIfFree(task) ? task : submitter.hand(() -> task);
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void requireOpen() {
        if (submitter.isClosed()) {
            throw new RejectedExecutionException("the process pool was shut down");
        }
    }

    private <R extends @Nullable Object> PoolTask<R> encode(TaskOptions options, Object function,
            @Nullable Object... arguments)
            throws IOException {
        var body = new FrameWriter();
        Lambda lambda = Calls.write(body, function, arguments);
        long number = dispatcher.nextNumber();
        if (body.length() <= RingBuffer.LONGEST_INLINE) {
            if (options.idempotent()) {
                body.detach();
            }
            return new PoolTask<>(dispatcher, number, Kind.TASK, lambda, body, 0, options);
        }
        long parcel = dispatcher.parcels().write(body);
        var reference = new FrameWriter();
        reference.putLong(parcel);
        reference.putInt(body.length());
        PoolTask<R> task = new PoolTask<>(dispatcher, number, Kind.TASK | Kind.PARCEL | body.lasting(), lambda,
                reference,
                parcel, options);
        // Whoever opens a parcel unlinks it; this is for the task that ends before.
        task.whenComplete((value, thrown) -> dispatcher.parcels().delete(parcel));
        return task;
    }

    // ---- the pool's life

    /// Takes no more tasks; those it has are run.
    @Override
    public void shutdown() {
        submitter.close();
    }

    /// Takes no more tasks and cancels those that have not begun; those that run are let run.
    ///
    /// @return nothing to run: a task that left this process as bytes is cancelled, and its future says so
    @Override
    public List<Runnable> shutdownNow() {
        submitter.close();
        submitter.cancelAll();
        dispatcher.shutdownNow().forEach(PoolTask::cancelled);
        return List.of();
    }

    /// Shuts down and waits until every task has ended. A caller who is interrupted meanwhile cancels what has not begun and ends the
    /// workers; the interrupt is kept.
    @Override
    public void close() {
        submitter.close();
        boolean interrupted = false;
        boolean ended = false;
        while (!ended) {
            try {
                ended = dispatcher.awaitEnd(Long.MAX_VALUE);
            } catch (InterruptedException e) {
                interrupted = true;
                shutdownNow();
                killWorkers();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// Ends all workers at once. Tasks that were running fail with [WorkerDiedException]; the others are run by new workers, unless the
    /// pool was shut down with [#shutdownNow()].
    public void killWorkers() {
        dispatcher.killWorkers();
    }

    @Override
    public boolean isShutdown() {
        return submitter.isClosed();
    }

    @Override
    public boolean isTerminated() {
        try {
            return dispatcher.awaitEnd(0);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return dispatcher.awaitEnd(unit.toNanos(timeout));
    }

    /// The process ids of the workers that live now.
    public List<Long> workerPids() {
        return dispatcher.processes();
    }

    /// How many tasks wait for a worker.
    public int queued() {
        return dispatcher.queued();
    }
}
