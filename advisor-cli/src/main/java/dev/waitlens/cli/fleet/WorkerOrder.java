package dev.waitlens.cli.fleet;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What a worker is told to do with one run: a line of JSON on its stdin.
///
/// @param run          its content hash
/// @param source       what the user calls it
/// @param bytes        of the recordings together
/// @param readingMillis how long to read
/// @param out          where the line of its summary goes
record WorkerOrder(String run, String source, List<Path> recordings, Optional<Path> report, long bytes,
        long readingMillis, Path out, GivenFacts given) {

    WorkerOrder {
        recordings = List.copyOf(recordings);
    }

    String line() {
        ObjectNode line = JsonMapper.shared().createObjectNode();
        line.put("run", run).put("source", source).put("bytes", bytes).put("readingMillis", readingMillis)
                .put("out", out.toString());
        var files = line.putArray("recordings");
        recordings.forEach(file -> files.add(file.toString()));
        report.ifPresent(file -> line.put("report", file.toString()));
        given.version().ifPresent(text -> line.put("version", text));
        given.label().ifPresent(text -> line.put("label", text));
        given.host().ifPresent(text -> line.put("host", text));
        given.commit().ifPresent(text -> line.put("commit", text));
        return JsonMapper.shared().writeValueAsString(line);
    }

    static WorkerOrder parse(String text) {
        JsonNode line = JsonMapper.shared().readTree(text);
        var recordings = new ArrayList<Path>();
        line.path("recordings").forEach(file -> recordings.add(Path.of(file.asString())));
        return new WorkerOrder(line.path("run").asString(), line.path("source").asString(), recordings,
                optional(line, "report").map(Path::of), line.path("bytes").asLong(),
                line.path("readingMillis").asLong(), Path.of(line.path("out").asString()),
                new GivenFacts(optional(line, "version"), optional(line, "label"), optional(line, "host"),
                        optional(line, "commit")));
    }

    private static Optional<String> optional(JsonNode line, String name) {
        return line.path(name).isString() ? Optional.of(line.path(name).asString()) : Optional.empty();
    }
}
