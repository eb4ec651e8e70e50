package dev.waitlens.cli.fleet;

import dev.waitlens.cli.options.FleetPlace;
import dev.waitlens.cli.options.Voice;
import dev.waitlens.fleet.store.Fleet;
import dev.waitlens.fleet.store.FleetProblem;
import dev.waitlens.problem.DataError;
import dev.waitlens.problem.ExitCode;
import dev.waitlens.report.legible.Legible;
import dev.waitlens.report.render.Json;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Adds what a user names to a fleet, and says what became of it.
public final class FleetAddition {
    private static final int SCHEMA_VERSION = 1;

    private final FleetPlace place;
    private final GivenFacts given;
    private final Optional<Long> deadlineSeconds;
    private final Voice voice;

    /// @param given for what the runs do not say themselves
    public FleetAddition(FleetPlace place, GivenFacts given, Optional<Long> deadlineSeconds, Voice voice) {
        this.place = place;
        this.given = given;
        this.deadlineSeconds = deadlineSeconds;
        this.voice = voice;
    }

    /// **Throws** [DataError] when the fleet cannot be written to, or a word names nothing.
    ///
    /// @param json takes what was done as JSON
    /// @return [ExitCode#FAILED] when nothing of what was named could be used
    public int add(List<String> words, InputStream stdin, Consumer<String> json) {
        AddedRuns added;
        try {
            added = place.isSpark() ? ClusterEngine.around().orElseThrow().add(place.place(), words, stdin, given,
                    deadlineSeconds, voice::detail) : here(words, stdin);
        } catch (FleetProblem e) {
            throw told(e);
        }
        for (BadFile bad : added.bad()) {
            voice.say("bad: " + Legible.name(bad.source()) + ": " + Legible.prose(bad.why()));
        }
        voice.say(added.added() + (added.added() == 1 ? " run" : " runs") + " added to "
                + (place.isSpark() ? place.place() : place.directory().toAbsolutePath().normalize()) + ", "
                + added.skipped() + " there already, " + added.bad().size() + " bad");
        json.accept(document(added));
        return added.added() + added.skipped() == 0 ? ExitCode.FAILED : ExitCode.OK;
    }

    private AddedRuns here(List<String> words, InputStream stdin) {
        List<FoundRun> found = GivenRuns.of(words, stdin);
        if (found.isEmpty()) {
            throw nothing(words);
        }
        var fleet = new Fleet(place.directory());
        fleet.check();
        return new Adding(fleet, given, deadlineSeconds, voice.debug, voice::detail).add(found);
    }

    /// What to say where words name no run.
    public static DataError nothing(List<String> words) {
        return new DataError("no recording and no report in " + String.join(" ", words), "",
                "a directory with .jfr files or a report.json");
    }

    private static String document(AddedRuns added) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("schemaVersion", SCHEMA_VERSION);
        document.put("added", added.added());
        document.put("skipped", added.skipped());
        document.put("bad", added.bad());
        return Json.text(document);
    }

    static DataError told(FleetProblem e) {
        return new DataError(e.getMessage(), e.seen(), e.remedy(), e);
    }
}
