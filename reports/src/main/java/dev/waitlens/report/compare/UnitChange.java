package dev.waitlens.report.compare;

import dev.waitlens.report.State.Kind;
import dev.waitlens.report.Verdict;
import java.util.List;
import java.util.Optional;

/// A unit of work that both sides have.
///
/// @param method  it is a unit on one side only, and compared as a method, with all that it calls
/// @param changes in the order of [Figure]
public record UnitChange(UnitRuns base, UnitRuns now, boolean method, Optional<Flip> flip, List<Change> changes) {
    /// Shares of one kind of time differ by so much from run to run, and verdicts on the edge with them.
    private static final double EDGE = 0.2;

    public UnitChange {
        changes = List.copyOf(changes);
    }

    /// Another verdict.
    ///
    /// @param sure what it spends its time on has moved by more than it does from run to run
    public record Flip(Verdict before, Verdict after, boolean sure) {}

    static Optional<Flip> flip(UnitRuns base, UnitRuns now) {
        if (base.verdict().isEmpty() || now.verdict().isEmpty() || base.verdict().equals(now.verdict())) {
            return Optional.empty();
        }
        double moved = 0;
        for (Kind kind : List.of(Kind.CPU, Kind.IO, Kind.LOCK)) {
            moved = Math.max(moved, Math.abs(base.share(kind) - now.share(kind)));
        }
        boolean judged = base.isEnough() && now.isEnough();
        double heldUp = Math.max(base.heldUp(), now.heldUp());
        return Optional.of(new Flip(base.verdict().get(), now.verdict().get(), judged && moved > EDGE + heldUp / 2));
    }

    public boolean isSurelyFlipped() {
        return flip.filter(Flip::sure).isPresent();
    }

    public boolean isSure() {
        return isSurelyFlipped() || changes.stream().anyMatch(Change::isSure);
    }

    public Optional<Change> change(Figure figure) {
        return changes.stream().filter(change -> change.figure() == figure).findFirst();
    }

    /// Its change of time: per call where calls were timed on both sides, else of the whole run.
    public Optional<Change> time() {
        return change(Figure.SECONDS_PER_CALL).or(() -> change(Figure.SECONDS));
    }

    /// What the order goes by: how much of the run its change of time is.
    double impact() {
        double ratio = time().flatMap(Change::ratio).map(Estimate::value).filter(value -> value > 0).orElse(1.0);
        return Math.abs(Math.log(ratio)) * Math.max(base.share(), now.share());
    }
}
