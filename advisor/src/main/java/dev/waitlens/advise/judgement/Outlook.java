package dev.waitlens.advise.judgement;

import dev.waitlens.forecast.Concurrency.Form;
import dev.waitlens.forecast.WidthCurve;
import dev.waitlens.report.Card.Gain;
import dev.waitlens.report.advice.Limit;
import dev.waitlens.report.figure.Span;
import java.util.List;
import java.util.stream.Stream;

/// What a model gives for a unit, by width: its recorded calls replayed in the model where there are enough of them, otherwise a bound.
public sealed interface Outlook permits Bounds, Replayed {
    /// The widest that is tried, unless something else says how many come at a time.
    int WIDEST = 64;
    /// The knee: the width from which on a wider one gives no more than what a forecast may be off.
    double KNEE = 1 / WidthCurve.NEAR_BEST;

    /// What the unit takes on the clock today.
    double nowSeconds();

    /// What the whole run takes, without the unit's waiting for processors.
    double runSeconds();

    /// How many calls there are, or the widest that makes sense.
    int maxWidth();

    double secondsAt(int width);

    /// How many times as long it takes today.
    double factorAt(int width);

    /// The same with its interval.
    Span spanAt(int width);

    /// The same by this recording alone, whatever past forecasts missed: what is advised does not change with the score.
    default Span ownSpanAt(int width) {
        return spanAt(width);
    }

    /// The narrowest width that gives as much as the best one, but for a twentieth.
    default int knee() {
        double best = widths().stream().mapToDouble(this::factorAt).max().orElse(1);
        return widths().stream().filter(width -> factorAt(width) >= best * KNEE).findFirst().orElse(maxWidth());
    }

    /// Whether it says what is to be expected; otherwise what cannot be exceeded.
    boolean isForecast();

    /// Those that are tried, in rising order; the last is the widest.
    default List<Integer> widths() {
        return Stream.concat(Stream.of(1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64).filter(width -> width < maxWidth()),
                Stream.of(maxWidth())).toList();
    }

    Gain gainAt(int width);

    /// What caps the gain at this width.
    Limit capAt(int width);

    /// The same for a width that something else sets: no more calls than this at a time can come.
    Outlook upTo(int most);

    /// The same where so many at a time are under way today, whatever they were on average.
    Outlook from(int width);

    static Outlook of(Case unit, Form model) {
        return unit.outlooks().computeIfAbsent(model, form -> made(unit, form));
    }

    private static Outlook made(Case unit, Form model) {
        Bounds bounds = switch (model) {
            case EVENT_LOOP -> Bounds.of(unit, 1);
            case PROCESSES -> Bounds.withoutLocks(unit, Math.max(1, unit.cores()));
            case AS_IS, THREADS, VIRTUAL_THREADS -> Bounds.ofThreads(unit);
        };
        boolean priced = model != Form.PROCESSES || unit.experience().machine().starts().isPresent();
        return priced && Replayed.canBe(unit) ? Replayed.of(unit, model, bounds) : bounds;
    }
}
