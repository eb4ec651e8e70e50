package dev.waitlens.advise.rules;

import dev.waitlens.advise.judgement.Outlook;
import dev.waitlens.advise.judgement.Case;
import dev.waitlens.advise.judgement.Draft;
import dev.waitlens.forecast.Concurrency.Form;
import dev.waitlens.program.shape.Times;
import dev.waitlens.report.advice.Condition;
import dev.waitlens.report.advice.Condition.Kind;
import dev.waitlens.report.advice.Limit;
import dev.waitlens.report.legible.Figures;
import java.util.List;
import java.util.Optional;

/// What every rule adds to its advice in the same way: the gain, its width, its cap and what no recording shows.
final class Gains {
    /// Of a unit's time. **Source**: docs/accounting.md
    private static final double MUCH_READY = 0.1;
    /// The share (0..1) of the run that must be saved. **Source**: `docs/rules/nothing-to-gain.md`
    static final double LEAST_SAVED = 0.1;
    private static final double LEAST_FACTOR = 1.2;
    /// Calls at a time: forecasts of the models were held against a stopwatch up to here. **Source**: docs/forecast.md
    private static final int WIDEST_TIMED = 16;
    /// Where nobody sees how many would come. **Source**: docs/rules/workers-never-idle.md
    private static final int WIDEST = 64;
    /// Calls for each that is at work: with fewer, each has a thread or a permit already. **Source**: docs/rules/workers-never-idle.md
    static final long ROUNDS = 2;
    /// Why just so many at a time.
    static final String NARROWEST = "the narrowest width within a twentieth of the best";

    private Gains() {}

    /// Adds gain, width and cap; without the number of processors no bound can be given.
    static Draft add(Draft draft, Outlook outlook, Case unit, int width, String what, String why) {
        if (unit.cores() <= 0) {
            return draft;
        }
        if (unit.calls().isEmpty() && unit.unit().times() != Times.REPEATED && !unit.isFewInTurn()) {
            draft.condition(new Condition(Kind.CALLED_IN_A_LOOP, 0, unit.unit().method().name()));
        }
        if (!unit.unit().unsafeState().isEmpty()) {
            draft.condition(new Condition(Kind.STATE_IS_GUARDED, 0, String.join(", ", unit.unit().unsafeState())));
        }
        int used = Math.max(1, Math.min(width, outlook.maxWidth()));
        roomIn(unit, used).ifPresent(pool -> draft.condition(new Condition(Kind.POOL_HAS_ROOM, used, pool)));
        double ready = unit.unit().readyShare();
        if (ready >= MUCH_READY) {
            draft.condition(new Condition(Kind.PROCESSORS_ARE_FREE, 0, Figures.percent(ready)));
        }
        return draft.gain(outlook.gainAt(used)).width(used, what, why).cap(cap(outlook, unit, used));
    }

    private static Limit cap(Outlook outlook, Case unit, int width) {
        Limit cap = outlook.capAt(width);
        return cap.kind() == Limit.Kind.WIDTH && width == unit.room()
                ? new Limit(Limit.Kind.POOL, String.join(", ", unit.unit().takesFrom()), "", width, 0, 0, 0) : cap;
    }

    /// How many at a time may be advised in place of so many that are never idle, where nobody sees how many would come.
    static int widest(int today) {
        return Math.max(WIDEST, 2 * today);
    }

    /// What its calls take from, where that may have no room for so many: as the unit's own class files tell, or because its client is known for it.
    private static Optional<String> roomIn(Case unit, int width) {
        List<String> own = unit.unit().takesFrom();
        return width <= 1 || unit.room() < Integer.MAX_VALUE ? Optional.empty()
                : own.isEmpty() ? unit.clientPool().filter(pool -> width > pool.usual())
                        .map(pool -> pool.whose() + " (" + pool.usual() + " where nothing else is said)")
                : Optional.of(String.join(", ", own));
    }

    /// Whether one thread can hold the unit's waits and does not hold up its computing, as far as that can be foretold: with as many calls under way, threads
    /// instead are not surely better, beyond what either forecast may be off.
    static boolean loopServes(Case unit) {
        Outlook loop = Outlook.of(unit, Form.EVENT_LOOP);
        if (unit.asyncForm().asyncForm().isEmpty() || isTooSmall(loop, unit)) {
            return false;
        }
        Outlook threads = Outlook.of(unit, threads(unit));
        int width = Math.min(threads.knee(), WIDEST_TIMED);
        return !threads.isForecast() || threads.ownSpanAt(width).low() <= loop.ownSpanAt(width).high();
    }

    /// The threads that calls without an asynchronous form get.
    static Form threads(Case unit) {
        return unit.mayHaveVirtualThreads() ? Form.VIRTUAL_THREADS : Form.THREADS;
    }

    /// True when the bound is too small to be worth a change.
    static boolean isTooSmall(Outlook outlook, Case unit) {
        if (unit.cores() <= 0) {
            return false;
        }
        double saved = outlook.nowSeconds() - outlook.secondsAt(outlook.maxWidth());
        return outlook.factorAt(outlook.maxWidth()) < LEAST_FACTOR
                || isTooLittle(saved, outlook.runSeconds(), unit);
    }

    /// Whether so many seconds less of a run of so many are not worth a change.
    static boolean isTooLittle(double saved, double run, Case unit) {
        return saved < LEAST_SAVED * unit.worthSeconds(run);
    }
}
