package dev.waitlens.recording.format;

import java.util.Arrays;

/// Numbers keys in the order in which they first came: 0, 1, 2 and so on. No boxing.
public final class LongIndex {
    private long[] keys = new long[16];
    private int[] slots = new int[32];
    private int size;

    /// The key's number; a new one where the key is new.
    public int add(long key) {
        int slot = slotOf(key);
        if (slots[slot] != 0) {
            return slots[slot] - 1;
        }
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, size * 2);
        }
        keys[size++] = key;
        slots[slot] = size;
        if (size * 2 > slots.length) {
            grow();
        }
        return size - 1;
    }

    /// The key's number, or -1.
    public int find(long key) {
        return slots[slotOf(key)] - 1;
    }

    public long key(int number) {
        return keys[number];
    }

    public int size() {
        return size;
    }

    private int slotOf(long key) {
        int mask = slots.length - 1;
        int slot = hash(key) & mask;
        while (slots[slot] != 0 && keys[slots[slot] - 1] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        slots = new int[slots.length * 2];
        for (int number = 0; number < size; number++) {
            slots[slotOf(keys[number])] = number + 1;
        }
    }

    private static int hash(long key) {
        long mixed = key * 0x9E37_79B9_7F4A_7C15L;
        return (int) (mixed ^ mixed >>> 32);
    }
}
