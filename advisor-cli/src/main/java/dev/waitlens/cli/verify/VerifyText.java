package dev.waitlens.cli.verify;

import dev.waitlens.report.Model;
import dev.waitlens.report.figure.Measured;
import dev.waitlens.report.legible.Figures;
import dev.waitlens.report.legible.Legible;
import dev.waitlens.score.Foretold;
import dev.waitlens.score.Foretold.Scope;
import dev.waitlens.timing.OtherLoad;
import dev.waitlens.timing.PairedTiming.Result;
import dev.waitlens.timing.TimedSide;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// The stopwatch's answer as sentences.
///
/// @param why what explains a miss; empty where there is none
record VerifyText(VerifyOrder order, Judgement judgement, Result result, List<String> why) {
    VerifyText {
        why = List.copyOf(why);
    }

    /// The first says it all; those behind it say how it was measured, and why it is not what was foretold.
    List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add((order.label().isEmpty() ? "" : Legible.name(order.label()) + ": ") + verdict());
        judgement.foretold().map(VerifyText::of).ifPresent(lines::add);
        if (!result.pairs().isEmpty()) {
            lines.add(sides() + "; " + pairs());
        }
        disturbed().ifPresent(lines::add);
        if (order.before().isEmpty()) {
            lines.add(
                    "The time before is that of the one recorded run in the report, without the start of its JVM; --before"
                            + " 'CMD' times both in turn.");
        }
        if (judgement.measured().filter(ratio -> ratio.low() <= 1 && 1 <= ratio.high()).isPresent()) {
            lines.add("The interval holds 1: no difference can be told from so many pairs.");
        }
        lines.addAll(why);
        return lines;
    }

    /// `forecast 3.40x [2.90..3.90], measured 3.24x [3.19..3.29], inside`
    String verdict() {
        var parts = Stream.of(judgement.foretold().map(this::foretold),
                judgement.measuredSpan().map(span -> "measured " + Factors.of(span)),
                Optional.of(judgement.answer().words()).filter(words -> !words.isEmpty()),
                judgement.isClose() ? Optional.of("though the two intervals overlap") : Optional.<String>empty());
        return String.join(", ", parts.flatMap(Optional::stream).toList());
    }

    private String foretold(Foretold foretold) {
        var gain = foretold.gain(judgement.scope());
        return foretold.isForecast() ? "forecast " + Factors.of(gain) : "at most " + Factors.of(gain.high());
    }

    private static String of(Foretold foretold) {
        return "The advice: " + Legible.name(foretold.shortName()) + ", " + label(foretold.model())
                + (foretold.width() > 0 ? ", " + foretold.width() + " at a time" : "");
    }

    /// The words of the page for a model, or the name of one that a later version has.
    static String label(String model) {
        return Arrays.stream(Model.values()).filter(each -> each.name().equals(model)).map(Model::label).findFirst()
                .orElse(Legible.name(model));
    }

    private String sides() {
        var what = judgement.scope() == Scope.UNIT ? ", by the marker" : "";
        return "before " + shown(TimedSide.BEFORE) + ", after " + shown(TimedSide.AFTER) + " (medians" + what + ")";
    }

    private String shown(TimedSide side) {
        return order.how().shown(result.median(side));
    }

    private String pairs() {
        int count = result.pairs().size();
        return count + (count == 1 ? " pair" : " pairs in turn") + ", " + switch (result.ended()) {
            case PRECISE -> String.format(Locale.ROOT, "then the 95 %% interval was within %.0f %%",
                    result.rule().precision() * 100);
            case ENOUGH -> "as many as there should be";
            case OUT_OF_TIME -> "then the time was over (--time)";
            case TOO_BUSY -> "then too many were disturbed";
            case GO_ON -> throw new IllegalStateException("not ended");
        };
    }

    private Optional<String> disturbed() {
        var loads = Stream.concat(result.pairs().stream(), result.aside().stream())
                .flatMap(pair -> Stream.of(pair.before().others(), pair.after().others())).map(OtherLoad::processors)
                .toList();
        var most = loads.stream().flatMap(load -> load instanceof Measured.Known(double value) ? Stream.of(value)
                : Stream.empty()).mapToDouble(Double::doubleValue).max();
        if (most.isEmpty()) {
            return loads.isEmpty() ? Optional.empty()
                    : Optional.of("What others took of this machine was not measured: there is no /proc/stat here.");
        }
        var text = "Others took at most " + Figures.decimal(most.getAsDouble(), 2) + " processors during a run";
        int marked = result.marked();
        int repeated = result.aside().size();
        return Optional.of(text + (marked + repeated == 0 ? "."
                : String.format(Locale.ROOT,
                        "; %d of %d pairs marked (above %s), %d repeated and the better one taken.",
                        marked, result.pairs().size(), Figures.decimal(order.how().others(), 2), repeated)));
    }
}
