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
import dev.waitlens.timing.PairedTiming.Result;
import dev.waitlens.timing.TimedSide;
import dev.waitlens.timing.TimedPair;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
        this.scope = order.how().marker().isPresent() ? Scope.UNIT : Scope.PROGRAM;
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
        try (var runs = new ProgramRuns(order, voice)) {
            var result = new Comparing(order, runs).measure();
            var judgement = Judgement.of(result, foretold, scope);
            // The outcome first: whoever has no patience for the rest has it all the same.
            keep(judgement, result);
            boolean explains = judgement.answer().isMiss() && order.record() && order.after().isJava();
            return new VerifyText(order, judgement, result, explains ? explanation(runs, recorder, result) : List.of());
        }
    }

    private void announce() {
        voice.say("timing " + order.before().map(before -> "before: " + before.program())
                .orElse("before: the report's run") + ", after: " + order.after().program());
        voice.say(order.how().words() + (foretold.isPresent() && order.record() && order.after().isJava()
                ? ", and one recorded run more if the forecast is missed" : ""));
        if (order.report().isPresent() && foretold.isEmpty()) {
            voice.say("the report foretells nothing with a figure, so there is nothing to be inside of");
        }
        processors();
    }

    private void processors() {
        if (!isThisMachine()) {
            voice.say("the report is of a machine with " + order.report().orElseThrow().processors()
                    + " processors, this one has " + processorsHere() + ": the score does not count the outcome");
        }
    }

    /// As far as a report tells machines apart.
    private boolean isThisMachine() {
        return order.report().filter(report -> report.processors() > 0 && report.processors() != processorsHere())
                .isEmpty();
    }

    private static int processorsHere() {
        return Runtime.getRuntime().availableProcessors();
    }

    private List<String> explanation(ProgramRuns runs, Class<?> recorder, Result result) {
        voice.say("the forecast was missed: one recorded run of the new version, to see why");
        double longest = result.pairs().stream().map(TimedPair::after).mapToDouble(run -> run.wallSeconds()).max()
                .orElse(0);
        var why = new ArrayList<String>();
        try {
            runs.prepare(RECORDING_SECONDS);
            var now = RecordedVersion.record(order.after(), recorder, RECORDING_SECONDS + RECORDING_FACTOR * longest);
            why.addAll(new MissExplanation(order.report().orElseThrow(), now, foretold.orElseThrow(),
                    scope == Scope.PROGRAM ? result.median(TimedSide.AFTER) : 0).sentences());
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
                            judgement.isJudged() && isThisMachine()));
            voice.detail("kept in " + file.path());
        } catch (DataError e) {
            voice.error(e.getMessage());
        }
    }
}
