package dev.waitlens.advise.rules;

import static dev.waitlens.advise.judgement.Case.text;

import dev.waitlens.advise.judgement.Advice;
import dev.waitlens.advise.judgement.AsyncForms;
import dev.waitlens.advise.judgement.Case;
import dev.waitlens.advise.judgement.Draft;
import dev.waitlens.advise.judgement.Rule;
import dev.waitlens.advise.judgement.Sketches;
import dev.waitlens.report.Model;
import dev.waitlens.report.State.Kind;
import java.util.Optional;

/// A blocking call on a thread that serves an event loop: everything else on the loop stands still meanwhile.
public final class BlockedEventLoop implements Rule {
    /// Of the unit's time. **Source**: docs/rules/blocked-event-loop.md
    private static final double MUCH = 0.25;
    private static final double LONG_NANOS = 1e6;

    @Override
    public String id() {
        return "blocked-event-loop";
    }

    @Override
    public Optional<Advice> judge(Case unit) {
        if (!unit.onEventLoop() || unit.unit().share(Kind.IO) < MUCH || isChannelIo(unit) || !waitsLong(unit)) {
            return Optional.empty();
        }
        AsyncForms.Form form = AsyncForms.of(unit);
        return Optional.of(Draft.of(this, unit, Model.THREADS,
                text("threads: it blocks its event loop for %.2f s in all", unit.waitSeconds()))
                .why(text(
                        "The thread serves an event loop, and %s blocks it. "
                                + "Hand the call to a thread, or use its asynchronous form%s.",
                        form.what(),
                        form.asyncForm().map(f -> " (" + f + ")").orElse("")))
                .asyncForm(form.asyncForm())
                .limit("no gain in run time is promised: what gets shorter is the wait of everything else on the loop")
                .wouldChange("if nothing else runs on this loop, the blocking does no harm")
                .sketches(Sketches.blockingThreads(unit.unit().method().name(), 16, unit.feature() >= 21)).advice());
    }

    /// Where the recording hides the JDK's frames, non-blocking reads and writes are told by how short they are.
    private static boolean waitsLong(Case unit) {
        return unit.unit().heart().filter(heart -> heart.nanos() >= LONG_NANOS * heart.count()).isPresent();
    }

    /// Reads and writes of a non-blocking channel take time in the kernel, but they do not wait.
    private static boolean isChannelIo(Case unit) {
        return unit.heartFrames().stream().anyMatch(frame -> frame.className().equals("sun.nio.ch.SocketChannelImpl"));
    }
}
