package dev.waitlens.aio.process;

import java.io.Serializable;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// Tasks of the usual shapes. A worker runs them once so that the archive of its loaded classes knows what a first task needs.
final class Training {
    /// Something that travels by Java serialisation.
    record Sample(String text, List<Integer> numbers) implements Serializable {}

    /// Submits a task.
    @FunctionalInterface
    interface Submit {
        CompletableFuture<?> task(Object function, Object... arguments);
    }

    private Training() {}

    /// Runs them one after the other; how they end is nobody's business.
    static void run(Submit submit) {
        callables().forEach(task -> end(submit.task(task)));
        functions().forEach(function -> end(submit.task(function, new Sample("", List.of(1)))));
        end(submit.task(ofInt(), 1));
        end(submit.task(ofLong(), 1L));
        end(submit.task(ofDouble(), 1.0));
        end(submit.task(ofBytes(), (Object) new byte[1]));
        end(submit.task(ofText(), "text"));
        end(submit.task(ofTexts(), "text", "text"));
        end(submit.task(ofTextAndInt(), "text", 0));
        end(submit.task(throwing(), "text"));
    }

    private static void end(CompletableFuture<?> future) {
        future.handle((value, thrown) -> thrown == null).join();
    }

    /// Tasks without arguments.
    private static List<SerializableCallable<?>> callables() {
        int number = 1;
        long large = 1;
        String text = "text";
        Sample sample = new Sample(text, List.of(number));
        return List.of(() -> number, () -> text, () -> large + number, () -> number / 2.0, () -> sample,
                () -> text + number,
                () -> List.of(text, number), Training::constant, Training::nothing, Training::object);
    }

    /// Functions of one argument, each with one.
    private static List<SerializableFunction<Object, Object>> functions() {
        return List.of(argument -> argument, argument -> twice(1), argument -> List.of(argument));
    }

    /// A function of a number.
    private static SerializableFunction<Integer, Integer> ofInt() {
        return Training::twice;
    }

    /// Functions of a number.
    private static SerializableFunction<Long, Long> ofLong() {
        return Training::twice;
    }

    /// A function of a number.
    private static SerializableFunction<Double, Double> ofDouble() {
        return Math::sqrt;
    }

    /// A function of an array.
    private static SerializableFunction<byte[], byte[]> ofBytes() {
        return byte[]::clone;
    }

    /// A method of an object.
    private static SerializableFunction<String, Integer> ofText() {
        return String::length;
    }

    /// A function of two objects.
    private static SerializableBiFunction<String, String, String> ofTexts() {
        return String::concat;
    }

    /// A function of an object and a number.
    private static SerializableBiFunction<String, Integer, Character> ofTextAndInt() {
        return String::charAt;
    }

    /// A function that throws.
    private static SerializableFunction<String, Integer> throwing() {
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
