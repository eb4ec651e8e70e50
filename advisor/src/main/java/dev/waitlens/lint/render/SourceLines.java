package dev.waitlens.lint.render;

import dev.waitlens.lint.finding.Hop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The source files of a program, where somebody says where they lie.
public final class SourceLines {
    private final List<Path> roots;
    private final Map<String, Optional<Path>> files = new HashMap<>();
    private final Map<Path, List<String>> lines = new HashMap<>();

    /// @param roots directories that hold `com/acme/Shop.java`
    public SourceLines(List<Path> roots) {
        this.roots = List.copyOf(roots);
    }

    /// The file of a place, as the root was written; empty when it is in none of them.
    public Optional<Path> file(Hop place) {
        return place.source().flatMap(name -> files.computeIfAbsent(name, this::find));
    }

    private Optional<Path> find(String name) {
        // A class file may name any file: none outside of the roots is looked at.
        return roots.stream().map(root -> root.resolve(name).normalize())
                .filter(file -> roots.stream().anyMatch(root -> file.startsWith(root.normalize())))
                .filter(Files::isRegularFile).findFirst();
    }

    Optional<String> line(Hop place) {
        return file(place).map(file -> lines.computeIfAbsent(file, SourceLines::read))
                .filter(text -> place.line() >= 1 && place.line() <= text.size())
                .map(text -> text.get(place.line() - 1).strip());
    }

    private static List<String> read(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException _) {
            // The finding is shown without its line.
            return List.of();
        }
    }
}
