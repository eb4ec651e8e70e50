package dev.waitlens.cli.analysis;

import dev.waitlens.advisor.SourcePlaces;
import dev.waitlens.problem.DataError;
import dev.waitlens.problem.ExitCode;
import dev.waitlens.problem.RegularFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a recording says of each method: analysed as for a page, in a JVM of its own, and read from the JSON.
public final class RecordedVerdicts {
    private RecordedVerdicts() {}

    /// **Throws** [DataError] when the recording cannot be used.
    ///
    /// @return verdicts by full method name
    public static Map<String, String> of(Path recording, boolean debug) throws IOException {
        if (!Files.exists(recording)) {
            throw new DataError("no such file: " + recording, "", "the path of a .jfr file");
        }
        RegularFile.orDirectory(recording);
        Path json = Files.createTempFile("waitlens-lint", ".json");
        try {
            var order = new AnalysisOrder(List.of(recording), Optional.empty(), false, Optional.of(json.toString()),
                    Optional.empty(), AnalysisOrder.Summary.NONE, false, List.of(), debug, SourcePlaces.NONE,
                    List.of());
            if (new AnalysisJob(order, Optional.empty()).run() != ExitCode.OK) {
                throw new DataError("the recording could not be used: " + recording, "",
                        "waitlens analyze " + recording);
            }
            return verdicts(JsonMapper.shared().readTree(json.toFile()));
        } finally {
            Files.deleteIfExists(json);
        }
    }

    private static Map<String, String> verdicts(JsonNode document) {
        Map<String, String> verdicts = new HashMap<>();
        for (JsonNode row : document.path("report").path("methods")) {
            verdicts.putIfAbsent(row.path("method").asString(), row.path("verdict").asString());
        }
        return verdicts;
    }
}
