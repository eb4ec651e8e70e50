package dev.waitlens.aio;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The waits on several things at once, behind [Aio]'s words.
final class Together {
    private Together() {}

    static <T> Deferred<List<T>> gather(Loop loop, Collection<? extends Awaitable<? extends T>> awaitables) {
        return new Gathering<T, List<T>>(loop, Together.<T>scheduled(loop, awaitables), true, Together::results);
    }

    static <T> Deferred<List<Outcome<T>>> gatherOutcomes(Loop loop,
            Collection<? extends Awaitable<? extends T>> awaitables) {
        return new Gathering<T, List<Outcome<T>>>(loop, Together.<T>scheduled(loop, awaitables), false,
                Together::outcomes);
    }

    /// Coroutines become tasks; the same one twice becomes one task.
    static <T> List<Deferred<? extends T>> scheduled(Loop loop,
            Collection<? extends Awaitable<? extends T>> awaitables) {
        loop.turn.require("gather");
        var made = new IdentityHashMap<Awaitable<? extends T>, Deferred<? extends T>>();
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

    /// Waits without touching what is waited for: nothing is cancelled, nothing thrown.
    static <T> Waited<T> waitUntil(Loop loop, Waited.Until until,
            Collection<? extends Awaitable<? extends T>> awaitables,
            @Nullable Duration limit) {
        if (awaitables.isEmpty()) {
            throw new IllegalArgumentException("nothing to wait for");
        }
        var all = new LinkedHashSet<Deferred<? extends T>>(Together.<T>scheduled(loop, awaitables));
        var wake = new Promise<Void>(loop, "wait", () -> all);
        var left = new int[] {all.size()};
        Consumer<Deferred<? extends T>> told = child -> {
            boolean failed = until == Waited.Until.FIRST_EXCEPTION && child.failure() != null;
            if (--left[0] == 0 || until == Waited.Until.FIRST_COMPLETED || failed) {
                release(wake);
            }
        };
        var alarm = limit == null ? null : loop.callLater(limit, () -> release(wake));
        all.forEach(child -> child.addWaiterOrNow(told));
        try {
            wake.await();
        } finally {
            if (alarm != null) {
                alarm.cancel();
            }
            all.forEach(child -> child.removeDoneCallback(told));
        }
        return waited(all);
    }

    private static <T> Waited<T> waited(Set<Deferred<? extends T>> all) {
        var done = new LinkedHashSet<Deferred<? extends T>>();
        var pending = new LinkedHashSet<Deferred<? extends T>>();
        all.forEach(child -> (child.isDone() ? done : pending).add(child));
        return new Waited<>(done, pending);
    }

    static <T> T waitFor(Loop loop, Awaitable<? extends T> awaitable, Duration limit) throws TimeoutException {
        if (limit.isPositive()) {
            return Timeout.after(limit).<T, RuntimeException>run(() -> awaitable.await());
        }
        var deferred = scheduled(loop, awaitable);
        if (deferred.isDone()) {
            return deferred.result();
        }
        cancelAndWait(loop, deferred);
        try {
            return deferred.result();
        } catch (CancelledError error) {
            var timeout = new TimeoutException(
                    "the deadline of " + Durations.words(limit.toNanos()) + " passed before the start of " + deferred);
            timeout.initCause(error);
            throw timeout;
        }
    }

    private static <T> void cancelAndWait(Loop loop, Deferred<? extends T> deferred) {
        var wake = new Promise<Void>(loop, "wait", () -> List.of(deferred));
        Consumer<Object> told = done -> release(wake);
        deferred.addWaiterOrNow(told);
        try {
            deferred.cancel();
            wake.await();
        } finally {
            deferred.removeDoneCallback(told);
        }
    }

    /// The inner one goes on when the outer one is cancelled.
    static <T> Deferred<? extends T> shield(Loop loop, Awaitable<? extends T> awaitable) {
        var inner = scheduled(loop, awaitable);
        if (inner.isDone()) {
            return inner;
        }
        var outer = new Promise<T>(loop, "shield", () -> List.of(inner));
        Consumer<Deferred<? extends T>> told = done -> copy(done, outer);
        inner.addWaiterOrNow(told);
        outer.addWaiterOrNow(done -> inner.removeDoneCallback(told));
        return outer;
    }

    private static <T> void copy(Deferred<? extends T> inner, Promise<T> outer) {
        var failure = inner.failure();
        if (outer.isDone()) {
            return;
        }
        if (inner.isCancelled()) {
            outer.finish(Deferred.CANCELLED, inner.cancelledError());
        } else if (failure != null) {
            outer.finish(Deferred.FAILED, failure);
        } else {
            outer.finish(Deferred.RESULT, inner.result());
        }
    }

    private static void release(Promise<Void> wake) {
        if (!wake.isDone()) {
            wake.setResult(null);
        }
    }

    /// As many workers as the limit allows take the arguments in turn; the results lie where their arguments lay.
    static <A, R> List<R> mapLimited(int limit, Collection<? extends A> arguments, Call<? super A, ? extends R> call) {
        if (limit < 1) {
            throw new IllegalArgumentException("the limit must be positive: " + limit);
        }
        var results = new ArrayList<R>(Collections.nCopies(arguments.size(), null));
        var rest = arguments.iterator();
        var taken = new int[1];
        var group = new TaskGroup();
        group.run(() -> {
            for (int worker = Math.min(limit, arguments.size()); worker > 0; worker--) {
                group.createTask(() -> {
                    while (rest.hasNext()) {
                        int place = taken[0]++;
                        results.set(place, call.apply(rest.next()));
                    }
                });
            }
            return null;
        });
        return results;
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
