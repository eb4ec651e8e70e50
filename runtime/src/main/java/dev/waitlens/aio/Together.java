package dev.waitlens.aio;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// The waits on several things at once, behind [Aio]'s words.
final class Together {
    private Together() {}

    static <T> Deferred<List<T>> gather(Loop loop, Collection<? extends Awaitable<? extends T>> awaitables) {
        return new Gathering<T, List<T>>(loop, Together.<T>scheduled(loop, awaitables), true, Together::results);
    }

    static <T> Deferred<List<Outcome<T>>> gatherOutcomes(Loop loop, Collection<? extends Awaitable<? extends T>> awaitables) {
        return new Gathering<T, List<Outcome<T>>>(loop, Together.<T>scheduled(loop, awaitables), false, Together::outcomes);
    }

    /// Coroutines become tasks; the same one twice becomes one task.
    static <T> List<Deferred<? extends T>> scheduled(Loop loop, Collection<? extends Awaitable<? extends T>> awaitables) {
        loop.requireTurn("gather");
        var made = new java.util.IdentityHashMap<Awaitable<? extends T>, Deferred<? extends T>>();
        var all = new ArrayList<Deferred<? extends T>>(awaitables.size());
        for (var awaitable : awaitables) {
            all.add(made.computeIfAbsent(awaitable, each -> scheduled(loop, each)));
        }
        return all;
    }

    static <T> Deferred<? extends T> scheduled(Loop loop, Awaitable<? extends T> awaitable) {
        return switch (awaitable) {
            case Coroutine<? extends T> coroutine -> loop.createTask(coroutine.name(), coroutine.begin());
            case Deferred<? extends T> deferred when deferred.loop == loop -> deferred;
            case Deferred<? extends T> deferred -> throw new IllegalArgumentException(
                    deferred + " belongs to " + deferred.loop + ", not to " + loop);
        };
    }

    private static <T> List<T> results(List<Deferred<? extends T>> children) {
        var results = new ArrayList<T>(children.size());
        children.forEach(child -> results.add(child.result()));
        return results;
    }

    private static <T> List<Outcome<T>> outcomes(List<Deferred<? extends T>> children) {
        var outcomes = new ArrayList<Outcome<T>>(children.size());
        children.forEach(child -> outcomes.add(Outcome.of(child)));
        return outcomes;
    }
}
