package dev.waitlens.report.words;

import dev.waitlens.report.Card;
import dev.waitlens.report.Card.Gain;
import dev.waitlens.report.Report;
import dev.waitlens.report.Served;
import dev.waitlens.report.WholeGain;
import dev.waitlens.report.figure.Span;
import dev.waitlens.report.legible.Figures;

/// A gain in words.
public final class GainWords {
    /// Below this a factor says that nothing would be gained.
    private static final double NOTHING = 1.05;

    private GainWords() {}

    /// `about` or `at most`.
    public static String kind(Gain gain) {
        return gain.forecast() ? "about" : "at most";
    }

    /// `5.1×`: what is forecast, or what is the most.
    public static String figure(Gain gain, Span factor) {
        return Figures.factor(gain.figure(factor));
    }

    /// `whole run about 2.9×, this part alone 5.1× (4.6× to 5.6×), if its calls are independent`; of a server `57 a second today, about 229 then: 4× (3.6× to 4×)`;
    /// of an event loop what is freed of its time.
    public static String brief(Card card) {
        return card.gain()
                .map(gain -> run(card, gain) + (card.served().isPresent() ? ": " : ", this part alone ")
                        + figure(gain, gain.unit()) + interval(gain) + holdsIf(card))
                .or(() -> LoopGainWords.of(card).map(LoopGainWords::brief)).orElse("");
    }

    /// `, if its calls are independent`; empty where nothing but the recording is behind the figure.
    private static String holdsIf(Card card) {
        String all = AdviceWords.conditions(card.conditions());
        return all.isEmpty() ? "" : ", if " + all;
    }

    private static String run(Card card, Gain gain) {
        return card.served().map(served -> rates(served, gain))
                .orElseGet(() -> "whole run " + kind(gain) + " " + figure(gain, gain.program()));
    }

    /// `57 a second today, about 229 then`.
    public static String rates(Served served, Gain gain) {
        return rate(served.perSecond()) + " a second today, " + kind(gain) + " " + rate(gain.figure(served.then()))
                + " then";
    }

    /// `57 a second today, about 229 then, each served in 60.5 ms, after at most 189 ms in the queue`.
    public static String served(Served served, Gain gain) {
        return rates(served, gain) + ", each served in " + Figures.millis(served.holdMillis()) + ", after at most "
                + Figures.millis(served.queueMillis()) + " in the queue";
    }

    /// With what is saved, and what is left where the other side does not go along.
    public static String full(Card card, Gain gain) {
        String run = card.served().map(served -> served(served, gain))
                .orElseGet(() -> "whole run " + figure(gain, gain.program()) + " as fast, " + saved(gain));
        return run + "; this part alone " + figure(gain, gain.unit()) + interval(gain) + "."
                + (atWorst(card, gain).isEmpty() ? "" : " " + atWorst(card, gain));
    }

    /// `57`; of few `3.4`.
    public static String rate(double perSecond) {
        return perSecond >= 10 ? Figures.count(Math.round(perSecond)) : Figures.decimal(perSecond, 1);
    }

    /// `saves about 16.8 s of 29.3 s`.
    public static String saved(Gain gain) {
        return "saves " + kind(gain) + " " + Figures.seconds(Math.max(0, gain.savedSeconds()))
                + of(gain.savedSeconds(), gain.runSeconds());
    }

    /// `of 29.3 s`; empty where nothing is saved.
    public static String ofRun(Gain gain) {
        return of(gain.savedSeconds(), gain.runSeconds()).strip();
    }

    private static String of(double saved, double run) {
        return run <= 0 || saved <= 0 ? "" : " of " + Figures.seconds(run);
    }

    /// Why the seconds that gains are of are not those that were recorded; empty where they are.
    public static String quieter(Report report) {
        String recorded = Figures.seconds(report.facts().wallSeconds());
        boolean other = report.cards().stream().filter(card -> card.served().isEmpty())
                .flatMap(card -> card.gain().stream()).map(GainWords::ofRun)
                .anyMatch(of -> !of.isEmpty() && !of.equals("of " + recorded));
        return other ? "Gains are of the run without what its threads waited for processors; with that, " + recorded
                + " were recorded." : "";
    }

    /// Why what all changes save is more than the sum of what each saves: some of those are forecasts, and this is a bound; empty where it is not.
    public static String bounded(Report report) {
        boolean mixed = report.together().filter(all -> !all.forecast()).isPresent()
                && report.cards().stream().flatMap(card -> card.gain().stream()).anyMatch(Gain::forecast);
        return mixed ? "What all of them save is a bound, so it has each forecast at the upper end of its interval."
                : "";
    }

    /// `All 4 followed: whole run at most 2.2× as fast, saves at most 12.7 s`.
    public static String all(WholeGain together) {
        return (together.changes() == 2 ? "Both" : "All " + together.changes()) + " followed: whole run "
                + kind(together) + " "
                + Figures.factor(together.figure()) + " as fast, " + saved(together);
    }

    /// `about` or `at most`.
    public static String kind(WholeGain together) {
        return together.forecast() ? "about" : "at most";
    }

    /// `saves at most 12.7 s of 23.2 s`.
    public static String saved(WholeGain together) {
        return "saves " + kind(together) + " " + Figures.seconds(Math.max(0, together.savedSeconds()))
                + of(together.savedSeconds(), together.runSeconds());
    }

    private static String interval(Gain gain) {
        String range = Figures.factors(gain.unit());
        return range.equals(figure(gain, gain.unit())) ? "" : " (" + range + ")";
    }

    /// On what the interval rests: `The interval is at least as wide as nine of ten of 14 past forecasts were off.`; empty for a bound, and where there were none.
    public static String outcomes(Gain gain) {
        if (gain.outcomes() == 0) {
            return "";
        }
        boolean shipped = gain.shippedOutcomes() > 0;
        return "The interval is at least as wide as nine of ten of " + gain.outcomes()
                + (shipped ? " forecasts" : " past forecasts")
                + " were off"
                + (shipped ? " for programs of Waitlens' own; ten outcomes of yours take their place." : ".");
    }

    /// What is left where the other side takes no more at a time than in this run; empty where that makes no difference, or there is no other side.
    public static String atWorst(Card card, Gain gain) {
        if (!gain.forecast() || card.conditions().stream().noneMatch(AdviceWords::isOfPeer)
                || gain.atWorst() >= gain.unit().low() * 0.999) {
            return "";
        }
        return gain.atWorst() < NOTHING
                ? "Nothing is gained where the other side takes no more at a time than in this run."
                : "Only " + Figures.factor(gain.atWorst())
                        + " where the other side takes no more at a time than in this run.";
    }
}
