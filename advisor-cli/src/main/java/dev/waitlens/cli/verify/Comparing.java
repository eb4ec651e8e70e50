package dev.waitlens.cli.verify;

import dev.waitlens.problem.DataError;
import dev.waitlens.timing.PairedTiming;
import dev.waitlens.timing.PairedTiming.Result;
import dev.waitlens.timing.StopRule;

/// The runs of one comparison: warm-up, then pairs until the rule says stop.
final class Comparing {
    private final VerifyOrder order;
    private final ProgramRuns runs;
    private final long began = System.nanoTime();

    Comparing(VerifyOrder order, ProgramRuns runs) {
        this.order = order;
        this.runs = runs;
    }

    /// **Throws** [DataError] when a program fails or there is no time for a single pair.
    Result measure() {
        for (int warmup = 0; warmup < order.how().warmups(); warmup++) {
            for (var contestant : order.started()) {
                if (!runs.warmUp(contestant, left())) {
                    throw notDone("the warm-up of " + contestant.name());
                }
            }
        }
        if (left() <= 0) {
            throw notDone("the warm-up");
        }
        var rule = new StopRule(order.how().pairs().orElse(Timing.LEAST_PAIRS),
                order.how().pairs().orElse(Timing.MOST_PAIRS), Timing.PRECISION, left(), order.how().others());
        var result = new PairedTiming(runs, rule, System::nanoTime).measure();
        if (result.pairs().isEmpty()) {
            throw notDone("the first pair");
        }
        return result;
    }

    private double left() {
        return order.how().seconds() - (System.nanoTime() - began) / 1e9;
    }

    private DataError notDone(String what) {
        return new DataError(what + " was not done after " + order.how().limit() + " and was stopped",
                "nothing was compared", "--time with more");
    }
}
