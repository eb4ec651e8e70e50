package dev.waitlens.attack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Collectors;

/// Collects what the attacks found: one row for each part, in `target/attack.txt`, which `mvn -Pattack verify` prints at its end.
///
/// **Thread**: any.
public final class AttackTable {
    private static final Path FILE = Path.of("target", "attack.txt");
    private static final String ROW = "%-68s | %6s | %4s%n";

    private AttackTable() {}

    /// Adds a row, and below it what was bad.
    ///
    /// @param part  what was attacked, and how: `launches on Java 17`
    /// @param tried how often
    /// @param bad   a sentence for each that did not hold
    public static synchronized void add(String part, int tried, List<String> bad) {
        try {
            Files.createDirectories(FILE.getParent());
            var head = Files.exists(FILE) ? "" : ROW.formatted("part", "tried", "bad");
            Files.writeString(FILE, head + ROW.formatted(part, tried, bad.size())
                    + bad.stream().map(each -> "    " + each + "\n").collect(Collectors.joining()),
                    StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
