package dev.waitlens.present;

import dev.waitlens.report.loop.Replay.Source;
import dev.waitlens.tasks.Frames.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// The program's text, looked for below the directories that the reader gave: nothing else is read.
///
/// **Thread**: one.
public final class SourceTexts {
    private static final int MOST_FILES = 200_000;
    private static final long LONGEST_FILE = 2_000_000;
    private static final int MOST_SOURCES = 8;
    private static final int MOST_LINES = 400;
    private static final int AROUND = 20;

    private final List<Path> roots;
    private Optional<Map<String, List<Path>>> index = Optional.empty();

    /// @param roots directories, or single files
    public SourceTexts(List<Path> roots) {
        this.roots = List.copyOf(roots);
    }

    boolean areGiven() {
        return !roots.isEmpty();
    }

    /// The files of these places.
    ///
    /// @param files each class's index in `sources`
    record Chosen(List<Source> sources, Map<String, Integer> files) {
        int indexOf(Place place) {
            int index = files.getOrDefault(topLevel(place), -1);
            if (index < 0 || place.line() <= 0) {
                return -1;
            }
            var source = sources.get(index);
            long last = source.first() + source.text().lines().count() - 1;
            return place.line() >= source.first() && place.line() <= last ? index : -1;
        }
    }

    Chosen choose(List<Place> places) {
        var lines = new LinkedHashMap<String, TreeSet<Integer>>();
        for (Place place : places) {
            if (place.line() > 0) {
                lines.computeIfAbsent(topLevel(place), _ -> new TreeSet<>()).add(place.line());
            }
        }
        var sources = new ArrayList<Source>();
        var files = new HashMap<String, Integer>();
        lines.forEach((type, used) -> {
            if (sources.size() < MOST_SOURCES) {
                find(type).flatMap(file -> read(file, used)).ifPresent(source -> {
                    files.put(type, sources.size());
                    sources.add(source);
                });
            }
        });
        return new Chosen(List.copyOf(sources), files);
    }

    /// `com.acme.Shop` of `com.acme.Shop$Desk$$Lambda/0x1`.
    private static String topLevel(Place place) {
        String name = place.method().plainClassName();
        int inner = name.indexOf('$');
        return inner > 0 ? name.substring(0, inner) : name;
    }

    private Optional<Path> find(String type) {
        String file = type.substring(type.lastIndexOf('.') + 1) + ".java";
        Path end = Path.of(type.replace('.', '/') + ".java");
        var named = index().getOrDefault(file, List.of());
        return named.stream().filter(path -> path.endsWith(end)).findFirst()
                .or(() -> type.indexOf('.') < 0 || named.size() == 1 ? named.stream().findFirst() : Optional.empty());
    }

    private Map<String, List<Path>> index() {
        if (index.isEmpty()) {
            var found = new HashMap<String, List<Path>>();
            for (Path root : roots) {
                try (var files = Files.walk(root, 40, new FileVisitOption[0])) {
                    files.limit(MOST_FILES)
                            .filter(path -> path.toString().endsWith(".java") && Files.isRegularFile(path)).sorted()
                            .forEach(path -> found.computeIfAbsent(path.getFileName().toString(),
                                    _ -> new ArrayList<>()).add(path));
                } catch (IOException | UncheckedIOException e) {
                    // A directory that cannot be read shows no text; the page says method and line then.
                    continue;
                }
            }
            index = Optional.of(found);
        }
        return index.get();
    }

    private static Optional<Source> read(Path file, TreeSet<Integer> used) {
        try {
            if (Files.size(file) > LONGEST_FILE) {
                return Optional.empty();
            }
            List<String> lines = new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList();
            if (used.last() > lines.size()) {
                return Optional.empty();
            }
            int from = lines.size() <= MOST_LINES ? 0 : Math.max(0, used.first() - AROUND);
            int to = Math.min(lines.size(), lines.size() <= MOST_LINES ? lines.size()
                    : Math.min(from + MOST_LINES, used.last() + AROUND));
            return Optional.of(new Source(file.getFileName().toString(), from + 1,
                    String.join("\n", lines.subList(from, to))));
        } catch (IOException e) {
            // As above.
            return Optional.empty();
        }
    }
}
