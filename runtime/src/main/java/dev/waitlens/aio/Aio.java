package dev.waitlens.aio;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;

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
        run(options, asCallable(main));
    }

    /// Schedules `body` as a task: it starts at the loop's next turn, whether or not anybody awaits it.
    public static <T> Task<T> createTask(Callable<? extends T> body) {
        return createTask("", body);
    }

    /// As [#createTask(Callable)], without a result.
    public static Task<Void> createTask(Action body) {
        return createTask("", asCallable(body));
    }

    /// As [#createTask(Callable)], with a name for people.
    public static <T> Task<T> createTask(String name, Callable<? extends T> body) {
        return Loop.running().createTask(name, body);
    }

    /// As [#createTask(String, Callable)], without a result.
    public static Task<Void> createTask(String name, Action body) {
        return createTask(name, asCallable(body));
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
        return Coroutine.of(name, asCallable(body));
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
        Loop.running().sleep(duration);
    }

    /// Lets everything that is ready run before the current task goes on.
    public static void yieldNow() {
        Loop.running().yieldNow();
    }

    /// The task that is running.
    ///
    /// **Throws** [IllegalStateException] in a callback, and where no loop runs.
    public static Task<?> currentTask() {
        return Loop.running().requireTask("currentTask");
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
    public static <T> Deferred<List<Outcome<T>>> gatherOutcomes(Collection<? extends Awaitable<? extends T>> awaitables) {
        return Together.gatherOutcomes(Loop.running(), awaitables);
    }

    static Callable<Void> asCallable(Action action) {
        return () -> {
            action.run();
            return null;
        };
    }
}
