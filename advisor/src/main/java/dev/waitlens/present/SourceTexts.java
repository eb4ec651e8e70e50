package dev.waitlens.present;

import dev.waitlens.program.SourceFiles;
import dev.waitlens.report.loop.Replay.Source;
import dev.waitlens.tasks.Frames.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// What the replay and the listings show of the program's text.
///
/// **Thread**: one.
public final class SourceTexts {
    private static final int MOST_SOURCES = 8;
    private static final int MOST_LINES = 400;
    private static final int AROUND = 20;

    private final SourceFiles files;

    public SourceTexts(SourceFiles files) {
        this.files = files;
    }

    boolean areGiven() {
        return files.areGiven();
    }

    /// The text of the file with this class.
    Optional<SourceFiles.Text> textOf(String plainClassName) {
        return files.of(topLevel(plainClassName));
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
        var indices = new HashMap<String, Integer>();
        lines.forEach((type, used) -> {
            if (sources.size() < MOST_SOURCES) {
                files.of(type).flatMap(file -> cut(file, used)).ifPresent(source -> {
                    indices.put(type, sources.size());
                    sources.add(source);
                });
            }
        });
        return new Chosen(List.copyOf(sources), indices);
    }

    /// `com.acme.Shop` of `com.acme.Shop$Desk$$Lambda/0x1`.
    private static String topLevel(Place place) {
        return topLevel(place.method().plainClassName());
    }

    private static String topLevel(String name) {
        int inner = name.indexOf('$');
        return inner > 0 ? name.substring(0, inner) : name;
    }

    private static Optional<Source> cut(SourceFiles.Text file, TreeSet<Integer> used) {
        List<String> lines = file.text().lines().toList();
        if (used.last() > lines.size()) {
            return Optional.empty();
        }
        int from = lines.size() <= MOST_LINES ? 0 : Math.max(0, used.first() - AROUND);
        int to = Math.min(lines.size(), lines.size() <= MOST_LINES ? lines.size()
                : Math.min(from + MOST_LINES, used.last() + AROUND));
        return Optional.of(new Source(file.name(), from + 1, String.join("\n", lines.subList(from, to))));
    }
}
