package dev.waitlens.catalogue;

import dev.waitlens.catalogue.LoopRow.Where;
import dev.waitlens.catalogue.LoopRow.Word;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Reads `loops.txt`. A mistake in it is a programming error: the message has the line.
final class LoopText {
    private LoopText() {}

    static List<LoopRow> rows(List<String> lines) {
        List<LoopRow> rows = new ArrayList<>();
        String header = "";
        Map<String, String> about = new HashMap<>();
        for (String line : lines) {
            if (line.startsWith("[")) {
                header = line;
                about = new HashMap<>();
            } else if (line.contains(" | ")) {
                rows.add(row(loop(header, about), line));
            } else {
                int colon = line.indexOf(": ");
                about.put(line.substring(0, colon), line.substring(colon + 2));
            }
        }
        return rows;
    }

    private static SharedThreads loop(String header, Map<String, String> about) {
        int end = header.indexOf(']');
        return new SharedThreads(header.substring(1, end), header.substring(end + 2), about.getOrDefault("fix", ""),
                about.getOrDefault("level", "error"));
    }

    private static LoopRow row(SharedThreads loop, String line) {
        List<String> fields = List.of(line.split(" \\| "));
        int space = line.indexOf(' ');
        int colon = line.indexOf(": ");
        if (fields.size() < 2 || colon < space || colon > fields.getFirst().length()) {
            throw new IllegalStateException("not `word class: methods | source`: " + line);
        }
        Map<String, String> notes = new HashMap<>();
        for (String note : fields.subList(1, fields.size() - 1)) {
            int end = note.indexOf(' ');
            notes.put(note.substring(0, end), note.substring(end + 1));
        }
        if (!List.of("returns", "unless", "where").containsAll(notes.keySet())) {
            throw new IllegalStateException("unknown note: " + line);
        }
        return new LoopRow(loop, Word.valueOf(line.substring(0, space).toUpperCase(Locale.ROOT)),
                internal(line.substring(space + 1, colon)),
                List.of(fields.getFirst().substring(colon + 2).split(" ")),
                Optional.ofNullable(notes.get("returns")).map(LoopText::internal),
                Optional.ofNullable(notes.get("unless")).map(LoopText::internal),
                Optional.ofNullable(notes.get("where")).map(LoopText::where), fields.getLast());
    }

    private static Where where(String call) {
        int colon = call.indexOf(": ");
        return new Where(internal(call.substring(0, colon)), call.substring(colon + 2));
    }

    private static String internal(String name) {
        return name.replace('.', '/');
    }
}
