package dev.waitlens.forecast;

import java.util.Arrays;

/// Some first-in, first-out queues of slots. A slot stands in one of them at most.
final class Queues {
    static final int NOBODY = -1;

    private final int[] head;
    private final int[] tail;
    private final int[] length;
    private final int[] behind;

    Queues(int queues, int slots) {
        head = new int[queues];
        tail = new int[queues];
        length = new int[queues];
        behind = new int[slots];
        Arrays.fill(head, NOBODY);
    }

    int length(int queue) {
        return length[queue];
    }

    void add(int queue, int slot) {
        behind[slot] = NOBODY;
        if (head[queue] == NOBODY) {
            head[queue] = slot;
        } else {
            behind[tail[queue]] = slot;
        }
        tail[queue] = slot;
        length[queue]++;
    }

    /// The slot that came first, or [#NOBODY].
    int poll(int queue) {
        int slot = head[queue];
        if (slot != NOBODY) {
            head[queue] = behind[slot];
            length[queue]--;
        }
        return slot;
    }
}
