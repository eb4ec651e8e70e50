package dev.waitlens.aio;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Hands out what is awaited in the order in which it ends.
final class AsCompleted<T> implements Iterator<Deferred<? extends T>> {
    private final Loop loop;
    private final Set<Deferred<? extends T>> pending;
    private final ArrayDeque<Deferred<? extends T>> done = new ArrayDeque<>();
    private final Consumer<Deferred<? extends T>> told = this::childDone;
    private final @Nullable Handle alarm;
    private final String limit;
    private boolean expired;
    private @Nullable Promise<Void> news;

    private AsCompleted(Loop loop, Set<Deferred<? extends T>> all, @Nullable Duration limit) {
        this.loop = loop;
        this.pending = all;
        this.limit = limit == null ? "" : Durations.words(limit.toNanos());
        this.alarm = limit == null || all.isEmpty() ? null : loop.callLater(limit, this::expire);
        all.forEach(child -> child.addWaiterOrNow(told));
    }

    static <T> Iterable<Deferred<? extends T>> of(
            Loop loop, Collection<? extends Awaitable<? extends T>> awaitables, @Nullable Duration limit) {
        var all = new LinkedHashSet<Deferred<? extends T>>(Together.<T>scheduled(loop, awaitables));
        var iterator = new AsCompleted<T>(loop, all, limit);
        return () -> iterator;
    }

    @Override
    public boolean hasNext() {
        return !done.isEmpty() || !pending.isEmpty();
    }

    @Override
    public Deferred<? extends T> next() {
        if (!hasNext()) {
            throw new NoSuchElementException("all were handed out");
        }
        while (done.isEmpty() && !expired) {
            news = new Promise<>(loop, "wait", () -> pending);
            try {
                news.await();
            } finally {
                news = null;
            }
        }
        if (done.isEmpty()) {
            throw Thrown.<RuntimeException>rethrow(new TimeoutException(
                    pending.size() + " were not done within " + limit + ", among them " + pending.iterator().next()));
        }
        return done.poll();
    }

    private void childDone(Deferred<? extends T> child) {
        if (expired) {
            return;
        }
        pending.remove(child);
        done.add(child);
        if (pending.isEmpty() && alarm != null) {
            alarm.cancel();
        }
        tell();
    }

    private void expire() {
        expired = true;
        pending.forEach(child -> child.removeDoneCallback(told));
        tell();
    }

    private void tell() {
        if (news != null && !news.isDone()) {
            news.setResult(null);
        }
    }
}
