package dev.waitlens.aio.sync;

import dev.waitlens.aio.Promise;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/// A queue between tasks: who gets waits for an item, who puts waits for room.
///
/// **Shape** first in first out, last in first out, or smallest first, as made; no null items.
/// **Thread** the loop's only.
///
/// **Source** asyncio.Queue of Python 3.13.
///
/// @param <T> type of the items
public final class AsyncQueue<T> {
    private final Queue<T> items;
    private final int bound;
    private final Waiters getters = new Waiters("get");
    private final Waiters putters = new Waiters("put");
    private final Event finished = new Event();
    private int unfinished;
    private boolean shutDown;

    private AsyncQueue(Queue<T> items, int bound) {
        if (bound < 1) {
            throw new IllegalArgumentException("the bound must be positive: " + bound);
        }
        this.items = items;
        this.bound = bound;
        finished.set();
    }

    /// First in, first out, without a bound.
    public static <T> AsyncQueue<T> fifo() {
        return fifo(Integer.MAX_VALUE);
    }

    /// First in, first out; holds at most `bound` items.
    public static <T> AsyncQueue<T> fifo(int bound) {
        return new AsyncQueue<>(new ArrayDeque<>(), bound);
    }

    /// Last in, first out, without a bound.
    public static <T> AsyncQueue<T> lifo() {
        return lifo(Integer.MAX_VALUE);
    }

    /// Last in, first out; holds at most `bound` items.
    public static <T> AsyncQueue<T> lifo(int bound) {
        return new AsyncQueue<>(new Pile<>(), bound);
    }

    /// Smallest first, without a bound.
    public static <T> AsyncQueue<T> priority(Comparator<? super T> order) {
        return priority(Integer.MAX_VALUE, order);
    }

    /// Smallest first; holds at most `bound` items.
    public static <T> AsyncQueue<T> priority(int bound, Comparator<? super T> order) {
        return new AsyncQueue<>(new PriorityQueue<>(order), bound);
    }

    /// Adds an item, as soon as there is room.
    ///
    /// **Throws** [ShutDownException] if the queue was shut down.
    public void put(T item) {
        while (isFull() && !shutDown) {
            putters.await(this::wakePutterIfRoom);
        }
        add(item);
    }

    /// Adds an item if there is room.
    ///
    /// **Throws** [ShutDownException] if the queue was shut down.
    public boolean offer(T item) {
        if (isFull() && !shutDown) {
            return false;
        }
        add(item);
        return true;
    }

    /// Takes an item, as soon as there is one.
    ///
    /// **Throws** [ShutDownException] if the queue was shut down and is empty.
    public T get() {
        while (items.isEmpty() && !shutDown) {
            getters.await(this::wakeGetterIfAny);
        }
        return poll().orElseThrow();
    }

    /// Takes an item from whichever of the queues has one first; from the others nothing is taken. If several have, from the first of them in
    /// the order given. A queue that was shut down and is empty is passed over.
    ///
    /// **Throws** [ShutDownException] if all are; [IllegalArgumentException] if there is none.
    public static <T> Selected<T> select(List<? extends AsyncQueue<? extends T>> queues) {
        if (queues.isEmpty()) {
            throw new IllegalArgumentException("no queue to select from");
        }
        List<AsyncQueue<? extends T>> all = List.copyOf(queues);
        while (true) {
            for (var queue : all) {
                if (!queue.items.isEmpty()) {
                    return taken(queue, all);
                }
            }
            if (all.stream().allMatch(queue -> queue.shutDown)) {
                throw new ShutDownException("all " + all.size() + " queues were shut down");
            }
            awaitAny(all);
        }
    }

    private static <T> Selected<T> taken(AsyncQueue<? extends T> queue, List<AsyncQueue<? extends T>> all) {
        T item = queue.poll().orElseThrow();
        // This task may have been woken for an item of another one.
        all.forEach(AsyncQueue::wakeGetterIfAny);
        return new Selected<>(queue, item);
    }

    private static <T> void awaitAny(List<AsyncQueue<? extends T>> all) {
        var news = new Promise<Void>("select");
        all.forEach(queue -> queue.getters.add(news));
        boolean served = false;
        try {
            news.await();
            served = true;
        } finally {
            all.forEach(queue -> queue.getters.remove(news));
            if (!served) {
                all.forEach(AsyncQueue::wakeGetterIfAny);
            }
        }
    }

    /// An item, and the queue from which it was taken.
    ///
    /// @param <T> type of the item
    public record Selected<T>(AsyncQueue<? extends T> queue, T item) {}

    /// Takes an item if there is one.
    ///
    /// **Throws** [ShutDownException] if the queue was shut down and is empty.
    public Optional<T> poll() {
        var item = Optional.ofNullable(items.poll());
        if (item.isPresent()) {
            putters.wakeNext();
        } else if (shutDown) {
            throw new ShutDownException("the queue was shut down: " + this);
        }
        return item;
    }

    /// Says that the work on an item that was taken is finished.
    ///
    /// **Throws** [IllegalStateException] if said more often than items were put.
    public void taskDone() {
        if (unfinished == 0) {
            throw new IllegalStateException("taskDone() more often than items were put");
        }
        unfinished--;
        if (unfinished == 0) {
            finished.set();
        }
    }

    /// Waits until the work on every item is finished.
    public void join() {
        finished.await();
    }

    /// No more items; what is there can still be taken. Who waits for room or for an item gets [ShutDownException].
    public void shutdown() {
        shutDown = true;
        getters.wakeAll();
        putters.wakeAll();
    }

    /// As [#shutdown], and drops what is there, as if the work on it were finished.
    public void shutdownNow() {
        for (T item = items.poll(); item != null; item = items.poll()) {
            if (unfinished > 0) {
                taskDone();
            }
        }
        shutdown();
    }

    public int size() {
        return items.size();
    }

    public boolean isEmpty() {
        return items.isEmpty();
    }

    public boolean isFull() {
        return items.size() >= bound;
    }

    /// Tasks that wait for an item or were woken for one.
    public int gettersWaiting() {
        return getters.size();
    }

    /// Tasks that wait for room or were woken for it.
    public int puttersWaiting() {
        return putters.size();
    }

    /// `AsyncQueue[2 items, 0 getters, 1 putters waiting]`.
    @Override
    public String toString() {
        return "AsyncQueue[" + items.size() + " items, " + getters.size() + " getters, " + putters.size()
                + " putters waiting"
                + (shutDown ? ", shut down" : "") + "]";
    }

    private void add(T item) {
        if (shutDown) {
            throw new ShutDownException("the queue was shut down: " + this);
        }
        items.add(item);
        unfinished++;
        finished.clear();
        getters.wakeNext();
    }

    private void wakePutterIfRoom() {
        if (!isFull()) {
            putters.wakeNext();
        }
    }

    private void wakeGetterIfAny() {
        if (!items.isEmpty()) {
            getters.wakeNext();
        }
    }

    /// The queue takes, or gives, no more.
    public static final class ShutDownException extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        ShutDownException(String message) {
            super(message);
        }
    }

    /// The last one added comes first.
    private static final class Pile<T> extends java.util.AbstractQueue<T> {
        private final ArrayDeque<T> items = new ArrayDeque<>();

        @Override
        public boolean offer(T item) {
            items.push(item);
            return true;
        }

        @Override
        public @Nullable T poll() {
            return items.poll();
        }

        @Override
        public @Nullable T peek() {
            return items.peek();
        }

        @Override
        public java.util.Iterator<T> iterator() {
            return items.iterator();
        }

        @Override
        public int size() {
            return items.size();
        }
    }
}
