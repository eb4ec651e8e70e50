package dev.waitlens.advise.rules;

import dev.waitlens.advise.judgement.Advice;
import dev.waitlens.advise.judgement.Case;
import dev.waitlens.advise.judgement.Draft;
import dev.waitlens.advise.judgement.Rule;
import java.util.Optional;

/// The unit runs on an event loop and does not block it: nothing to recommend.
public final class AlreadyEventLoop implements Rule {
    @Override
    public String id() {
        return "already-event-loop";
    }

    @Override
    public Optional<Advice> judge(Case unit) {
        if (!unit.onEventLoop()) {
            return Optional.empty();
        }
        return Draft.leave(this, unit, "it already runs on an event loop and its waits there are short",
                "Its thread serves an event loop, and waits elsewhere only for moments.",
                "a blocking call on the loop, or CPU work long enough to hold up the other connections");
    }
}
