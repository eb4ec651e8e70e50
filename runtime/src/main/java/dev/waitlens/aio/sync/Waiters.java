package dev.waitlens.aio.sync;

import dev.waitlens.aio.Promise;
import dev.waitlens.aio.Task;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.Supplier;

/// Tasks that wait in a row; the longest waiting is woken first.
///
/// A waiter that was woken stays in the row until its task goes on, so that whoever comes in between sees that somebody was
/// there first.
final class Waiters {
    private final ArrayDeque<Promise<Void>> row = new ArrayDeque<>();
    private final String purpose;
    private final Supplier<List<Task<?>>> holders;

    /// @param purpose what they wait for, in a word
    Waiters(String purpose) {
        this(purpose, List::of);
    }

    /// @param holders whom they wait for, as far as that is known
    Waiters(String purpose, Supplier<List<Task<?>>> holders) {
        this.purpose = purpose;
        this.holders = holders;
    }

    /// Suspends the current task until it is woken; it leaves the row in any case.
    ///
    /// @param passOn called if the task was cancelled after it had been woken: the wake-up belongs to somebody else now
    void await(Runnable passOn) {
        var waiter = new Promise<Void>(purpose, holders);
        row.add(waiter);
        boolean served = false;
        try {
            waiter.await();
            served = true;
        } finally {
            row.remove(waiter);
            if (!served && waiter.isDone() && !waiter.isCancelled()) {
                passOn.run();
            }
        }
    }

    /// Adds a waiter that stands in other rows, too; see [AsyncQueue#select].
    void add(Promise<Void> waiter) {
        row.add(waiter);
    }

    void remove(Promise<Void> waiter) {
        row.remove(waiter);
    }

    /// Wakes the first who is not awake yet; false if there is none.
    boolean wakeNext() {
        for (var waiter : row) {
            if (!waiter.isDone()) {
                waiter.setResult(null);
                return true;
            }
        }
        return false;
    }

    /// Wakes the very first, unless it is awake already.
    void wakeFirst() {
        var first = row.peek();
        if (first != null && !first.isDone()) {
            first.setResult(null);
        }
    }

    void wakeAll() {
        row.stream().filter(waiter -> !waiter.isDone()).forEach(waiter -> waiter.setResult(null));
    }

    /// Whether somebody stands here who was not cancelled.
    boolean isAnybodyHere() {
        return row.stream().anyMatch(waiter -> !waiter.isCancelled());
    }

    int size() {
        return row.size();
    }
}
