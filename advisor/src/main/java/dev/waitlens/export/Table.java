package dev.waitlens.export;

import java.util.HashMap;
import java.util.Map;

/// Things that a format writes once and refers to by their number.
final class Table<T> {
    private final Map<T, Integer> numbers = new HashMap<>();
    private final Writer<T> writer;

    /// What is done with a thing that is met for the first time.
    @FunctionalInterface
    interface Writer<T> {
        void write(int number, T thing);
    }

    /// @param zero   what has number 0 and is not written
    Table(T zero, Writer<T> writer) {
        this.writer = writer;
        numbers.put(zero, 0);
    }

    int of(T thing) {
        Integer known = numbers.get(thing);
        if (known != null) {
            return known;
        }
        int number = numbers.size();
        numbers.put(thing, number);
        writer.write(number, thing);
        return number;
    }
}
