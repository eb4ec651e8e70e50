package dev.waitlens.examples.pictures;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/// Takes the time of each stage of a script and prints the table; where the settings name a file, it also writes it there, one
/// stage a line: seconds, a tabulator, the stage.
final class Stopwatch {

    private final Map<String, Double> seconds = new LinkedHashMap<>();
    private final Optional<Path> file;

    Stopwatch(Settings settings) {
        this.file = settings.times();
    }

    <T> T time(String stage, Callable<T> work) throws Exception {
        System.out.println(stage + " ...");
        long start = System.nanoTime();
        var result = work.call();
        seconds.put(stage, (System.nanoTime() - start) / 1e9);
        return result;
    }

    void print() throws IOException {
        System.out.println();
        seconds.forEach((stage, time) -> System.out.printf("%-28s %6.2f s%n", stage, time));
        System.out.printf("%-28s %6.2f s%n", "total", seconds.values().stream().mapToDouble(time -> time).sum());
        if (file.isPresent()) {
            var lines = seconds.entrySet().stream().map(each -> each.getValue() + "\t" + each.getKey()).toList();
            Files.write(file.get(), lines);
        }
    }
}
