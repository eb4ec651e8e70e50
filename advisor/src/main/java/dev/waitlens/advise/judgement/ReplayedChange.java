package dev.waitlens.advise.judgement;

import dev.waitlens.classify.Flow.Contention;
import dev.waitlens.classify.UnitCalls;
import dev.waitlens.forecast.Concurrency;
import dev.waitlens.forecast.Concurrency.Form;
import dev.waitlens.forecast.Experience;
import dev.waitlens.forecast.Question;
import dev.waitlens.forecast.RecordedCalls;
import dev.waitlens.forecast.RecordedCalls.Kind;
import dev.waitlens.forecast.RecordedCalls.Step;
import dev.waitlens.forecast.Replays;
import dev.waitlens.forecast.Resource;
import dev.waitlens.forecast.Workload;
import dev.waitlens.forecast.Workload.Merged;
import dev.waitlens.report.Card.Gain;
import dev.waitlens.report.Card.WidthPoint;
import dev.waitlens.report.figure.Span;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/// What a change gives that is no other model: the same calls, made by as many at a time as today, with a wider limit, with less under a lock, with fewer round
/// trips. The replay of the changed calls is held against one of the calls as they are.
final class ReplayedChange {
    /// What lets calls in, beside what [UnitCalls] names.
    private static final int LIMIT = 3;

    private final Question today;
    private final Replays before;
    private final Experience experience;

    private ReplayedChange(Question today, Experience experience) {
        this.today = today;
        this.before = new Replays(today);
        this.experience = experience;
    }

    /// Of calls of which each is let in by a limit, or by a lock, and is in until it ends, made by so many threads as were in and waited while any did; empty
    /// where too few are known. That there were many is known also from those who were let in after a wait.
    ///
    /// @param only what limits is all that is held: otherwise a lock of which there is one in the JVM is another one
    static Optional<ReplayedChange> ofLimit(Contention found, Case unit, boolean only) {
        boolean many = Replayed.canBe(unit)
                || Replayed.enough(unit, (int) Math.min(unit.unit().recorded().known(), found.passed()));
        if (found.capacity() < 1 || !many) {
            return Optional.empty();
        }
        RecordedCalls calls = letIn(unit.unit().recorded().recorded(), only);
        int threads = (int) Math.clamp(Math.ceil(found.capacity() + found.waiting()), 1, calls.size());
        var workload = new Workload(calls, List.of(Resource.lock(), Resource.lock(), Resource.lock(),
                Resource.pool(found.capacity())));
        return Optional.of(new ReplayedChange(
                Replayed.asked(unit, workload, Concurrency.of(Form.THREADS, threads)), unit.experience()));
    }

    /// How long they waited to be let in is what the replay finds out.
    private static RecordedCalls letIn(RecordedCalls calls, boolean only) {
        var builder = RecordedCalls.builder();
        for (int call = 0; call < calls.size(); call++) {
            builder.hold(LIMIT);
            boolean waits = false;
            for (Step step : calls.steps(call)) {
                boolean names = step.kind() == Kind.HOLD || step.kind() == Kind.RELEASE;
                waits = names ? step.kind() == Kind.HOLD && step.resource() == UnitCalls.LOCK : waits;
                boolean other = names && !only && step.resource() == UnitCalls.SHARED_LOCK;
                if (names ? other : !waits) {
                    builder.step(step);
                }
            }
            builder.release(LIMIT).end();
        }
        return builder.build();
    }

    /// Of the unit's calls; empty where too few are known, or what they are is a guess.
    static Optional<ReplayedChange> ofCalls(Case unit) {
        return Replayed.canBe(unit) ? Optional.of(new ReplayedChange(Replayed.asked(unit), unit.experience()))
                : Optional.empty();
    }

    /// A limit of so many.
    Span widened(int capacity) {
        return changed(today.workload().withCapacity(LIMIT, capacity), today.today());
    }

    /// Waits for the outside before the lock is taken, or after, by so many threads.
    Span waitingOutside(int threads) {
        return changed(today.workload().outOfLock(LIMIT, 0, 1), today.today().withWidth(threads));
    }

    /// Fewer and larger trips: the figure for one that takes as long as they did on average, the lower end for one that takes as long as the longest of them.
    ///
    /// @param calls     so many calls are one
    /// @param group     so many waits for the other side are one
    /// @param computing how many times as long they compute
    Span batched(int calls, int group, double computing) {
        Workload joined = today.workload().joined(calls).computing(computing);
        Span figure = changed(joined.fewerRoundTrips(UnitCalls.OUTSIDE, group, Merged.AVERAGE), today.today());
        Span longest = changed(joined.fewerRoundTrips(UnitCalls.OUTSIDE, group, Merged.LONGEST), today.today());
        return new Span(Math.min(figure.low(), longest.low()), figure.value(), figure.high());
    }

    private Span changed(Workload calls, Concurrency model) {
        var then = new Question(calls, today.machine(), today.worst(), model);
        return Replayed.withError(new Replays(then).against(before).gain(), experience);
    }

    /// By how many times a unit gets faster that is so many times as fast for this share (0..1) of its time.
    static double overall(double share, double faster) {
        return 1 / (1 - share + share / Math.max(1e-9, faster));
    }

    /// A replay's figure, and no more than a bound: its interval goes along.
    static Span within(Span replayed, Span most) {
        double value = Math.min(replayed.value(), most.value());
        return new Span(Math.min(value * replayed.low() / replayed.value(), most.low()), value,
                Math.max(value, Math.min(replayed.high(), most.high())));
    }

    /// @param factor  by which the unit's part gets faster
    /// @param atWorst the same where the other side takes no more at a time than in this run
    static Gain gain(boolean forecast, Span factor, double atWorst, double nowSeconds, Case unit,
            List<WidthPoint> curve) {
        double run = unit.runSeconds();
        DoubleUnaryOperator whole = times -> run / Math.max(1e-9, run - nowSeconds + nowSeconds / times);
        Span program = new Span(whole.applyAsDouble(factor.low()), whole.applyAsDouble(factor.value()),
                whole.applyAsDouble(factor.high()));
        double saved = nowSeconds - nowSeconds / factor.value();
        return forecast ? new Gain(true, factor, program, Math.min(atWorst, factor.low()), saved, curve, List.of(),
                unit.experience().outcomes(), unit.experience().shipped()) : Gain.atMost(factor, program, saved, curve);
    }
}
