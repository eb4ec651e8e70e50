package dev.waitlens.report.check.render;

import dev.waitlens.report.check.CheckResult;
import dev.waitlens.report.check.BudgetOutcome;
import dev.waitlens.report.compare.UnitFigures;
import dev.waitlens.report.render.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/// A check as data; `docs/check.md` describes it.
public record CheckJson() {
    /// Raised when something is removed, renamed, or means something else.
    public static final int SCHEMA_VERSION = 1;

    public String render(CheckResult result) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("schemaVersion", SCHEMA_VERSION);
        document.put("headline", CheckWords.headline(result));
        document.put("broken", result.isBroken());
        document.put("judged", !result.isUnjudged());
        document.put("program", result.program());
        document.put("budgets", result.source().isEmpty() ? null : result.source());
        document.put("notes", result.notes());
        document.put("outcomes", result.outcomes().stream().map(CheckJson::outcome).toList());
        return Json.text(document);
    }

    private static Map<String, Object> outcome(BudgetOutcome outcome) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("budget", outcome.budget().text());
        map.put("rule", outcome.budget().kind().id());
        map.put("line", outcome.budget().line() == 0 ? null : outcome.budget().line());
        map.put("fails", outcome.fails());
        map.put("status", outcome.status());
        map.put("sentence", outcome.sentence());
        map.put("unit", outcome.unit().map(UnitFigures::unit).orElse(null));
        map.put("card", outcome.unit().flatMap(UnitFigures::card).map(card -> card.id()).orElse(null));
        map.put("place", outcome.unit().flatMap(UnitFigures::place).orElse(null));
        map.put("fingerprint", outcome.fingerprint());
        return map;
    }
}
