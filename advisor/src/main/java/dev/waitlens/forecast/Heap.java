package dev.waitlens.forecast;

import java.util.Arrays;

/// Numbers ordered by a key; of equal keys the smaller number first, so that a replay is the same each time.
///
/// **Shape**: a heap of four children each, which is half as deep as one of two.
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
        double[] ordered = keys;
        int[] numbers = ids;
        int at = size++;
        while (at > 0) {
            int parent = (at - 1) >>> 2;
            double above = ordered[parent];
            if (key > above || key == above && id >= numbers[parent]) {
                break;
            }
            ordered[at] = above;
            numbers[at] = numbers[parent];
            at = parent;
        }
        ordered[at] = key;
        numbers[at] = id;
    }

    /// Takes out the number with the smallest key.
    int remove() {
        double[] ordered = keys;
        int[] numbers = ids;
        int first = numbers[0];
        int last = --size;
        double key = ordered[last];
        int id = numbers[last];
        int at = 0;
        for (int child = 1; child < last; child = 4 * at + 1) {
            int least = child;
            double smallest = ordered[child];
            int end = Math.min(child + 4, last);
            for (int other = child + 1; other < end; other++) {
                double its = ordered[other];
                if (its < smallest || its == smallest && numbers[other] < numbers[least]) {
                    least = other;
                    smallest = its;
                }
            }
            if (key < smallest || key == smallest && id < numbers[least]) {
                break;
            }
            ordered[at] = smallest;
            numbers[at] = numbers[least];
            at = least;
        }
        ordered[at] = key;
        numbers[at] = id;
        return first;
    }
}
