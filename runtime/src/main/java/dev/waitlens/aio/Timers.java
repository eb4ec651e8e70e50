package dev.waitlens.aio;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Pending timers, earliest first; equal deadlines in the order of their creation.
///
/// A binary heap in which each timer knows its place, so that a cancelled one leaves at once (`O(log n)`) and a service that
/// sets and cancels a timeout for each request keeps a small heap.
final class Timers {
    private Timer[] heap = new Timer[16];
    private int size;
    private long created;

    /// A deadline, and what becomes ready then.
    static final class Timer {
        final long when;
        private final long order;
        private final Ready item;
        private int place;

        private Timer(long when, long order, Ready item) {
            this.when = when;
            this.order = order;
            this.item = item;
        }

        /// Deadlines are readings of a clock that may wrap, hence the subtraction.
        private boolean before(Timer other) {
            long difference = when - other.when;
            return difference < 0 || difference == 0 && order < other.order;
        }
    }

    int size() {
        return size;
    }

    Timer add(long when, Ready item) {
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, 2 * size);
        }
        var timer = new Timer(when, created++, item);
        siftUp(size++, timer);
        return timer;
    }

    /// Without effect on a timer that has fired or was removed before.
    void remove(Timer timer) {
        int place = timer.place;
        if (place >= 0 && place < size && heap[place] == timer) {
            removeAt(place);
        }
    }

    @Nullable
    Timer first() {
        return size == 0 ? null : heap[0];
    }

    /// Moves every timer due at `now` to the ready queue.
    void fire(long now, ReadyQueue ready) {
        while (size > 0 && heap[0].when - now <= 0) {
            ready.add(removeAt(0).item);
        }
    }

    private Timer removeAt(int place) {
        var removed = heap[place];
        var last = heap[--size];
        heap[size] = null;
        if (last != removed) {
            if (place > 0 && last.before(heap[(place - 1) / 2])) {
                siftUp(place, last);
            } else {
                siftDown(place, last);
            }
        }
        removed.place = -1;
        return removed;
    }

    private void siftUp(int place, Timer timer) {
        while (place > 0) {
            int parent = (place - 1) / 2;
            if (!timer.before(heap[parent])) {
                break;
            }
            put(place, heap[parent]);
            place = parent;
        }
        put(place, timer);
    }

    private void siftDown(int place, Timer timer) {
        for (int child = 2 * place + 1; child < size; child = 2 * place + 1) {
            if (child + 1 < size && heap[child + 1].before(heap[child])) {
                child++;
            }
            if (!heap[child].before(timer)) {
                break;
            }
            put(place, heap[child]);
            place = child;
        }
        put(place, timer);
    }

    private void put(int place, Timer timer) {
        heap[place] = timer;
        timer.place = place;
    }
}
