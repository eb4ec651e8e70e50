package dev.waitlens.benchmarks.verdicts;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a report says, as far as it is judged: the only place that knows how `report.json` is made up. It reads no sentence.
///
/// @param cards       in the order of the page
/// @param methods     verdicts by method, without parameters
/// @param unexplained share of the busiest threads' time; empty where there is none
record Said(String headline, List<Advice> cards, Map<String, String> methods, OptionalDouble unexplained) {

    /// @param unit  the method, without its parameters
    /// @param bound by what: the name of a verdict
    /// @param model what to do: its name
    /// @param gain  by how many times the unit's part of the run gets shorter, at most; empty where nothing is promised
    record Advice(String unit, String bound, String model, OptionalDouble gain) {}

    static Said read(Path json) {
        var report = JsonMapper.shared().readTree(json.toFile()).at("/report");
        var methods = new LinkedHashMap<String, String>();
        report.at("/methods").forEach(row -> methods.putIfAbsent(plain(row.get("method").asString()), row.get("verdict").asString()));
        return new Said(report.get("headline").asString(), report.at("/cards").valueStream().map(Said::advice).toList(), methods,
                number(report.at("/facts/unexplained")));
    }

    private static Advice advice(JsonNode card) {
        return new Advice(plain(card.get("unit").asString()), card.get("verdict").asString(), card.get("model").asString(),
                number(card.at("/gain/unit/value")));
    }

    private static String plain(String method) {
        return method.replaceFirst(" *\\([^)]*\\).*$|<[^>]*>\\(.*$", "");
    }

    private static OptionalDouble number(JsonNode measured) {
        return measured.isNumber() ? OptionalDouble.of(measured.asDouble()) : OptionalDouble.empty();
    }

    /// The first that asks for a change.
    Optional<Advice> first() {
        return cards.stream().filter(card -> !card.model().equals(Label.LEAVE_ALONE)).findFirst();
    }

    /// What the unit of this label is bound by, in the label's words: `idle` also where the report has nothing to say of it.
    String bound(Label label) {
        var onCard = cards.stream().filter(card -> label.isAbout(card.unit())).map(Advice::bound).findFirst();
        var inTable = methods.entrySet().stream().filter(row -> label.isAbout(row.getKey())).map(Map.Entry::getValue).findFirst();
        return switch (onCard.or(() -> inTable).orElse("IDLE")) {
            case "IO_BOUND" -> "I/O";
            case "CPU_BOUND" -> "CPU";
            case "LOCK_BOUND" -> "lock";
            case "MIXED" -> "mixed";
            case "IDLE", "NOT_ENOUGH_EVIDENCE" -> "idle";
            case String other -> other;
        };
    }
}
