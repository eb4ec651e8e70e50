package dev.waitlens.cli.fleet;

import dev.waitlens.fleet.store.SqlEngine;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import java.util.function.Function;

/// An engine of many machines. It is found where this program runs inside of it, and nowhere else: `spark-submit` puts it on the class
/// path, and the launcher does not.
public interface ClusterEngine {

    /// The engine that we run inside of; empty where we run by ourselves.
    static Optional<ClusterEngine> around() {
        return ServiceLoader.load(ClusterEngine.class).findFirst();
    }

    /// **Throws** [dev.waitlens.fleet.store.FleetProblem] when there is no answer.
    ///
    /// @param fleet a path, or the address of one
    /// @param since the first day; runs of unknown day are then left out
    <A> A asked(String fleet, Optional<String> since, Function<SqlEngine, A> question);

    /// Analyses runs and makes one batch of them.
    ///
    /// **Throws** [dev.waitlens.fleet.store.FleetProblem] when the fleet cannot be written to, [dev.waitlens.problem.DataError] for a word
    /// that names nothing.
    ///
    /// @param words           recordings, reports, directories with them, patterns, `-` for a list on stdin; paths or addresses
    /// @param deadlineSeconds for each; empty for one by size
    AddedRuns add(String fleet, List<String> words, InputStream stdin, GivenFacts given,
            Optional<Long> deadlineSeconds, Consumer<String> told);
}
