package dev.waitlens.fleet.render;

import dev.waitlens.fleet.question.FleetAnswers;
import dev.waitlens.fleet.store.SqlEngine.Answer;
import dev.waitlens.report.render.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/// The answers as data; `docs/fleet.md` describes it.
public final class FleetJson {
    private FleetJson() {}

    public static String of(FleetAnswers answers) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("schemaVersion", FleetAnswers.SCHEMA_VERSION);
        document.put("headline", new FleetWords(answers).headline());
        document.put("fleet", answers);
        return Json.text(document);
    }

    /// The answer to a question of the user's own.
    public static String table(Answer answer) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("schemaVersion", FleetAnswers.SCHEMA_VERSION);
        document.put("columns", answer.names());
        document.put("rows", answer.rows());
        return Json.text(document);
    }
}
