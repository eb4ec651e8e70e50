package dev.waitlens.score;

import dev.waitlens.problem.DataError;
import dev.waitlens.problem.RegularFile;
import dev.waitlens.report.Report;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.filter.FilteringParserDelegate;
import tools.jackson.core.filter.TokenFilter;
import tools.jackson.core.filter.TokenFilter.Inclusion;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A report's JSON, as far as its forecasts and the stopwatch are concerned. What is missing in it is not forecast.
///
/// @param program     name of the jar or the main class
/// @param wallSeconds how long the recorded run took
/// @param processors  of the machine it was recorded on; 0 where it does not say
/// @param cards       what it says of each unit's gain, worth most first; without those that have no gain
/// @param root        the document's `report`, without its pictures
public record ForetoldReport(String program, double wallSeconds, int processors, List<Foretold> cards, JsonNode root) {
    /// What a report's file is called beside a page.
    public static final String NAME = "report.json";

    /// More is no report of ours: it would take the command line's memory with it.
    private static final long MOST_BYTES = 256_000_000;
    /// What takes most of a report's room and says nothing here.
    private static final TokenFilter WITHOUT_PICTURES = new Without(
            Set.of("flames", "timeline", "threads", "loops", "rules", "stacks", "sketches", "evidence", "curve",
                    "whatIf"));

    public ForetoldReport {
        cards = List.copyOf(cards);
    }

    /// @param place `report.json`, or the directory that holds it
    ///
    /// **Throws** [DataError] when there is none, or it is of another version.
    public static ForetoldReport read(Path place) {
        var file = Files.isDirectory(RegularFile.orDirectory(place)) ? place.resolve(NAME) : place;
        if (!Files.exists(file)) {
            throw new DataError("no report at " + file, "",
                    "waitlens run --json FILE app.jar, which writes one");
        }
        RegularFile.check(file);
        if (file.toFile().length() > MOST_BYTES) {
            throw new DataError(file + " is too large to be a report", file.toFile().length() / 1_000_000 + " MB", "");
        }
        try {
            return of(tree(JsonMapper.shared().createParser(file.toFile())), file.toString());
        } catch (JacksonException e) {
            throw new DataError(file + " is no report", "it is not JSON, or it is cut off",
                    "waitlens run --json FILE app.jar, which writes one", e);
        }
    }

    /// From a report's JSON.
    ///
    /// **Throws** [DataError] when it is none, or of another version.
    public static ForetoldReport of(String json) {
        try {
            return of(tree(JsonMapper.shared().createParser(json)), "the report");
        } catch (JacksonException e) {
            throw new DataError("the report is not JSON", e.getOriginalMessage(), "", e);
        }
    }

    private static JsonNode tree(JsonParser whole) {
        try (var parser = new FilteringParserDelegate(whole, WITHOUT_PICTURES, Inclusion.INCLUDE_ALL_AND_PATH, true)) {
            JsonNode document = JsonMapper.shared().readTree(parser);
            return document == null ? JsonMapper.shared().missingNode() : document;
        }
    }

    /// Skips properties of these names, and keeps all else.
    private static final class Without extends TokenFilter {
        private final Set<String> names;

        Without(Set<String> names) {
            this.names = names;
        }

        @Override
        public @Nullable TokenFilter includeProperty(String name) {
            return names.contains(name) ? null : this;
        }

        @Override
        public boolean includeEmptyObject(boolean filtered) {
            return true;
        }

        @Override
        public boolean includeEmptyArray(boolean filtered) {
            return true;
        }
    }

    private static ForetoldReport of(JsonNode document, String name) {
        int version = document.path("schemaVersion").asInt(0);
        var report = document.path("report");
        if (version < 1 || !report.isObject()) {
            throw new DataError(name + " is no report", "it has no schemaVersion or no report in it",
                    "waitlens run --json FILE app.jar, which writes one");
        }
        if (version != Report.SCHEMA_VERSION) {
            throw new DataError(name + " was written by another version of Waitlens",
                    "its schema is " + version + ", and this one reads " + Report.SCHEMA_VERSION,
                    version > Report.SCHEMA_VERSION ? "the newer Waitlens"
                            : "waitlens run --json FILE app.jar, which writes it anew");
        }
        var cards = new ArrayList<Foretold>();
        report.path("cards").forEach(card -> card(card).ifPresent(cards::add));
        var facts = report.path("facts");
        return new ForetoldReport(facts.path("program").asString(""), facts.path("wallSeconds").asDouble(0),
                facts.path("cores").isNumber() ? facts.path("cores").asInt() : 0, cards, report);
    }

    private static Optional<Foretold> card(JsonNode card) {
        var gain = card.path("gain");
        var unit = ScoreLines.span(gain.path("unit"));
        var program = ScoreLines.span(gain.path("program"));
        if (unit.isEmpty() || program.isEmpty()) {
            return Optional.empty();
        }
        var key = card.path("key");
        return Optional.of(new Foretold(key.path("className").asString("") + "." + key.path("method").asString("")
                + key.path("descriptor").asString(""), card.path("unit").asString(""),
                card.path("shortName").asString(""), card.path("model").asString(""),
                card.path("cap").path("kind").asString(""), card.path("width").path("width").asInt(0), unit.get(),
                program.get(), gain.path("forecast").asBoolean(false)));
    }
}
