package dev.waitlens.cli.demo;

import dev.waitlens.problem.DataError;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the page promises for each stage of the example, read from the page's JSON as any other program would.
///
/// @param stages by the verb with which the stage, and the name of its unit of work, begin
record StageBounds(Map<String, Promise> stages) {
    private static final Map<String, String> VERBS = Map.of("download", "download", "process", "find", "store", "store",
            "paint", "paint");

    /// @param model    the model advised: `event loop`
    /// @param factor   how many times as fast
    /// @param forecast false where that is only a bound, "at most"
    record Promise(String model, double low, double factor, double high, boolean forecast) {
        /// What is forecast, or what is the most.
        double figure() {
            return forecast ? factor : high;
        }

        boolean holds(double measured) {
            return measured <= high && (!forecast || measured >= low);
        }
    }

    /// **Throws** [DataError] when it cannot be read.
    static StageBounds read(Path json) {
        JsonNode root;
        try {
            root = new JsonMapper().readTree(json.toFile());
        } catch (JacksonException e) {
            throw new DataError("the report's JSON cannot be read", e.getOriginalMessage(), "", e);
        }
        var stages = new HashMap<String, Promise>();
        for (var card : root.path("report").path("cards")) {
            var gain = card.path("gain");
            var factor = gain.path("unit");
            if (factor.path("value").isNumber()) {
                var model = card.path("model").asString().toLowerCase(Locale.ROOT).replace('_', ' ');
                verbOf(card.path("shortName").asString())
                        .ifPresent(verb -> stages.putIfAbsent(verb, new Promise(model, factor.path("low").asDouble(),
                                factor.path("value").asDouble(), factor.path("high").asDouble(),
                                gain.path("forecast").asBoolean(false))));
            }
        }
        return new StageBounds(stages);
    }

    /// `download` for `SynchronousScript.downloadSingleImage`.
    private static Optional<String> verbOf(String unit) {
        var method = unit.substring(unit.lastIndexOf('.') + 1);
        return VERBS.entrySet().stream().filter(each -> method.startsWith(each.getKey())).map(Map.Entry::getValue)
                .findFirst();
    }

    /// @param stage `download the pictures`
    Optional<Promise> of(String stage) {
        return Optional.ofNullable(stages.get(stage.split(" ")[0]));
    }
}
