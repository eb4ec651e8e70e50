package dev.waitlens.cli.verify;

import dev.waitlens.problem.ExitCode;
import dev.waitlens.report.figure.Span;
import dev.waitlens.score.Foretold;
import dev.waitlens.score.Foretold.Scope;
import dev.waitlens.timing.PairedTiming.Result;
import dev.waitlens.timing.Ratio;
import java.util.Optional;

/// What was measured, held against what was foretold.
///
/// @param foretold empty where there is no report, or it foretells nothing
/// @param measured empty where there were fewer than two pairs
public record Judgement(Answer answer, Optional<Foretold> foretold, Scope scope, Optional<Ratio> measured) {

    /// A measurement within a quarter is good enough to judge by.
    private static final double SURE = 0.25;

    /// What the stopwatch says.
    public enum Answer {
        /// There is nothing to hold it against.
        MEASURED("", ExitCode.OK),
        INSIDE("inside", ExitCode.OK),
        FASTER("faster than forecast", ExitCode.MISSED),
        SLOWER("slower than forecast", ExitCode.MISSED),
        WITHIN_BOUND("within the bound", ExitCode.OK),
        ABOVE_BOUND("above the bound", ExitCode.MISSED),
        /// Others took too much of the machine.
        BUSY("not judged: this machine was busy", ExitCode.NOT_JUDGED),
        /// The pairs differ so much that inside and outside are both well possible.
        UNSURE("not judged: the pairs differ too much", ExitCode.NOT_JUDGED),
        /// Fewer than two pairs were done.
        NO_TIME("not judged: there was no time for two pairs", ExitCode.NOT_JUDGED);

        private final String words;
        private final int code;

        Answer(String words, int code) {
            this.words = words;
            this.code = code;
        }

        String words() {
            return words;
        }

        int exitCode() {
            return code;
        }

        boolean isMiss() {
            return code == ExitCode.MISSED;
        }
    }

    static Judgement of(Result result, Optional<Foretold> foretold, Scope scope) {
        var measured = result.ratio();
        if (measured.isEmpty()) {
            return new Judgement(result.tooBusy() ? Answer.BUSY : Answer.NO_TIME, foretold, scope, measured);
        }
        var answer = result.tooBusy() ? Answer.BUSY
                : foretold.map(each -> answer(each, scope, measured.get())).orElse(Answer.MEASURED);
        return new Judgement(answer, foretold, scope, measured);
    }

    /// By the measured value, which is the best that is known, unless its interval is wide and says both. Of a bound only what is surely above it is
    /// a miss: the measured interval's low end.
    private static Answer answer(Foretold foretold, Scope scope, Ratio measured) {
        var gain = foretold.gain(scope);
        if (!foretold.isForecast()) {
            return measured.low() > gain.high() ? Answer.ABOVE_BOUND : Answer.WITHIN_BOUND;
        }
        var answer = answer(gain, measured.value());
        boolean sure = measured.halfWidth() <= SURE
                || answer(gain, measured.low()) == answer && answer(gain, measured.high()) == answer;
        return sure ? answer : Answer.UNSURE;
    }

    private static Answer answer(Span gain, double factor) {
        return factor < gain.low() ? Answer.SLOWER : factor > gain.high() ? Answer.FASTER : Answer.INSIDE;
    }

    boolean isJudged() {
        return answer.exitCode() != ExitCode.NOT_JUDGED;
    }

    /// Outside, but not surely: the two intervals have something in common.
    boolean isClose() {
        return answer.isMiss() && foretold.isPresent() && measured.isPresent()
                && measured.get().low() <= foretold.get().gain(scope).high()
                && foretold.get().gain(scope).low() <= measured.get().high();
    }

    Optional<Span> measuredSpan() {
        return measured.map(ratio -> new Span(ratio.low(), ratio.value(), ratio.high()));
    }
}
