package dev.waitlens.advise.rules;

import dev.waitlens.advise.judgement.Advice;
import dev.waitlens.advise.judgement.Case;
import dev.waitlens.advise.judgement.CodeChange;
import dev.waitlens.advise.judgement.Draft;
import dev.waitlens.advise.judgement.Outlook;
import dev.waitlens.advise.judgement.Rule;
import dev.waitlens.classify.OwnCode;
import dev.waitlens.forecast.Concurrency.Form;
import dev.waitlens.recording.Stacks.Method;
import dev.waitlens.report.Model;
import dev.waitlens.report.State.Kind;
import dev.waitlens.report.Verdict;
import dev.waitlens.report.advice.Reason;
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
        double share = unit.unit().globalLock().get().share();
        Method lock = unit.unit().globalLock().get().method();
        Reason reason = new Reason.OneLockComputes(OwnCode.shortName(lock), share, amdahl(share, unit.cores()));
        Outlook outlook = Outlook.of(unit, Form.PROCESSES);
        if (isTooSmallToPay(outlook, unit)) {
            // The lock is named all the same: no other rule may promise threads what it would take from them. Where they queue for it, another rule says so.
            return unit.unit().verdict() == Verdict.LOCK_BOUND ? Optional.empty() : Draft.leave(this, unit, reason);
        }
        Draft draft = Draft.of(this, unit, Model.PROCESSES, reason)
                .change(new CodeChange.Processes(Math.max(2, unit.cores())));
        return Optional.of(Gains.add(draft, outlook, unit, unit.cores(), "worker processes",
                "one for each processor: more only adds start-up").advice());
    }

    private static boolean isTooSmallToPay(Outlook outlook, Case unit) {
        if (unit.cores() <= 0) {
            return false;
        }
        int width = Math.max(1, Math.min(unit.cores(), outlook.maxWidth()));
        double saved = outlook.nowSeconds() - outlook.secondsAt(width);
        return outlook.factorAt(width) < LEAST_FACTOR
                || saved < LEAST_SAVED_SECONDS && saved < LEAST_SAVED_SHARE * unit.worthSeconds(outlook.runSeconds());
    }

    /// What threads could gain when this share can only run on one of them (Amdahl 1967).
    private static double amdahl(double serial, int cores) {
        return 1 / (serial + (1 - serial) / Math.max(1, cores));
    }
}
