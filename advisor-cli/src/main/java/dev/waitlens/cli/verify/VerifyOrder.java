package dev.waitlens.cli.verify;

import dev.waitlens.score.ForetoldReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What is to be timed.
///
/// @param report whose forecast is judged
/// @param before empty: the report says how long it took
/// @param unit   name of the unit whose forecast is judged; empty for the first that has one
/// @param record whether a version that missed its forecast is recorded
/// @param score  where the outcome is kept; empty for nowhere
/// @param label  the user's, before the answer; empty for none
record VerifyOrder(Optional<ForetoldReport> report, Optional<Contestant> before, Contestant after,
        Optional<String> unit, Timing how, boolean record, Optional<Path> score, String label) {

    /// A comparison with nothing foretold.
    static VerifyOrder of(Contestant before, Contestant after, Timing how) {
        return new VerifyOrder(Optional.empty(), Optional.of(before), after, Optional.empty(), how, false,
                Optional.empty(), "");
    }

    /// Those that are started.
    List<Contestant> started() {
        return before.map(found -> List.of(found, after)).orElse(List.of(after));
    }
}
