package dev.waitlens.cli.fleet;

import dev.waitlens.cli.fleet.Adding.Added;
import dev.waitlens.cli.fleet.Adding.Bad;
import dev.waitlens.cli.options.Voice;
import dev.waitlens.fleet.store.Fleet;
import dev.waitlens.fleet.store.FleetProblem;
import dev.waitlens.problem.DataError;
import dev.waitlens.problem.ExitCode;
import dev.waitlens.report.legible.Legible;
import dev.waitlens.report.render.Json;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Adds what a user names to a fleet, and says what became of it.
public final class FleetAddition {
    private static final int SCHEMA_VERSION = 1;

    private final Fleet fleet;
    private final WorkerOrder.Given given;
    private final Optional<Long> deadlineSeconds;
    private final Voice voice;

    /// @param version of the program; this and the next three for what the runs do not say themselves
    public FleetAddition(Path directory, Optional<String> version, Optional<String> label, Optional<String> host,
            Optional<String> commit, Optional<Long> deadlineSeconds, Voice voice) {
        this.fleet = new Fleet(directory);
        this.given = new WorkerOrder.Given(version, label, host, commit);
        this.deadlineSeconds = deadlineSeconds;
        this.voice = voice;
    }

    /// **Throws** [DataError] when the fleet cannot be written to, or a word names nothing.
    ///
    /// @param json takes what was done as JSON
    /// @return [ExitCode#FAILED] when nothing of what was named could be used
    public int add(List<String> words, InputStream stdin, Consumer<String> json) {
        List<FoundRun> found = GivenRuns.of(words, stdin);
        if (found.isEmpty()) {
            throw new DataError("no recording and no report in " + String.join(" ", words), "",
                    "a directory with .jfr files or a report.json");
        }
        Added added;
        try {
            fleet.check();
            added = new Adding(fleet, given, deadlineSeconds, voice.debug, voice::detail).add(found);
        } catch (FleetProblem e) {
            throw told(e);
        }
        for (Bad bad : added.bad()) {
            voice.say("bad: " + Legible.name(bad.source()) + ": " + Legible.prose(bad.why()));
        }
        voice.say(added.added() + (added.added() == 1 ? " run" : " runs") + " added to " + fleet.directory() + ", "
                + added.skipped() + " there already, " + added.bad().size() + " bad");
        json.accept(document(added));
        return added.added() + added.skipped() == 0 ? ExitCode.FAILED : ExitCode.OK;
    }

    private static String document(Added added) {
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
