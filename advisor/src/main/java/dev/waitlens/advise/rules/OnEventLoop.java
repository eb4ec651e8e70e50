package dev.waitlens.advise.rules;

import dev.waitlens.advise.judgement.Advice;
import dev.waitlens.advise.judgement.Case;
import dev.waitlens.advise.judgement.CodeChange;
import dev.waitlens.advise.judgement.Draft;
import dev.waitlens.advise.judgement.Rule;
import dev.waitlens.catalogue.AsyncForm;
import dev.waitlens.catalogue.Catalogue;
import dev.waitlens.catalogue.Owner;
import dev.waitlens.classify.Flow.Contention;
import dev.waitlens.report.Model;
import dev.waitlens.report.State.Kind;
import dev.waitlens.report.Verdict;
import dev.waitlens.report.advice.Reason;
import java.util.Optional;

/// A unit on a thread that serves an event loop: what waits there is to go elsewhere, everything else is at home.
public final class OnEventLoop implements Rule {
    /// Of the unit's time. **Source**: docs/rules/event-loops.md
    private static final double MUCH = 0.25;
    private static final double LONG_NANOS = 1e6;
    private static final long OFTEN = 3;

    @Override
    public String id() {
        return "event-loops";
    }

    @Override
    public Optional<Advice> judge(Case unit) {
        if (!unit.onEventLoop() || unit.unit().verdict() == Verdict.LOCK_BOUND && isHeld(unit)) {
            return Optional.empty();
        }
        boolean waits = unit.unit().share(Kind.IO) + unit.unit().share(Kind.LOCK)
                + unit.unit().share(Kind.RESULT) >= MUCH;
        if (!waits || isLoopsOwn(unit) || isChannelIo(unit) || !waitsLong(unit) || isOver(unit)) {
            return Draft.leave(this, unit, new Reason.ServesALoop());
        }
        AsyncForm form = unit.asyncForm();
        return Optional.of(Draft.of(this, unit, Model.OFF_LOOP,
                new Reason.BlocksTheLoop(form.what(), unit.waitSeconds(),
                        unit.waitSeconds() * 1000 / Math.max(1, unit.countedCalls()),
                        form.asyncForm(), unit.loopLife()))
                .asyncForm(form.asyncForm())
                .change(new CodeChange.OffLoop(unit.mayHaveVirtualThreads(), isOurs(unit))).advice());
    }

    private static boolean isOurs(Case unit) {
        return unit.heartFrames().stream().anyMatch(frame -> frame.className().startsWith("dev.waitlens.aio."));
    }

    /// Whoever is moved off the loop waits for the same lock.
    private static boolean isHeld(Case unit) {
        return unit.unit().flow().contention().flatMap(Contention::held).isPresent();
    }

    /// The loop's own reads and writes, in whichever library it is, do not wait.
    private static boolean isLoopsOwn(Case unit) {
        return Catalogue.ownerOf(unit.unit().method().className()) == Owner.LIBRARY;
    }

    /// A start-up, once, while nobody is connected yet.
    private static boolean isOver(Case unit) {
        return unit.unit().heart().filter(heart -> heart.count() >= OFTEN).isEmpty();
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
