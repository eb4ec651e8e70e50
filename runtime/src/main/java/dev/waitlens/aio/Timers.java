package dev.waitlens.aio;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Pending timers, earliest first; equal deadlines in the order of their creation.
///
/// Most timers of a program are of a few lengths, so that a new one is mostly the latest of all: those stand in a **line**, which
/// costs the same however many there are. Only who would have to push in goes to a binary heap instead (`O(log n)`). The next
/// timer is the earlier of the two heads.
///
/// Each timer knows its place, so that a cancelled one leaves at once, and a service that sets and cancels a timeout for each
/// request keeps few. In the line it leaves a gap; when gaps are the larger part, the line closes up.
final class Timers {
    private static final int LEAST = 16;
    private static final int GONE = -1;
    private static final long CENTURY = TimeUnit.DAYS.toNanos(36_525);

    private Timer[] heap = new Timer[LEAST];
    private int heapSize;
    /// From `head` to before `tail`, with gaps; neither the first nor the last is one.
    private @Nullable Timer[] line = new Timer[LEAST];
    private int head;
    private int tail;
    private int lineSize;
    private long created;

    /// A deadline, and what becomes ready then.
    static final class Timer {
        final long when;
        private final long order;
        private final Ready item;
        private final boolean inLine;
        private int place;

        private Timer(long when, long order, Ready item, boolean inLine) {
            this.when = when;
            this.order = order;
            this.item = item;
            this.inLine = inLine;
        }

        /// Deadlines are readings of a clock that may wrap, hence the subtraction.
        private boolean before(Timer other) {
            long difference = when - other.when;
            return difference < 0 || difference == 0 && order < other.order;
        }
    }

    /// The moment that is so long after `now`; more than a century counts as one. (Moments are compared by their difference, which must
    /// not overflow.)
    static long after(long now, Duration delay) {
        long nanos = TimeUnit.NANOSECONDS.convert(delay);
        return now + Math.clamp(nanos, -CENTURY, CENTURY);
    }

    int size() {
        return heapSize + lineSize;
    }

    /// Places that are allocated.
    int room() {
        return heap.length + line.length;
    }

    Timer add(long when, Ready item) {
        boolean latest = lineSize == 0 || when - line[tail - 1].when >= 0;
        var timer = new Timer(when, created++, item, latest);
        if (latest) {
            append(timer);
        } else {
            if (heapSize == heap.length) {
                heap = Arrays.copyOf(heap, 2 * heapSize);
            }
            siftUp(heapSize++, timer);
        }
        return timer;
    }

    /// Without effect on a timer that has fired or was removed before.
    void remove(Timer timer) {
        if (timer.place == GONE) {
            return;
        }
        if (timer.inLine) {
            removeFromLine(timer);
        } else {
            removeFromHeap(timer.place);
        }
    }

    @Nullable
    Timer first() {
        if (lineSize == 0) {
            return heapSize == 0 ? null : heap[0];
        }
        var first = line[head];
        return heapSize > 0 && heap[0].before(first) ? heap[0] : first;
    }

    /// Moves every timer due at `now` to the ready queue.
    void fire(long now, ReadyQueue ready) {
        for (var due = first(); due != null && due.when - now <= 0; due = first()) {
            remove(due);
            ready.add(due.item);
        }
    }

    // ------------------------------------------------------------------ the line

    private void append(Timer timer) {
        if (tail == line.length) {
            closeUp(2 * lineSize < line.length ? line.length : 2 * line.length);
        }
        timer.place = tail;
        line[tail++] = timer;
        lineSize++;
    }

    private void removeFromLine(Timer timer) {
        line[timer.place] = null;
        timer.place = GONE;
        lineSize--;
        if (lineSize == 0) {
            head = 0;
            tail = 0;
            return;
        }
        while (line[head] == null) {
            head++;
        }
        while (line[tail - 1] == null) {
            tail--;
        }
        if (tail - head > Math.max(LEAST, 4 * lineSize)) {
            closeUp(line.length);
        }
    }

    /// Moves the line to the beginning of an array of this length, without its gaps.
    private void closeUp(int length) {
        var closed = new Timer[length];
        int place = 0;
        for (int i = head; i < tail; i++) {
            var timer = line[i];
            if (timer != null) {
                timer.place = place;
                closed[place++] = timer;
            }
        }
        line = closed;
        head = 0;
        tail = place;
    }

    // ------------------------------------------------------------------ the heap

    private void removeFromHeap(int place) {
        var removed = heap[place];
        var last = heap[--heapSize];
        heap[heapSize] = null;
        if (last != removed) {
            if (place > 0 && last.before(heap[(place - 1) / 2])) {
                siftUp(place, last);
            } else {
                siftDown(place, last);
            }
        }
        removed.place = GONE;
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
        for (int child = 2 * place + 1; child < heapSize; child = 2 * place + 1) {
            if (child + 1 < heapSize && heap[child + 1].before(heap[child])) {
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
