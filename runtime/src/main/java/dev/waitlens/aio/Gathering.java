package dev.waitlens.aio;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedCollection;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What `gather` gives: done when all its children are, or, unless outcomes are wanted, when the first one fails.
///
/// **Source** asyncio.gather: a child's cancellation is its failure with [CancelledError]; cancelling the gathering cancels
/// every child, and then it fails with a [CancelledError] whatever its children made of that; it is never cancelled itself.
///
/// @param <T> type of a child's result
/// @param <R> type of the whole result
final class Gathering<T, R> extends Promise<R> {
    private final List<Deferred<? extends T>> children;
    private final SequencedCollection<Deferred<? extends T>> distinct;
    private final boolean failFast;
    private final Function<? super List<Deferred<? extends T>>, ? extends R> collect;
    private int pending;
    private boolean cancelRequested;
    private @Nullable String reason;

    Gathering(Loop loop, List<Deferred<? extends T>> children, boolean failFast,
            Function<? super List<Deferred<? extends T>>, ? extends R> collect) {
        super(loop, "gather");
        this.children = children;
        this.distinct = new LinkedHashSet<>(children);
        this.failFast = failFast;
        this.collect = collect;
        this.pending = distinct.size();
        if (pending == 0) {
            finish(RESULT, collect.apply(children));
        }
        Consumer<Deferred<? extends T>> told = this::childDone;
        var done = distinct.stream().filter(Deferred::isDone).toList();
        distinct.stream().filter(child -> !child.isDone()).forEach(child -> child.addWaiterOrNow(told));
        done.forEach(told);
    }

    @Override
    public boolean cancel(@Nullable String reason) {
        loop.turn.require("cancel");
        if (state != PENDING) {
            return false;
        }
        boolean any = false;
        for (var child : distinct) {
            any |= child.cancel(reason);
        }
        if (any) {
            cancelRequested = true;
            this.reason = reason;
        }
        return any;
    }

    @Override
    SequencedCollection<Deferred<? extends T>> behind() {
        return distinct;
    }

    private void childDone(Deferred<? extends T> child) {
        pending--;
        if (state != PENDING) {
            child.failure();
            return;
        }
        if (failFast && child.isCancelled()) {
            finish(FAILED, child.cancelledError());
        } else if (failFast && child.failure() != null) {
            finish(FAILED, child.failure());
        } else if (pending == 0) {
            end();
        }
    }

    private void end() {
        if (cancelRequested) {
            var last = children.getLast();
            finish(FAILED, last.isCancelled() ? last.cancelledError() : new CancelledError(reason));
        } else {
            finish(RESULT, collect.apply(children));
        }
    }

    @Override
    public String toString() {
        return "gather[" + (children.size() - Math.max(pending, 0)) + " of " + children.size() + " done, " + stateText()
                + "]";
    }
}
