package dev.waitlens.aio.advised;

import dev.waitlens.aio.Aio;
import dev.waitlens.aio.Deferred;
import dev.waitlens.aio.Waited;
import dev.waitlens.aio.process.SerializableFunction;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Calls as tasks of the running loop, as many at a time as the run allows. The first failure ends it: the others are cancelled and waited for.
///
/// **Thread**: the loop's.
final class LoopCalls<A, R> {
    /// So long must calls have held the loop before it is said of them that they do.
    private static final long HELD_NANOS = 20_000_000;

    private final List<? extends A> items;
    private final SerializableFunction<A, R> unit;
    private final @Nullable Object[] results;
    private final AdvisedRun run;
    private final Set<Deferred<? extends Void>> tasks = new LinkedHashSet<>();
    private int inside;
    private int mostInside;
    private int mostTasks;
    private long heldNanos;

    LoopCalls(List<? extends A> items, SerializableFunction<A, R> unit, @Nullable Object[] results, AdvisedRun run) {
        this.items = items;
        this.unit = unit;
        this.results = results;
        this.run = run;
    }

    /// **Throws** the first failure.
    ///
    /// @return the first item that was not begun, because the calls never suspend: they block the loop
    int upTo() {
        int next = 0;
        try {
            while (next < items.size() && !isBlocked() || !tasks.isEmpty()) {
                while (next < items.size() && tasks.size() < run.width() && !isBlocked()) {
                    int number = next++;
                    tasks.add(Aio.createTask(() -> call(number)));
                }
                mostTasks = Math.max(mostTasks, tasks.size());
                Set<Deferred<? extends Void>> done = Aio.waitUntil(Waited.Until.FIRST_COMPLETED, tasks).done();
                tasks.removeAll(done);
                done.forEach(Deferred::result);
            }
            return next;
        } catch (Throwable e) {
            tasks.forEach(Deferred::cancel);
            if (!tasks.isEmpty()) {
                Aio.waitUntil(Waited.Until.ALL_COMPLETED, tasks);
            }
            throw e;
        }
    }

    /// Several could have been under way, and each ran to its end before the next began.
    private boolean isBlocked() {
        return mostTasks > 1 && mostInside == 1 && heldNanos > HELD_NANOS;
    }

    private void call(int number) throws Exception {
        mostInside = Math.max(mostInside, ++inside);
        long began = System.nanoTime();
        try {
            results[number] = unit.apply(items.get(number));
        } finally {
            long nanos = System.nanoTime() - began;
            heldNanos += nanos;
            run.ended(nanos, tasks.size());
            inside--;
        }
    }
}
