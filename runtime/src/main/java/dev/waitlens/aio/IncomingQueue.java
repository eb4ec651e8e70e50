package dev.waitlens.aio;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// The one way in for other threads: many may put, the loop alone takes out, in the order of arrival.
///
/// A lock-free stack through [Ready#next], turned round when it is emptied.
final class IncomingQueue {
    private static final Ready LOCKED = new Ready() {
        @Override
        void perform() {
            throw new AssertionError("the queue's own mark is never performed");
        }
    };

    /// Written by any thread (push) and by the loop (drain, lock).
    private final AtomicReference<@Nullable Ready> newest = new AtomicReference<>();

    /// Set by the loop before it sleeps and looks a last time; emptied by the first who puts something in, and who thereby is to wake
    /// it.
    private final AtomicReference<@Nullable Thread> sleeper = new AtomicReference<>();
    /// Where the loop sleeps once it has channels; set by the loop, once.
    private volatile @Nullable Channels channels;

    /// Returns false, with nothing changed, if the loop was closed.
    boolean put(Ready item) {
        for (;;) {
            var top = newest.get();
            if (top == LOCKED) {
                return false;
            }
            item.next = top;
            if (newest.compareAndSet(top, item)) {
                if (sleeper.get() != null) {
                    LockSupport.unpark(sleeper.getAndSet(null));
                }
                var elsewhere = channels;
                if (elsewhere != null) {
                    elsewhere.wake();
                }
                return true;
            }
        }
    }

    /// Sleeps until something is put in, the time is over, or for no reason.
    void sleep(long nanos) {
        sleeper.set(Thread.currentThread());
        if (newest.get() == null) {
            if (nanos == Long.MAX_VALUE) {
                LockSupport.park(this);
            } else {
                LockSupport.parkNanos(this, nanos);
            }
        }
        sleeper.set(null);
    }

    /// From now on the loop may sleep there too.
    void alsoWake(Channels selector) {
        channels = selector;
    }

    boolean isEmpty() {
        return newest.get() == null;
    }

    void drainTo(ReadyQueue ready) {
        if (newest.get() != null && newest.get() != LOCKED) {
            addOldestFirst(newest.getAndSet(null), ready);
        }
    }

    /// From now on nothing enters.
    void lock() {
        newest.set(LOCKED);
    }

    private static void addOldestFirst(@Nullable Ready stack, ReadyQueue ready) {
        Ready oldestFirst = null;
        while (stack != null) {
            var below = stack.next;
            stack.next = oldestFirst;
            oldestFirst = stack;
            stack = below;
        }
        while (oldestFirst != null) {
            var following = oldestFirst.next;
            ready.add(oldestFirst);
            oldestFirst = following;
        }
    }
}
