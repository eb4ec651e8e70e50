package dev.waitlens.examples.pictures;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;

/// Takes the time of each stage of a script and prints the table.
final class Stopwatch {

    private final Map<String, Double> seconds = new LinkedHashMap<>();

    <T> T time(String stage, Callable<T> work) throws Exception {
        System.out.println(stage + " ...");
        long start = System.nanoTime();
        var result = work.call();
        seconds.put(stage, (System.nanoTime() - start) / 1e9);
        return result;
    }

    void print() {
        System.out.println();
        seconds.forEach((stage, time) -> System.out.printf("%-28s %6.2f s%n", stage, time));
        System.out.printf("%-28s %6.2f s%n", "total", seconds.values().stream().mapToDouble(time -> time).sum());
    }
}
