package dev.waitlens.aio;

import dev.waitlens.aio.process.ProcessPool;
import dev.waitlens.aio.process.SerializableCallable;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeoutException;

/// The words of asyncio, to be imported statically.
///
/// ```java
/// Aio.run(() -> {
///     var one = createTask(() -> fetch(1));
///     var two = createTask(() -> fetch(2));
///     return one.await() + two.await();
/// });
/// ```
///
/// **Thread** all but [#run] are called inside a running loop, and throw [IllegalStateException] elsewhere.
public final class Aio {
    private Aio() {}

    /// Runs `main` as a task on a new loop until it ends, cancels the tasks that it left behind, waits for their end, and
    /// returns its result.
    ///
    /// **Throws** what `main` throws; [IllegalStateException] inside a running loop.
    ///
    /// @param <X> the checked exception to be caught around this call, if any
    /// @throws X the failure of `main`
    public static <T, X extends Exception> T run(Callable<? extends T> main) throws X {
        return run(LoopOptions.defaults(), main);
    }

    /// As [#run(Callable)], without a result.
    public static <X extends Exception> void run(Action main) throws X {
        run(LoopOptions.defaults(), main);
    }

    /// As [#run(Callable)], on a loop with these options.
    public static <T, X extends Exception> T run(LoopOptions options, Callable<? extends T> main) throws X {
        try (var runner = new Runner(options)) {
            return runner.run(main);
        }
    }

    /// As [#run(LoopOptions, Callable)], without a result.
    public static <X extends Exception> void run(LoopOptions options, Action main) throws X {
        run(options, Coroutine.asCallable(main));
    }

    /// Schedules `body` as a task: it starts at the loop's next turn, whether or not anybody awaits it.
    public static <T> Task<T> createTask(Callable<? extends T> body) {
        return createTask("", body);
    }

    /// As [#createTask(Callable)], without a result.
    public static Task<Void> createTask(Action body) {
        return createTask("", Coroutine.asCallable(body));
    }

    /// As [#createTask(Callable)], with a name for people.
    public static <T> Task<T> createTask(String name, Callable<? extends T> body) {
        return Loop.running().createTask(name, body);
    }

    /// As [#createTask(String, Callable)], without a result.
    public static Task<Void> createTask(String name, Action body) {
        return createTask(name, Coroutine.asCallable(body));
    }

    /// Schedules a coroutine as a task of the same name.
    public static <T> Task<T> createTask(Coroutine<T> coroutine) {
        var loop = Loop.running();
        return loop.createTask(coroutine.name(), coroutine.begin());
    }

    /// A coroutine: nothing of `body` runs until it is awaited.
    ///
    /// @param name for people
    public static <T> Coroutine<T> coroutine(String name, Callable<? extends T> body) {
        return Coroutine.of(name, body);
    }

    /// As [#coroutine(String, Callable)], without a result.
    public static Coroutine<Void> coroutine(String name, Action body) {
        return Coroutine.of(name, Coroutine.asCallable(body));
    }

    /// As [Awaitable#await].
    ///
    /// @param <X> the checked exception to be caught around this call, if any
    /// @throws X the failure of what is awaited
    public static <T, X extends Exception> T await(Awaitable<? extends T> awaitable) throws X {
        return awaitable.await();
    }

    /// Suspends the current task until a stage of the JDK is complete. Cancelling the task cancels the stage.
    ///
    /// @param <X> the checked exception to be caught around this call, if any
    /// @throws X the failure of the stage, without the JDK's wrapping
    public static <T, X extends Exception> T await(CompletionStage<T> stage) throws X {
        return Promise.of(stage).await();
    }

    /// Suspends the current task for a while. Zero or less lets everything that is ready run first, as [#yieldNow].
    public static void sleep(Duration duration) {
        Loop.running().taskSwitch.sleep(duration);
    }

    /// Lets everything that is ready run before the current task goes on.
    public static void yieldNow() {
        Loop.running().taskSwitch.yieldNow();
    }

    /// The task that is running.
    ///
    /// **Throws** [IllegalStateException] in a callback, and where no loop runs.
    public static Task<?> currentTask() {
        return Loop.running().turn.requireTask("currentTask");
    }

