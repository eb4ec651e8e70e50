package dev.waitlens.advise.rules;

import static dev.waitlens.advise.judgement.Case.text;

import dev.waitlens.advise.judgement.Case;
import dev.waitlens.advise.judgement.Draft;

/// The sentence on a queue that a unit's threads wait at, the same in every rule.
final class Gates {
    private Gates() {}

    /// What the queue is for, a recording does not tell; either way it says more about the gain than the unit does.
    static Draft warn(Draft draft, Case unit) {
        unit.unit().gate().ifPresent(gate -> draft.wouldChange(text(
                "its threads wait longer in %s, called at %s (%.2f s), than they are at work: if that hands out connections, it is what "
                        + "lets in %.1f at a time, and giving it more comes first; if it brings the work, there is too little of it",
                unit.frame(gate.call(), false), unit.frame(gate.callSite(), true), gate.nanos() / 1e9,
                unit.unit().parallelism())));
        return draft;
    }
}
