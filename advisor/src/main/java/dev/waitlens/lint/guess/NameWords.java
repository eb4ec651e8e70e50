package dev.waitlens.lint.guess;

import dev.waitlens.lint.guess.Guess.Kind;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a method's name says: its words, cut at capitals.
///
/// **Source**: the tutorial's own words (fetch, get, request, database; compute, calculate, process), and their relatives.
final class NameWords {
    private static final Set<String> IO = Set.of("fetch", "download", "upload", "request", "query", "load", "save",
            "send", "receive", "read", "write", "post", "connect", "select", "insert", "persist", "store", "poll",
            "publish", "subscribe", "ping", "database", "http", "url", "file", "socket");
    private static final Set<String> CPU = Set.of("compute", "calculate", "process", "parse", "encode", "decode",
            "compress", "decompress", "encrypt", "decrypt", "hash", "sort", "render", "filter", "transform", "convert",
            "resize", "multiply", "solve", "simulate", "score", "train", "optimize", "normalize", "analyze");
    /// Words that lean, but stand in front of plain accessors too.
    private static final Map<String, Kind> LEANING = Map.of("get", Kind.IO, "find", Kind.IO, "put", Kind.IO, "build",
            Kind.CPU, "make", Kind.CPU);

    private NameWords() {}

    /// @param word that says it
    record Word(String word, Kind kind, boolean leaning) {}

    static Optional<Word> of(String method) {
        for (String part : method.split("(?<=[a-z])(?=[A-Z])|[_$\\d]+")) {
            String word = part.toLowerCase(Locale.ROOT);
            if (IO.contains(word) || CPU.contains(word)) {
                return Optional.of(new Word(word, IO.contains(word) ? Kind.IO : Kind.CPU, false));
            }
        }
        String first = method.split("(?=[A-Z])", 2)[0];
        return Optional.ofNullable(LEANING.get(first)).map(kind -> new Word(first, kind, true));
    }
}
