package dev.waitlens.timing;

import dev.waitlens.timing.StopRule.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Times two programs in turn, A B B A A B …, so that what changes slowly (heat, another program, a cache) meets both alike.
///
/// A pair that others disturbed is marked and repeated once. The one of the two that they disturbed less counts; the other is kept aside, and
/// told of.
public final class PairedTiming {
    private final Runs runs;
    private final StopRule rule;
    private final LongSupplier nanoClock;
    private final List<TimedPair> pairs = new ArrayList<>();
    private final List<TimedPair> aside = new ArrayList<>();

    /// What runs a program.
    public interface Runs {
        /// @param limitSeconds the time that is left for it
        /// @return empty where it was not done by then, and was stopped
        Optional<TimedRun> run(TimedSide side, double limitSeconds);

        /// A pair is done; it will count unless it is repeated.
        ///
        /// @param marked whether others disturbed it
        /// @param again  whether it is such a repetition
        void done(TimedPair pair, boolean marked, boolean again);
    }

    public PairedTiming(Runs runs, StopRule rule, LongSupplier nanoClock) {
        this.runs = runs;
        this.rule = rule;
        this.nanoClock = nanoClock;
    }

    /// Runs until the rule says stop.
    public Result measure() {
        long began = nanoClock.getAsLong();
        var decision = Decision.GO_ON;
        while (decision == Decision.GO_ON) {
            var pair = pair(pairs.size(), began);
            if (pair.isEmpty()) {
                decision = Decision.OUT_OF_TIME;
            } else {
                pairs.add(better(pair.get(), began));
                decision = rule.after(pairs, elapsed(began));
            }
        }
        return new Result(pairs, aside, decision, rule);
    }

    /// The pair itself, or its repetition.
    private TimedPair better(TimedPair pair, long began) {
        boolean marked = rule.marks(pair);
        runs.done(pair, marked, false);
        if (!marked || !rule.hasTimeFor(List.of(pair), elapsed(began))) {
            return pair;
        }
        var again = pair(pair.round(), began);
        if (again.isEmpty()) {
            return pair;
        }
        runs.done(again.get(), rule.marks(again.get()), true);
        boolean isBetter = again.get().disturbance() < pair.disturbance();
        aside.add(isBetter ? pair : again.get());
        return isBetter ? again.get() : pair;
    }

    private Optional<TimedPair> pair(int round, long began) {
        boolean afterFirst = round % 2 == 1;
        var first = afterFirst ? TimedSide.AFTER : TimedSide.BEFORE;
        var one = runs.run(first, rule.limitSeconds() - elapsed(began));
        if (one.isEmpty()) {
            return Optional.empty();
        }
        return runs.run(first.other(), rule.limitSeconds() - elapsed(began))
                .map(two -> new TimedPair(round, afterFirst, afterFirst ? two : one.get(),
                        afterFirst ? one.get() : two));
    }

    private double elapsed(long began) {
        return (nanoClock.getAsLong() - began) / 1e9;
    }

    /// What was timed.
    ///
    /// @param pairs those that count, in the order of their rounds
    /// @param aside disturbed ones of which the repetition, or the first try, counts instead
    public record Result(List<TimedPair> pairs, List<TimedPair> aside, Decision ended, StopRule rule) {
        public Result {
            pairs = List.copyOf(pairs);
            aside = List.copyOf(aside);
        }

        /// Empty where there are not two pairs.
        public Optional<Ratio> ratio() {
            return pairs.size() < 2 ? Optional.empty() : Optional.of(StopRule.ratio(pairs));
        }

        public int marked() {
            return rule.marked(pairs);
        }

        /// Whether others disturbed more than a third of the pairs.
        public boolean tooBusy() {
            return rule.tooMany(pairs);
        }

        /// Median seconds of one side.
        public double median(TimedSide side) {
            double[] sorted = pairs.stream().map(pair -> side == TimedSide.BEFORE ? pair.before() : pair.after())
                    .mapToDouble(TimedRun::seconds).sorted().toArray();
            int half = sorted.length / 2;
            return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
        }
    }
}