    /// The task that is running; empty in a callback, and where no loop runs.
    public static Optional<Task<?>> currentTaskIfAny() {
        var loop = TurnHolder.runningOrNull();
        return loop == null ? Optional.empty() : Optional.ofNullable(loop.current);
    }

    /// All at once; the results in the order of the arguments. Coroutines become tasks.
    ///
    /// The first failure is thrown at once to whoever awaits, and **the others go on**: use a [TaskGroup] to stand or fall
    /// together, [#gatherOutcomes] to let all finish. Cancelling the gathering cancels them all.
    ///
    /// **Throws** [IllegalArgumentException] if one belongs to another loop.
    @SafeVarargs
    @SuppressWarnings("varargs")
    public static <T> Deferred<List<T>> gather(Awaitable<? extends T>... awaitables) {
        return gather(List.of(awaitables));
    }

    /// As [#gather(Awaitable...)].
    public static <T> Deferred<List<T>> gather(Collection<? extends Awaitable<? extends T>> awaitables) {
        return Together.gather(Loop.running(), awaitables);
    }

    /// asyncio's gather with return-exceptions: all at once, and all to their end; for each position how it ended.
    @SafeVarargs
    @SuppressWarnings("varargs")
    public static <T> Deferred<List<Outcome<T>>> gatherOutcomes(Awaitable<? extends T>... awaitables) {
        return gatherOutcomes(List.of(awaitables));
    }

    /// As [#gatherOutcomes(Awaitable...)].
    public static <
            T> Deferred<List<Outcome<T>>> gatherOutcomes(Collection<? extends Awaitable<? extends T>> awaitables) {
        return Together.gatherOutcomes(Loop.running(), awaitables);
    }

    /// Runs `body` with a group, and waits for the group's tasks; see [TaskGroup]. For a body with a result there is
    /// [TaskGroup#run].
    ///
    /// **Throws** [ExceptionGroup] with the failures of the body and of the children.
    public static void taskGroup(GroupBody body) {
        var group = new TaskGroup();
        group.run(() -> {
            body.run(group);
            return null;
        });
    }

    /// The body of a task group.
    @FunctionalInterface
    public interface GroupBody {
        /// @throws Exception whatever the body throws; it cancels the children
        void run(TaskGroup group) throws Exception;
    }

    /// Waits until some, or all, of these are done; cancels nothing and throws none of their failures. Coroutines become tasks.
    ///
    /// **Throws** [IllegalArgumentException] if there is nothing to wait for.
    public static <T> Waited<T> waitUntil(Waited.Until until, Collection<? extends Awaitable<? extends T>> awaitables) {
        return Together.waitUntil(Loop.running(), until, awaitables, null);
    }

    /// As [#waitUntil(Waited.Until, Collection)], but no longer than `limit`: what is pending then goes on.
    public static <T> Waited<T> waitUntil(
            Waited.Until until, Collection<? extends Awaitable<? extends T>> awaitables, Duration limit) {
        return Together.waitUntil(Loop.running(), until, awaitables, limit);
    }

    /// Each of these as it ends, to be read with `for`; the loop's `next` suspends the current task. Coroutines become tasks.
    public static <
            T> Iterable<Deferred<? extends T>> asCompleted(Collection<? extends Awaitable<? extends T>> awaitables) {
        return AsCompleted.of(Loop.running(), awaitables, null);
    }

    /// As [#asCompleted(Collection)]; once `limit` has passed, `next` throws `TimeoutException`.
    public static <T> Iterable<Deferred<? extends T>> asCompleted(
            Collection<? extends Awaitable<? extends T>> awaitables, Duration limit) {
        return AsCompleted.of(Loop.running(), awaitables, limit);
    }

    /// Awaits, but no longer than `limit`: then what is awaited is cancelled, and its end awaited. With a limit of zero or less
    /// a coroutine is not begun at all.
    ///
    /// @throws TimeoutException if the time was over
    public static <T> T waitFor(Awaitable<? extends T> awaitable, Duration limit) throws TimeoutException {
        return Together.waitFor(Loop.running(), awaitable, limit);
    }

