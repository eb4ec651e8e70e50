package dev.waitlens.cli.export;

import dev.waitlens.report.legible.Mask;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What the child JVM that exports is told to do, as words of a command line.
///
/// @param recordings in the order of time; read as one
/// @param of         wall, cpu, waiting, lock, alloc or trace
/// @param file       where the result goes
public record ExportOrder(List<Path> recordings, ExportFormat format, String of, boolean threads, Mask mask, Path file,
        boolean debug) {
    public ExportOrder {
        recordings = List.copyOf(recordings);
    }

    /// Whether it is async-profiler's converter that can do this.
    boolean isConverters() {
        return format == ExportFormat.HEATMAP || of.equals("alloc") || of.equals("trace");
    }

    List<String> toWords() {
        var words = new ArrayList<String>();
        recordings.forEach(recording -> words.add("recording=" + recording));
        words.addAll(List.of("format=" + format, "of=" + of, "threads=" + threads, "mask=" + mask.regex(),
                "file=" + file, "debug=" + debug));
        return words;
    }

    static ExportOrder ofWords(List<String> words) {
        return new ExportOrder(all(words, "recording").stream().map(Path::of).toList(),
                ExportFormat.valueOf(last(words, "format").toUpperCase(Locale.ROOT)), last(words, "of"),
                Boolean.parseBoolean(last(words, "threads")), Mask.of(last(words, "mask")),
                Path.of(last(words, "file")), Boolean.parseBoolean(last(words, "debug")));
    }

    private static List<String> all(List<String> words, String key) {
        return words.stream().filter(word -> word.startsWith(key + "=")).map(word -> word.substring(key.length() + 1))
                .toList();
    }

    private static String last(List<String> words, String key) {
        return all(words, key).getLast();
    }
}
