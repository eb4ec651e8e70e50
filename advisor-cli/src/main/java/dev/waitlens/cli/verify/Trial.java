package dev.waitlens.cli.verify;

import dev.waitlens.cli.options.Release;
import dev.waitlens.cli.options.Voice;
import dev.waitlens.launch.Nearest;
import dev.waitlens.problem.DataError;
import dev.waitlens.report.legible.Legible;
import dev.waitlens.score.Foretold;
import dev.waitlens.score.Foretold.Scope;
import dev.waitlens.score.ForetoldReport;
import dev.waitlens.score.OutcomeLine;
import dev.waitlens.score.ScoreFile;
import dev.waitlens.timing.PairedTiming;
import dev.waitlens.timing.PairedTiming.Result;
import dev.waitlens.timing.StopRule;
import dev.waitlens.timing.TimedPair;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// The runs of one `waitlens verify`, from the first warm-up to the line in the score.
final class Trial {
    /// An analysis, and a JVM that is slower while it is recorded.
    private static final double RECORDING_SECONDS = 180;
    private static final double RECORDING_FACTOR = 3;

    private final VerifyOrder order;
    private final Voice voice;
    private final Optional<Foretold> foretold;
    private final Scope scope;

    Trial(VerifyOrder order, Voice voice) {
        this.order = order;
        this.voice = voice;
        this.foretold = order.report().flatMap(report -> chosen(report, order.unit()));
        this.scope = order.marker().isPresent() ? Scope.UNIT : Scope.PROGRAM;
    }

    /// The unit of that name; else the first with a forecast; else the first with a bound.
    private static Optional<Foretold> chosen(ForetoldReport report, Optional<String> unit) {
        var cards = report.cards();
        if (unit.isEmpty()) {
            return cards.stream().filter(Foretold::isForecast).findFirst().or(() -> cards.stream().findFirst());
        }
        var found = cards.stream().filter(card -> card.key().equals(unit.get()) || card.unit().equals(unit.get())
                || card.shortName().equals(unit.get()) || card.shortName().endsWith("." + unit.get())).findFirst();
        if (found.isPresent()) {
            return found;
        }
        var names = cards.stream().map(Foretold::shortName).toList();
        throw new DataError("the report advises nothing with a figure for a unit named " + unit.get(), names.isEmpty()
                ? "there is none at all in it" : "it has " + Legible.prose(String.join(", ", names)),
                Nearest.word(unit.get(), names).map(other -> "--unit " + Legible.name(other)).orElse(""));
    }

    /// **Throws** [DataError] when a program fails or there is no time for a single pair.
    ///
    /// @param recorder the command line's main class, which records as `run` does
    VerifyText run(Class<?> recorder) {
        announce();
        Result result;
        try (var runs = new ProgramRuns(order, voice)) {
            result = measure(runs);
            var judgement = Judgement.of(result, foretold, scope);
            boolean explains = judgement.answer().isMiss() && order.record() && order.after().isJava();
            if (explains) {
                runs.prepare(RECORDING_SECONDS);
            }
            var why = explains ? explanation(recorder, result) : List.<String>of();
            keep(judgement, result);
            return new VerifyText(order, judgement, result, why);
        }
    }

    private Result measure(ProgramRuns runs) {
        long began = System.nanoTime();
        for (int warmup = 0; warmup < order.warmups(); warmup++) {
            for (var contestant : order.started()) {
                if (!runs.warmUp(contestant, left(began))) {
                    throw notDone(contestant.side().label());
                }
            }
        }
        if (left(began) <= 0) {
            throw notDone("the warm-up");
        }
        int least = order.pairs().orElse(VerifyOrder.LEAST_PAIRS);
        var rule = new StopRule(least, order.pairs().orElse(VerifyOrder.MOST_PAIRS), VerifyOrder.PRECISION, left(began),
                order.others());
        var result = new PairedTiming(runs, rule, System::nanoTime).measure();
        if (result.pairs().isEmpty()) {
            throw notDone("the first pair");
        }
        return result;
    }

    private double left(long began) {
        return order.seconds() - (System.nanoTime() - began) / 1e9;
    }

    private DataError notDone(String what) {
        return new DataError(what + " was not done after " + words(order.seconds()) + " and was stopped",
                "nothing was compared", "--time with more");
    }

    private static String words(double seconds) {
        return String.format(Locale.ROOT, seconds < 120 ? "%.0f s" : "%.1f min",
                seconds < 120 ? seconds : seconds / 60);
    }

    private void announce() {
        var programs = Stream.concat(
                Stream.of(order.before().map(before -> "before: " + before.program())
                        .orElse("before: the report's run")),
                Stream.of("after: " + order.after().program())).toList();
        voice.say("timing " + String.join(", ", programs) + "; "
                + (order.warmups() == 0 ? "no warm-up"
                        : order.warmups() == 1 ? "a warm-up each" : order.warmups() + " warm-ups each"));
        voice.say(order.pairs().map(count -> count + " pairs")
                .orElse(VerifyOrder.LEAST_PAIRS + " to " + VerifyOrder.MOST_PAIRS
                        + " pairs, until the 95 % interval is within 5 %")
                + "; at most " + words(order.seconds())
                + (foretold.isPresent() && order.record() && order.after().isJava()
                        ? ", and one recorded run more if the forecast is missed" : ""));
        if (order.report().isPresent() && foretold.isEmpty()) {
            voice.say("the report foretells nothing with a figure, so there is nothing to be inside of");
        }
        processors();
    }

    private void processors() {
        int here = Runtime.getRuntime().availableProcessors();
        order.report().filter(report -> report.processors() > 0 && report.processors() != here)
                .ifPresent(report -> voice.say("the report is of a machine with " + report.processors()
                        + " processors, this one has " + here + ": its forecast is for that one"));
    }

    private List<String> explanation(Class<?> recorder, Result result) {
        voice.say("the forecast was missed: one recorded run of the new version, to see why");
        double longest = result.pairs().stream().map(TimedPair::after).mapToDouble(run -> run.wallSeconds()).max()
                .orElse(0);
        var why = new ArrayList<String>();
        try {
            var now = RecordedVersion.record(order.after(), recorder, RECORDING_SECONDS + RECORDING_FACTOR * longest);
            why.addAll(new MissExplanation(order.report().orElseThrow(), now, foretold.orElseThrow()).sentences());
        } catch (DataError e) {
            voice.error(e.getMessage());
        }
        return why;
    }

    /// Only forecasts have a score: a bound is not wrong by being far away.
    private void keep(Judgement judgement, Result result) {
        if (order.score().isEmpty() || foretold.filter(Foretold::isForecast).isEmpty()
                || judgement.measured().isEmpty()) {
            return;
        }
        var file = new ScoreFile(order.score().get(), Release.number(), Instant::now);
        try {
            file.keepOutcome(order.report().orElseThrow(), foretold.get(),
                    forecast -> new OutcomeLine(forecast, scope, judgement.measuredSpan().orElseThrow(),
                            result.pairs().size(), result.marked(),
                            judgement.answer() != Judgement.Answer.BUSY));
            voice.detail("kept in " + file.path());
        } catch (DataError e) {
            voice.error(e.getMessage());
        }
    }
}
