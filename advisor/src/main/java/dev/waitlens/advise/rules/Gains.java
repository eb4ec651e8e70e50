package dev.waitlens.advise.rules;

import static dev.waitlens.advise.judgement.Case.text;

import dev.waitlens.advise.judgement.Bounds;
import dev.waitlens.advise.judgement.Case;
import dev.waitlens.advise.judgement.Draft;
import dev.waitlens.report.legible.Figures;

/// The wording of a bound, the same in every rule.
final class Gains {

    /// Of a unit's time. **Source**: docs/accounting.md
    private static final double MUCH_READY = 0.1;
    private static final double LEAST_SAVED = 0.03;
    private static final double LEAST_SAVED_UNCOUNTED = 0.1;

    private Gains() {}

    /// `, at most 5.8× as fast`; the upper end of the interval, as everywhere where it says "at most".
    ///
    /// @param width the width that is advised: the headline and the gain speak of the same, the upper end of the interval
    static String atMost(Bounds bounds, Case unit, int width) {
        if (unit.cores() <= 0) {
            return "";
        }
        int used = Math.max(1, Math.min(width, bounds.maxWidth()));
        return ", at most " + Figures.factor(bounds.gainAt(used).unit().high()) + " as fast";
    }

    /// `one call at a time`, `3.4 calls at a time`.
    static String atATime(String what, Case unit) {
        String many = text("%.1f", unit.unit().parallelism());
        return many.equals("1.0") ? "one " + what + " at a time" : many + " " + what + "s at a time";
    }

    /// Adds gain, width and limit; without the number of processors no bound can be given.
    static Draft add(Draft draft, Bounds bounds, Case unit, int width, String what, String why) {
        if (unit.cores() <= 0) {
            return draft.limit("not measured: the recording does not say how many processors the program had");
        }
        if (unit.calls().isEmpty()) {
            draft.wouldChange(unit.unit().method().name().equals("main")
                    ? "main is called once: make the change to the loop inside it; if there is none, nothing can run side by side"
                    : "its calls were not timed: if it is one call and not many, make the change to the loop inside it");
        }
        int used = Math.max(1, Math.min(width, bounds.maxWidth()));
        return draft.gain(bounds.gainAt(used)).width(used, what, why)
                .limit(bounds.limitAt(used) + shortOfProcessors(unit));
    }

    /// The bound is that of a machine with free processors; where there were none, it says so.
    static String shortOfProcessors(Case unit) {
        double ready = unit.unit().readyShare();
        return ready < MUCH_READY ? ""
                : text("; the bound is for processors that are free, and in this run it waited for one %.0f %% of its time",
                        ready * 100);
    }

    /// True when the bound is too small to be worth a change, what comes after the unit is slower than it is, or
    /// its threads mostly wait for work.
    static boolean isTooSmall(Bounds bounds, Case unit) {
        if (unit.cores() <= 0) {
            return false;
        }
        double saved = bounds.nowSeconds() - bounds.secondsAt(bounds.widest());
        return unit.waitsToHandOver() || unit.unit().shortOfWork() || bounds.factorAt(bounds.widest()) < 1.2
                || saved < leastSaved(unit) * bounds.runSeconds();
    }

    /// The share (0..1) of the run that must be saved. What may be a single call, a start-up for instance, must promise more
    /// before it is worth words. **Source**: `docs/rules/nothing-to-gain.md`.
    static double leastSaved(Case unit) {
        return unit.calls().isEmpty() ? LEAST_SAVED_UNCOUNTED : LEAST_SAVED;
    }
}
