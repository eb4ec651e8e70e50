package dev.waitlens.score;

import dev.waitlens.report.figure.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Lines of the score, as text and back.
final class ScoreLines {
    /// A change that removes, renames or gives another meaning raises it.
    static final int VERSION = 1;

    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final String FORECAST = "forecast";
    private static final String OUTCOME = "outcome";

    private ScoreLines() {}

    /// When, by what and where a line is written.
    ///
    /// @param at to the second, in UTC
    record Stamp(String at, String waitlens, int processors, String system) {}

    static String text(ForecastLine line, Stamp stamp) {
        var node = begin(FORECAST, stamp);
        node.put("id", line.id()).put("program", line.program()).put("unit", line.unit()).put("model", line.model())
                .put("limit", line.limit()).put("width", line.width()).put("recordedOn", line.processors());
        node.set("unitGain", node(line.unitGain()));
        node.set("programGain", node(line.programGain()));
        return node.toString();
    }

    static String text(OutcomeLine line, Stamp stamp) {
        var node = begin(OUTCOME, stamp);
        node.put("of", line.forecast()).put("scope", line.scope().name()).put("pairs", line.pairs())
                .put("marked", line.marked()).put("judged", line.judged());
        node.set("measured", node(line.measured()));
        return node.toString();
    }

    private static ObjectNode begin(String kind, Stamp stamp) {
        return MAPPER.createObjectNode().put("v", VERSION).put("kind", kind).put("at", stamp.at())
                .put("waitlens", stamp.waitlens()).put("processors", stamp.processors()).put("system", stamp.system());
    }

    private static ObjectNode node(Span span) {
        return MAPPER.createObjectNode().put("low", span.low()).put("value", span.value()).put("high", span.high());
    }

    static ScoreContent read(String text) {
        var forecasts = new HashMap<String, ForecastLine>();
        var outcomes = new ArrayList<OutcomeLine>();
        int newer = 0;
        int damaged = 0;
        for (var line : text.lines().filter(each -> !each.isBlank()).toList()) {
            var node = parsed(line);
            if (node.path("v").asInt(0) > VERSION) {
                newer++;
            } else if (forecast(node) instanceof Optional<ForecastLine> found && found.isPresent()) {
                forecasts.put(found.get().id(), found.get());
            } else if (outcome(node) instanceof Optional<OutcomeLine> found && found.isPresent()) {
                outcomes.add(found.get());
            } else {
                damaged++;
            }
        }
        return new ScoreContent(forecasts, outcomes, newer, damaged);
    }

    private static JsonNode parsed(String line) {
        try {
            return MAPPER.readTree(line);
        } catch (JacksonException _) {
            // Cut off, or edited by hand: counted as damaged, and left where it is.
            return MAPPER.missingNode();
        }
    }

    private static Optional<ForecastLine> forecast(JsonNode node) {
        var unit = span(node.path("unitGain"));
        var program = span(node.path("programGain"));
        if (!node.path("kind").asString("").equals(FORECAST) || unit.isEmpty() || program.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ForecastLine(node.path("id").asString(""), node.path("program").asString(""),
                node.path("unit").asString(""), node.path("model").asString(""), node.path("limit").asString(""),
                node.path("width").asInt(0), unit.get(), program.get(), node.path("recordedOn").asInt(0)));
    }

    private static Optional<OutcomeLine> outcome(JsonNode node) {
        var measured = span(node.path("measured"));
        if (!node.path("kind").asString("").equals(OUTCOME) || measured.isEmpty()) {
            return Optional.empty();
        }
        var scope = node.path("scope").asString("").toUpperCase(Locale.ROOT).equals(Foretold.Scope.UNIT.name())
                ? Foretold.Scope.UNIT : Foretold.Scope.PROGRAM;
        return Optional.of(new OutcomeLine(node.path("of").asString(""), scope, measured.get(),
                node.path("pairs").asInt(0), node.path("marked").asInt(0), node.path("judged").asBoolean(false)));
    }

    static Optional<Span> span(JsonNode node) {
        double low = node.path("low").asDouble(0);
        double value = node.path("value").asDouble(0);
        double high = node.path("high").asDouble(0);
        boolean sound = 0 < low && low <= value && value <= high && high < Double.POSITIVE_INFINITY;
        return sound ? Optional.of(new Span(low, value, high)) : Optional.empty();
    }
}
