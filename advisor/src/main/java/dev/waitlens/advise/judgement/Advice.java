package dev.waitlens.advise.judgement;

import dev.waitlens.classify.Unit;
import dev.waitlens.report.Card.Gain;
import dev.waitlens.report.Card.Width;
import dev.waitlens.report.Model;
import dev.waitlens.report.advice.Condition;
import dev.waitlens.report.advice.Limit;
import dev.waitlens.report.advice.Reason;
import java.util.List;
import java.util.Optional;

/// What to do about one unit of work, why, and what it gives: data, without a sentence.
///
/// @param conditions what no recording shows and the gain rests on
/// @param cap        what caps the gain
/// @param asyncForm  the asynchronous form of the heart call, where there is one
/// @param change    from which the code before and after is written; empty where nothing is to be changed
/// @param virtual    threads are to be virtual ones
public record Advice(String rule, Unit unit, Model model, Reason reason, List<Condition> conditions,
        Optional<Limit> cap, Optional<Gain> gain, Optional<Width> width, Optional<String> asyncForm,
        Optional<CodeChange> change, boolean virtual) {

    public Advice {
        conditions = List.copyOf(conditions);
    }

    /// Seconds that the whole run gets shorter; 0 where no gain in time is promised.
    public double savedSeconds() {
        return gain.map(Gain::savedSeconds).orElse(0.0);
    }
}
