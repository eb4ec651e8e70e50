package dev.waitlens.benchmarks.verdicts;

import java.util.Optional;
import java.util.OptionalDouble;

/// A report held against its label.
///
/// @param bound       what the unit is bound by, as the report says
/// @param action      the first advice's model, or that nothing is to be done
/// @param unit        the method that the first advice is about
/// @param isUnitRight empty where there is no advice, or none is wanted
record Judged(Label label, String bound, String action, String unit, Optional<Boolean> isUnitRight, OptionalDouble gain,
        OptionalDouble unexplained) {

    static Judged of(Label label, Said said) {
        var first = said.first();
        var unit = first.map(Said.Advice::unit).orElse("");
        return new Judged(label, said.bound(label), first.map(Said.Advice::model).orElse(Label.LEAVE_ALONE), unit,
                label.leavesAlone() ? Optional.empty() : first.map(advice -> label.isAbout(unit)),
                first.map(Said.Advice::gain).orElse(OptionalDouble.of(1)), said.unexplained());
    }

    boolean isClassRight() {
        return label.classes().contains(bound);
    }

    boolean isActionRight() {
        return label.actions().contains(action);
    }

    boolean isFalseAlarm() {
        return label.leavesAlone() && !isActionRight();
    }

    /// Whether the promise lies in the true range; what rounding takes does not count.
    boolean isGainRight() {
        return !isTooMuch() && !isTooLittle();
    }

    boolean isTooMuch() {
        return gain.orElse(1) > 1.05 * label.gain().high();
    }

    private boolean isTooLittle() {
        return gain.orElse(1) < 0.95 * label.gain().low();
    }

    /// The promise as a word of the table.
    String promise() {
        var figure = gain.isPresent() ? "%.3g".formatted(gain.getAsDouble()) : "none";
        return figure + (isTooMuch() ? " over " : isTooLittle() ? " under " : " in ") + label.gain();
    }
}
