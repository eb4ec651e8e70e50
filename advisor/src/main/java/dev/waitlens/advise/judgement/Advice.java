package dev.waitlens.advise.judgement;

import dev.waitlens.classify.Unit;
import dev.waitlens.report.Card.Gain;
import dev.waitlens.report.Card.Sketch;
import dev.waitlens.report.Card.Width;
import dev.waitlens.report.Model;
import java.util.List;
import java.util.Optional;

/// What to do about one unit of work, and what it gives at most.
///
/// @param action      the second half of the headline, after the unit's name: `event loop, at most 6× as fast`
/// @param why         why this model and not another
/// @param limit       what caps the gain
/// @param evidence    sentences with figures, the strongest first
/// @param wouldChange what would change the verdict
/// @param asyncForm   the asynchronous form of the heart call, where there is one
public record Advice(String rule, Unit unit, Model model, String action, String why, String limit, Optional<Gain> gain,
        Optional<Width> width, Optional<String> asyncForm, List<String> evidence, List<String> wouldChange,
        List<Sketch> sketches) {

    public Advice {
        evidence = List.copyOf(evidence);
        wouldChange = List.copyOf(wouldChange);
        sketches = List.copyOf(sketches);
    }

    /// Seconds that the whole run can get shorter, at most; 0 where no gain in time is promised.
    public double savedSeconds() {
        return gain.map(Gain::savedSecondsAtMost).orElse(0.0);
    }
}
