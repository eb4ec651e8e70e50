package dev.waitlens.report.check;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a budget can be about; `docs/check.md` explains each.
public enum BudgetKind {
    VERDICT_FLIP("verdict-flip", "another verdict than the baseline's", Needs.NOTHING, Set.of(), true),
    NEW_IO_BOUND("new-io-bound", "a unit that has become I/O-bound", Needs.NOTHING, Set.of(), true),
    SERIALISED_IO("serialised-io", "waits for the outside one after the other", Needs.MOST, Set.of(Measure.SHARE),
            false),
    BLOCKED_LOOP("blocked-loop", "an event loop that is blocked", Needs.MOST, Set.of(Measure.SECONDS), false),
    WAITS_PER_CALL("waits-per-call", "waits for the outside in one call", Needs.LIMIT,
            Set.of(Measure.RATIO, Measure.COUNT),
            false),
    ROUND_TRIPS("round-trips", "answered requests in one call", Needs.LIMIT, Set.of(Measure.RATIO, Measure.COUNT),
            false),
    CONCURRENCY("concurrency", "calls that go on at a time", Needs.LIMIT, Set.of(Measure.RATIO, Measure.COUNT), false),
    NEW_IO_ON_LOOP("new-io-on-loop", "a blocking call on an event loop that the baseline does not have", Needs.NOTHING,
            Set.of(), true),
    POOL_EXHAUSTION("pool-exhaustion", "a pool, permits or workers that others wait for", Needs.MOST,
            Set.of(Measure.SHARE),
            false),
    UNEXPLAINED("unexplained", "time that no event accounts for", Needs.LIMIT, Set.of(Measure.SHARE), false),
    SECONDS_PER_CALL("seconds-per-call", "time that a call takes", Needs.LIMIT, Set.of(Measure.RATIO), false);

    private final String id;
    private final String title;
    private final Needs limit;
    private final Set<Measure> measures;
    private final boolean baseline;

    /// What has to stand behind the name.
    enum Needs {
        /// A limit is refused.
        NOTHING,
        /// It may have one.
        MOST,
        /// It must have one.
        LIMIT
    }

    BudgetKind(String id, String title, Needs limit, Set<Measure> measures, boolean baseline) {
        this.id = id;
        this.title = title;
        this.limit = limit;
        this.measures = measures;
        this.baseline = baseline;
    }

    /// As files and results name it.
    public String id() {
        return id;
    }

    public String title() {
        return title;
    }

    Needs limit() {
        return limit;
    }

    Set<Measure> measures() {
        return measures;
    }

    /// Too little of it is what breaks it; of all others, too much.
    boolean isLeast() {
        return this == CONCURRENCY;
    }

    boolean needsBaseline(Optional<BudgetLine.Limit> given) {
        return baseline || given.filter(known -> known.measure() == Measure.RATIO).isPresent();
    }

    /// It can be about one unit of work.
    boolean isOfUnits() {
        return this != BLOCKED_LOOP && this != UNEXPLAINED;
    }

    /// On a busy machine it is broken by the machine.
    boolean dependsOnTheMachine() {
        return switch (this) {
            case BLOCKED_LOOP, CONCURRENCY, POOL_EXHAUSTION, SECONDS_PER_CALL -> true;
            case VERDICT_FLIP, NEW_IO_BOUND, SERIALISED_IO, WAITS_PER_CALL, ROUND_TRIPS, NEW_IO_ON_LOOP, UNEXPLAINED ->
                    false;
        };
    }

    static Optional<BudgetKind> of(String id) {
        return Arrays.stream(values()).filter(kind -> kind.id.equals(id)).findFirst();
    }

    public static List<String> ids() {
        return Arrays.stream(values()).map(BudgetKind::id).toList();
    }

    /// What the number of a limit counts.
    public enum Measure {
        /// Times the baseline: `1.2x`.
        RATIO,
        /// `3`
        COUNT,
        /// `50 ms`
        SECONDS,
        /// `5 %`
        SHARE
    }
}
