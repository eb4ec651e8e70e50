package dev.waitlens.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// What the agent of one of several JVMs wrote beside its recording.
///
/// @param program     jar or main class; empty where unknown; hostile text possible
/// @param startMillis when the JVM began, since the epoch; 0 where unknown
/// @param ancestors   ids of the processes below which it was started, its parent first
public record ChildFacts(String program, long startMillis, List<Long> ancestors) {
    public static final ChildFacts NONE = new ChildFacts("", 0, List.of());

    public ChildFacts {
        ancestors = List.copyOf(ancestors);
    }

    static ChildFacts read(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            return new ChildFacts(value(lines, "program"), Long.parseLong(value(lines, "start")),
                    Stream.of(value(lines, "ancestors").split(" ")).filter(word -> !word.isEmpty()).map(Long::valueOf)
                            .toList());
        } catch (IOException | NumberFormatException _) {
            // Not there, or not whole yet: nobody says.
            return NONE;
        }
    }

    private static String value(List<String> lines, String key) {
        return lines.stream().filter(line -> line.startsWith(key + "=")).map(line -> line.substring(key.length() + 1))
                .findFirst().orElse("");
    }
}
