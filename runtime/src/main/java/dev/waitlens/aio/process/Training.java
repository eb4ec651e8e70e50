package dev.waitlens.aio.process;

import java.io.Serializable;
import java.util.List;

/// Tasks of the usual shapes. A worker runs them once so that the archive of its loaded classes knows what a first task needs.
final class Training {
    /// Something that travels by Java serialisation.
    record Sample(String text, List<Integer> numbers) implements Serializable {}

    private Training() {}

    /// Tasks without arguments.
    static List<SerializableCallable<?>> callables() {
        int number = 1;
        long large = 1;
        String text = "text";
        Sample sample = new Sample(text, List.of(number));
        return List.of(() -> number, () -> text, () -> large + number, () -> number / 2.0, () -> sample,
                () -> text + number,
                () -> List.of(text, number), Training::constant, Training::nothing, Training::object);
    }

    /// Functions of one argument, each with one.
    static List<SerializableFunction<Object, Object>> functions() {
        return List.of(argument -> argument, argument -> twice(1), argument -> List.of(argument));
    }

    /// A function of a number.
    static SerializableFunction<Integer, Integer> ofInt() {
        return Training::twice;
    }

    /// Functions of a number.
    static SerializableFunction<Long, Long> ofLong() {
        return Training::twice;
    }

    /// A function of a number.
    static SerializableFunction<Double, Double> ofDouble() {
        return Math::sqrt;
    }

    /// A function of an array.
    static SerializableFunction<byte[], byte[]> ofBytes() {
        return byte[]::clone;
    }

    /// A method of an object.
    static SerializableFunction<String, Integer> ofText() {
        return String::length;
    }

    /// A function of two objects.
    static SerializableBiFunction<String, String, String> ofTexts() {
        return String::concat;
    }

    /// A function of an object and a number.
    static SerializableBiFunction<String, Integer, Character> ofTextAndInt() {
        return String::charAt;
    }

    /// A function that throws.
    static SerializableFunction<String, Integer> throwing() {
        return Integer::valueOf;
    }

    private static int twice(int number) {
        return 2 * number;
    }

    private static long twice(long number) {
        return 2 * number;
    }

    private static int constant() {
        return 1;
    }

    private static Object nothing() {
        return "";
    }

    private static Object object() {
        return new Sample("", List.of());
    }
}
