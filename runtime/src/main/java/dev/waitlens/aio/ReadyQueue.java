package dev.waitlens.aio;

import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// First in, first out; linked through [Ready#next].
final class ReadyQueue {
    private @Nullable Ready head;
    private @Nullable Ready tail;
    private int size;

    int size() {
        return size;
    }

    boolean isOnly(Ready item) {
        return head == item && tail == item;
    }

    void add(Ready item) {
        item.next = null;
        var last = tail;
        if (last == null) {
            head = item;
        } else {
            last.next = item;
        }
        tail = item;
        size++;
    }

    @Nullable
    Ready poll() {
        var first = head;
        if (first != null) {
            head = first.next;
            if (head == null) {
                tail = null;
            }
            first.next = null;
            size--;
        }
        return first;
    }

    /// Takes out an item that will not run after all, and returns its place, counted from the head, or -1 if it is not here.
    int remove(Ready item) {
        Ready before = null;
        int place = 0;
        for (var at = head; at != null; before = at, at = at.next, place++) {
            if (at != item) {
                continue;
            }
            if (before == null) {
                head = at.next;
            } else {
                before.next = at.next;
            }
            if (tail == at) {
                tail = before;
            }
            at.next = null;
            size--;
            return place;
        }
        return -1;
    }

    void clear() {
        head = null;
        tail = null;
        size = 0;
    }

    void shuffle(RandomGenerator random) {
        var items = new Ready[size];
        for (int i = 0; i < items.length; i++) {
            items[i] = poll();
        }
        for (int i = items.length - 1; i >= 0; i--) {
            int chosen = random.nextInt(i + 1);
            add(items[chosen]);
            items[chosen] = items[i];
        }
    }
}