    /// Runs a block that is cancelled after `limit`; see [Timeout].
    ///
    /// @param <X> the checked exceptions of the block, which the compiler finds out
    /// @throws X what the block throws
    /// @throws TimeoutException if the time was over
    public static <T, X extends Exception> T timeout(Duration limit, Timeout.Block<? extends T, X> block)
            throws TimeoutException, X {
        return Timeout.after(limit).run(block);
    }

    /// As [#timeout(Duration, Timeout.Block)], without a result.
    ///
    /// @param <X> the checked exceptions of the block, which the compiler finds out
    /// @throws X what the block throws
    /// @throws TimeoutException if the time was over
    public static <X extends Exception> void timeout(Duration limit, Timeout.VoidBlock<X> block)
            throws TimeoutException, X {
        Timeout.after(limit).run(block);
    }

    /// As [#timeout(Duration, Timeout.Block)], with a deadline on the loop's clock in nanoseconds; see [Loop#time].
    ///
    /// @param <X> the checked exceptions of the block, which the compiler finds out
    /// @throws X what the block throws
    /// @throws TimeoutException if the deadline passed
    public static <T, X extends Exception> T timeoutAt(long whenNanos, Timeout.Block<? extends T, X> block)
            throws TimeoutException, X {
        return Timeout.at(whenNanos).run(block);
    }

    /// What awaits the result of this can be cancelled without cancelling `awaitable`, which then goes on. Keep a reference to
    /// it, as nobody else awaits it.
    public static <T> Deferred<? extends T> shield(Awaitable<? extends T> awaitable) {
        return Together.shield(Loop.running(), awaitable);
    }

    /// Calls `call` for each argument, at most `limit` at a time; the results in the order of the arguments. The first failure
    /// cancels the rest, as in a [TaskGroup].
    ///
    /// **Throws** [ExceptionGroup] with the failures; [IllegalArgumentException] for a limit below one.
    public static <A, R> List<R> mapLimited(int limit, Collection<? extends A> arguments,
            Call<? super A, ? extends R> call) {
        return Together.mapLimited(limit, arguments, call);
    }

    /// Blocking code, to be run in a thread of the loop's own pool (at most the number of processors and four, 32 at most)
    /// while the loop goes on. Lazy, as every coroutine.
    ///
    /// Cancelling it ends the wait at once; a call that has begun runs on to its end, and the run waits for it. The context
    /// variables go along.
    public static <T> Coroutine<T> toThread(Callable<? extends T> blocking) {
        return toThread("thread", blocking);
    }

    /// As [#toThread(Callable)], with a word for what is waited for, which `toString`, dumps and recordings show.
    public static <T> Coroutine<T> toThread(String purpose, Callable<? extends T> blocking) {
        return Coroutine.of("toThread", true, () -> {
            var loop = Loop.running();
            return OffLoop.<T>run(loop, purpose, loop.resources.pool(), blocking).await();
        });
    }

    /// As [#toThread(Callable)], without a result.
    public static Coroutine<Void> toThread(Action blocking) {
        return toThread(Coroutine.asCallable(blocking));
    }

    /// Hands blocking code to any executor, at once. Cancelling the promise cancels the executor's future without interrupting
    /// a call that has begun. The context variables go along, except with a `Serializable` call, which is handed over as it is,
    /// so that it can travel to another process.
    ///
    /// **Throws** what the executor throws if it refuses.
    public static <T> Deferred<T> runInExecutor(ExecutorService executor, Callable<? extends T> blocking) {
        return runInExecutor("thread", executor, blocking);
    }

    /// As [#runInExecutor(ExecutorService, Callable)], with a word for what is waited for, which `toString`, dumps and
    /// recordings show.
    public static <T> Deferred<T> runInExecutor(String purpose, ExecutorService executor,
            Callable<? extends T> blocking) {
        return OffLoop.run(Loop.running(), purpose, executor, blocking);
    }

    /// As [#runInExecutor(ExecutorService, Callable)], in a worker process: what the call captures must be serialisable.
    public static <T> Deferred<T> runInExecutor(ProcessPool pool, SerializableCallable<? extends T> call) {
        return OffLoop.run(Loop.running(), "thread", pool, call);
    }
}
