package dev.waitlens.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Reads the files of the catalogue. A mistake in them is a programming error: the message has the line.
final class CatalogueText {
    private static final String SINCE = " since ";

    private CatalogueText() {}

    /// The rows of a file, cut at ` | `, without comments and empty lines.
    static List<List<String>> rows(String file) {
        return lines(file).stream().map(line -> List.of(line.split(" \\| "))).toList();
    }

    /// Lines that say something.
    static List<String> lines(String file) {
        try (InputStream text = CatalogueText.class.getResourceAsStream(file)) {
            if (text == null) {
                throw new IllegalStateException(file + " is missing from this build");
            }
            return new String(text.readAllBytes(), StandardCharsets.UTF_8).lines().map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#")).toList();
        } catch (IOException broken) {
            throw new IllegalStateException(file + " cannot be read", broken);
        }
    }

    static List<BlockingCall> calls(List<String> lines) {
        List<BlockingCall> calls = new ArrayList<>();
        String header = "";
        Map<String, String> about = new HashMap<>();
        Optional<CallKind> kind = Optional.empty();
        for (String line : lines) {
            if (line.startsWith("[")) {
                header = line;
                about = new HashMap<>();
                kind = Optional.empty();
            } else if (line.contains(" | ")) {
                kind = Optional.of(kind.isPresent() ? kind.get() : kind(header, about));
                calls.add(call(kind.get(), line));
            } else {
                int colon = line.indexOf(": ");
                about.put(line.substring(0, colon), line.substring(colon + 2));
            }
        }
        return calls;
    }

    private static CallKind kind(String header, Map<String, String> about) {
        int end = header.indexOf(']');
        String what = header.substring(end + 2);
        Optional<AsyncForm> form = about.containsKey("async") || about.containsKey("none")
                ? Optional.of(new AsyncForm(what, Optional.ofNullable(about.get("async")),
                        about.getOrDefault("none", ""),
                        SketchKind.valueOf(about.getOrDefault("sketch", "other").toUpperCase(Locale.ROOT)),
                        about.containsKey("client")))
                : Optional.empty();
        return new CallKind(header.substring(1, end), what, Wait.parse(about.getOrDefault("wait", "")), form,
                about.getOrDefault("loop", ""), about.containsKey("asks"));
    }

    private static BlockingCall call(CallKind kind, String line) {
        List<String> fields = List.of(line.split(" \\| "));
        int colon = line.indexOf(": ");
        if (colon < 0 || colon > fields.getFirst().length() || fields.size() < 2) {
            throw new IllegalStateException("not `class: methods | source`: " + line);
        }
        String traced = "";
        int since = 0;
        Optional<PoolPlace> pool = Optional.empty();
        for (String note : fields.subList(1, fields.size() - 1)) {
            int space = note.indexOf(' ');
            String about = note.substring(space + 1);
            switch (note.substring(0, space)) {
                case "traced" -> {
                    int release = about.indexOf(SINCE);
                    traced = about.substring(0, release);
                    since = Integer.parseInt(about.substring(release + SINCE.length()));
                }
                case "takes" -> pool = Optional.of(new PoolPlace(about, PoolPlace.Move.TAKEN));
                case "gives" -> pool = Optional.of(new PoolPlace(about, PoolPlace.Move.GIVEN_BACK));
                default -> throw new IllegalStateException("unknown note `" + note + "`: " + line);
            }
        }
        return new BlockingCall(kind, line.substring(0, colon),
                List.of(fields.getFirst().substring(colon + 2).split(" ")), traced, since, pool, fields.getLast());
    }
}
