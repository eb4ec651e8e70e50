package dev.waitlens.advise.rules;

import static dev.waitlens.advise.judgement.Case.text;

import dev.waitlens.advise.judgement.Advice;
import dev.waitlens.advise.judgement.Bounds;
import dev.waitlens.advise.judgement.Case;
import dev.waitlens.advise.judgement.Draft;
import dev.waitlens.advise.judgement.Rule;
import dev.waitlens.advise.judgement.Sketches;
import dev.waitlens.classify.OwnCode;
import dev.waitlens.recording.Stacks.Method;
import dev.waitlens.report.Model;
import dev.waitlens.report.State.Kind;
import java.util.Optional;

/// CPU work that all goes through one static synchronized method: one JVM runs one call at a time, however many
/// threads it has; separate JVMs have a lock each.
public final class GlobalLockToProcesses implements Rule {
    private static final double MOSTLY = 0.75;
    /// **Source** of the three: docs/rules/global-lock-to-processes.md
    private static final double LEAST_FACTOR = 1.2;
    private static final double LEAST_SAVED_SECONDS = 0.5;
    private static final double LEAST_SAVED_SHARE = 0.03;

    @Override
    public String id() {
        return "global-lock-to-processes";
    }

    @Override
    public Optional<Advice> judge(Case unit) {
        double computing = unit.unit().share(Kind.CPU);
        boolean computes = computing + unit.unit().share(Kind.LOCK) >= MOSTLY
                && computing >= MOSTLY * (computing + unit.unit().share(Kind.IO));
        if (unit.unit().globalLock().isEmpty() || !computes || unit.cores() == 1) {
            return Optional.empty();
        }
        if (isTooSmallToPay(bounds(unit), unit)) {
            return tooSmall(unit);
        }
        double share = unit.unit().globalLock().get().share();
        Method lock = unit.unit().globalLock().get().method();
        String lockName = OwnCode.shortName(lock);
        Draft draft = Draft
                .of(this, unit, Model.PROCESSES, "processes" + Gains.atMost(bounds(unit), unit, unit.cores()))
                .evidence(text(
                        "%.0f %% of its CPU time is inside %s, which is static synchronized: the recording shows the "
                                + "method's flags on the stack; threads could share only the rest, %.1f times as fast at most",
                        share * 100, lockName, amdahl(share, unit.cores())))
                .why(text(
                        "%s holds the lock of its class while it computes, so one JVM runs one call at a time. Threads "
                                + "would queue at that lock; separate worker JVMs have a class, and a lock, each. If the code is "
                                + "yours and its static state can be split, splitting it is cheaper: then threads will do.",
                        lockName))
                .wouldChange(
                        "if the static state is only scratch space, make it local and remove the lock: then a pool of threads "
                                + "gives the same at a lower price")
                .wouldChange("the price was not measured in this recording: starting a worker JVM (tens to hundreds of "
                        + "milliseconds each) and the bytes of arguments and results; calls shorter than a millisecond rarely pay")
                .sketches(Sketches.processes(lock.name(), OwnCode.shortName(lock).split("\\.")[0],
                        Math.max(2, unit.cores())));
        return Optional.of(Gains.add(draft, bounds(unit), unit, unit.cores(), "worker processes",
                "one for each processor: more only adds start-up").advice());
    }

    /// The lock is named all the same: no other rule may promise threads what it would take from them.
    private Optional<Advice> tooSmall(Case unit) {
        String lock = OwnCode.shortName(unit.unit().globalLock().orElseThrow().method());
        return Draft.leave(this, unit, "its lock is not worth worker processes here",
                lock + " is static synchronized, so one JVM runs one call at a time and only separate processes could run its "
                        + "calls side by side. In this run that would save so little that starting them costs more.",
                "a recording in which this unit is a larger part of the run");
    }

    private static boolean isTooSmallToPay(Bounds bounds, Case unit) {
        if (unit.cores() <= 0) {
            return false;
        }
        int width = Math.max(1, Math.min(unit.cores(), bounds.maxWidth()));
        double saved = bounds.nowSeconds() - bounds.secondsAt(width);
        return bounds.factorAt(width) < LEAST_FACTOR
                || saved < LEAST_SAVED_SECONDS && saved < LEAST_SAVED_SHARE * bounds.runSeconds();
    }

    /// What threads could gain when this share can only run on one of them (Amdahl 1967).
    private static double amdahl(double serial, int cores) {
        return 1 / (serial + (1 - serial) / Math.max(1, cores));
    }

    private static Bounds bounds(Case unit) {
        return Bounds.withoutLocks(unit, unit.cores());
    }
}
