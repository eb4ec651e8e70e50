package dev.waitlens.aio.advised;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A report's JSON, as far as it is read here.
final class SavedReport {
    private SavedReport() {}

    static Path in(Path directory, String... cards) throws IOException {
        return Files.writeString(directory.resolve("report.json"),
                "{\"schemaVersion\": 2, \"report\": {\"headline\": \"a \\\"b\\\" \\u00e9\", \"cards\": ["
                        + String.join(",", cards) + "]}}");
    }

    /// @param model  as in the report
    /// @param method of [Shop]
    static String card(String method, String model, String verdict, int width) {
        return """
                {"key": {"className": "%s", "method": "%s", "descriptor": "(Ljava/lang/Integer;)Ljava/lang/String;"},
                 "model": "%s", "verdict": "%s", "width": {"width": %d, "what": "threads", "why": ""},
                 "gain": {"forecast": true, "curve": [{"width": 1, "factor": {"low": 1, "value": 1.0, "high": 1}},
                  {"width": %5$d, "factor": {"low": 3, "value": 3.5, "high": 4}},
                  {"width": 48, "factor": {"low": 3, "value": 3.6, "high": 4}},
                  {"width": 64, "factor": {"low": 2, "value": 2.5, "high": 3}}]}}
                """.formatted(Shop.class.getName(), method, model, verdict, width);
    }
}
