package dev.waitlens.cli.demo;

import dev.waitlens.problem.DataError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// How long each stage of a script took.
///
/// @param seconds by stage, in the order of the script
record StageTimes(Map<String, Double> seconds) {

    /// Reads what the script wrote: seconds, a tabulator, the stage.
    ///
    /// **Throws** [DataError] when it wrote nothing, or something else.
    static StageTimes read(Path file) {
        var seconds = new LinkedHashMap<String, Double>();
        try {
            for (var line : Files.readAllLines(file)) {
                int tab = line.indexOf('\t');
                seconds.put(line.substring(tab + 1), Double.valueOf(line.substring(0, tab)));
            }
        } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
            throw new DataError("the example did not leave its times", e.toString(), "waitlens demo again", e);
        }
        return new StageTimes(seconds);
    }

    double of(String stage) {
        return seconds.getOrDefault(stage, 0.0);
    }

    double total() {
        return seconds.values().stream().mapToDouble(each -> each).sum();
    }
}
