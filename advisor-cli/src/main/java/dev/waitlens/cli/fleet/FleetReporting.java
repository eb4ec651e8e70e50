package dev.waitlens.cli.fleet;

import dev.waitlens.cli.options.FleetPlace;
import dev.waitlens.fleet.question.FleetAnswers;
import dev.waitlens.fleet.question.Grouping;
import dev.waitlens.fleet.question.Questions;
import dev.waitlens.fleet.store.FleetDatabase;
import dev.waitlens.fleet.store.SqlEngine;
import dev.waitlens.fleet.store.SqlEngine.Answer;
import dev.waitlens.fleet.store.Fleet;
import dev.waitlens.fleet.store.FleetProblem;
import dev.waitlens.problem.DataError;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/// Asks a fleet.
public final class FleetReporting {
    /// A batch may be merged into another one while it is read.
    private static final int TRIES = 3;

    private final FleetPlace place;
    private final Optional<String> since;

    public FleetReporting(FleetPlace place, Optional<String> since) {
        this.place = place;
        this.since = since;
    }

    /// **Throws** [DataError] when there is nothing to ask, or no answer.
    public FleetAnswers answers(Optional<Grouping> by) {
        return asked(engine -> Questions.ask(engine, by));
    }

    /// The user's own question, which can read the fleet and nothing else.
    ///
    /// **Throws** [DataError] as [#answers].
    public Answer sql(String query) {
        return asked(engine -> {
            if (engine instanceof FleetDatabase database) {
                database.confine(place.directory().toAbsolutePath().normalize());
            }
            return engine.ask("SELECT * FROM (" + query.strip().replaceFirst(";$", "") + "\n) AS asked");
        });
    }

    private <A> A asked(Function<SqlEngine, A> question) {
        if (!place.isSpark()) {
            return askedHere(question);
        }
        try {
            return ClusterEngine.around().orElseThrow().asked(place.place(), since, question);
        } catch (FleetProblem e) {
            throw FleetAddition.told(e);
        }
    }

    private <A> A askedHere(Function<SqlEngine, A> question) {
        var fleet = new Fleet(place.directory());
        if (!fleet.isThere()) {
            throw new DataError("there is no fleet in " + fleet.directory(), "",
                    "waitlens fleet add RECORDINGS, or --fleet DIR");
        }
        for (int attempt = 1;; attempt++) {
            Path spill = Path.of(System.getProperty("java.io.tmpdir"),
                    "waitlens-fleet-" + ProcessHandle.current().pid());
            try (FleetDatabase database = FleetDatabase.open(spill)) {
                fleet.open(database, since);
                return question.apply(database);
            } catch (FleetProblem e) {
                if (attempt == TRIES || !e.seen().matches("(?s).*(No such file|No files found).*")) {
                    throw FleetAddition.told(e);
                }
            } finally {
                Fleet.remove(spill);
            }
        }
    }
}
