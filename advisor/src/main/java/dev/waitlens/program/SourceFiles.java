package dev.waitlens.program;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The program's `.java` files, looked for below the directories that the reader gave: nothing else is read.
///
/// **Thread**: one.
public final class SourceFiles {
    private static final int MOST_FILES = 200_000;
    private static final int DEEPEST = 40;
    private static final long LONGEST_FILE = 2_000_000;

    private final List<Path> roots;
    private Optional<Map<String, List<Path>>> index = Optional.empty();

    /// @param roots directories, or single files
    public SourceFiles(List<Path> roots) {
        this.roots = List.copyOf(roots);
    }

    public boolean areGiven() {
        return !roots.isEmpty();
    }

    /// @param name of the file, without directories
    public record Text(String name, String text) {}

    /// The text of the file that a class should be in; empty where there is none, or it cannot be read.
    ///
    /// @param type with dots, of a class of the top level
    public Optional<Text> of(String type) {
        return find(type).flatMap(file -> {
            try {
                return Files.size(file) > LONGEST_FILE ? Optional.empty()
                        : Optional.of(new Text(file.getFileName().toString(),
                                new String(Files.readAllBytes(file), StandardCharsets.UTF_8)));
            } catch (IOException e) {
                // A file that cannot be read shows no text; the page says method and line then.
                return Optional.empty();
            }
        });
    }

    private Optional<Path> find(String type) {
        String file = type.substring(type.lastIndexOf('.') + 1) + ".java";
        // Only names that files have get further: a recording may hold any text for a class.
        var named = index().getOrDefault(file, List.of());
        String end = "/" + type.replace('.', '/') + ".java";
        return named.stream()
                .filter(path -> ("/" + path).replace(File.separatorChar, '/').endsWith(end)).findFirst()
                .or(() -> type.indexOf('.') < 0 || named.size() == 1 ? named.stream().findFirst() : Optional.empty());
    }

    private Map<String, List<Path>> index() {
        if (index.isEmpty()) {
            var found = new HashMap<String, List<Path>>();
            for (Path root : roots) {
                try (var files = Files.walk(root, DEEPEST, new FileVisitOption[0])) {
                    files.limit(MOST_FILES)
                            .filter(path -> path.toString().endsWith(".java") && Files.isRegularFile(path)).sorted()
                            .forEach(path -> found.computeIfAbsent(path.getFileName().toString(),
                                    _ -> new ArrayList<>()).add(path));
                } catch (IOException | UncheckedIOException e) {
                    // As above.
                    continue;
                }
            }
            index = Optional.of(found);
        }
        return index.get();
    }
}
