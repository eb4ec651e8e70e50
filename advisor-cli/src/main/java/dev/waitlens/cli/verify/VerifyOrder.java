package dev.waitlens.cli.verify;

import dev.waitlens.score.ForetoldReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What is to be timed, and how.
///
/// @param report   whose forecast is judged
/// @param before   empty: the report says how long it took
/// @param unit     name of the unit whose forecast is judged; empty for the first that has one
/// @param prepare  command of a shell, before every run
/// @param warmups  runs of each that do not count
/// @param pairs    how many; empty for as many as the interval needs
/// @param seconds  for all runs together
/// @param others   processors that others may take before a pair is marked
/// @param failing  whether an exit code other than 0 is taken for an end like any other
/// @param record   whether a version that missed its forecast is recorded
/// @param score    where the outcome is kept; empty for nowhere
record VerifyOrder(Optional<ForetoldReport> report, Optional<Contestant> before, Contestant after,
        Optional<String> unit, Optional<Marker> marker, Optional<String> prepare, int warmups, Optional<Integer> pairs,
        double seconds, double others, boolean failing, boolean record, Optional<Path> score, String label) {

    static final int LEAST_PAIRS = 5;
    static final int MOST_PAIRS = 20;
    static final double PRECISION = 0.05;

    /// Those that are started.
    List<Contestant> started() {
        return before.map(found -> List.of(found, after)).orElse(List.of(after));
    }
}
