package dev.waitlens.forecast;

import java.util.Arrays;

/// Numbers ordered by a key; of equal keys the smaller number first, so that a replay is the same each time.
final class Heap {
    private double[] keys;
    private int[] ids;
    private int size;

    Heap(int expected) {
        keys = new double[expected + 1];
        ids = new int[expected + 1];
    }

    int size() {
        return size;
    }

    /// The smallest key; infinite where there is none.
    double key() {
        return size == 0 ? Double.POSITIVE_INFINITY : keys[0];
    }

    void add(double key, int id) {
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, 2 * size);
            ids = Arrays.copyOf(ids, 2 * size);
        }
        int at = size++;
        while (at > 0) {
            int parent = (at - 1) >>> 1;
            if (!before(key, id, parent)) {
                break;
            }
            keys[at] = keys[parent];
            ids[at] = ids[parent];
            at = parent;
        }
        keys[at] = key;
        ids[at] = id;
    }

    /// Takes out the number with the smallest key.
    int remove() {
        int first = ids[0];
        double key = keys[--size];
        int id = ids[size];
        int at = 0;
        for (int child = 1; child < size; child = 2 * at + 1) {
            if (child + 1 < size && before(keys[child + 1], ids[child + 1], child)) {
                child++;
            }
            if (before(key, id, child)) {
                break;
            }
            keys[at] = keys[child];
            ids[at] = ids[child];
            at = child;
        }
        keys[at] = key;
        ids[at] = id;
        return first;
    }

    private boolean before(double key, int id, int place) {
        return key < keys[place] || key == keys[place] && id < ids[place];
    }
}
