package dev.waitlens.advise.judgement;

import static dev.waitlens.advise.judgement.Case.text;

import dev.waitlens.classify.Unit.Beside;
import dev.waitlens.timeline.LaneKind;
import dev.waitlens.timeline.Timeline.Account;
import java.util.List;

/// What the whole run takes at least, whatever is changed about one unit of work.
///
/// All its CPU time must find room on the processors, the other units' and the JVM's own too; and a thread on which the unit does
/// not run computes as long as before. Our own recorder's CPU time is left out: without it there is none.
///
/// @param runSeconds on the clock; 0 where nothing is known
/// @param why        what takes so long, in words
/// @param processors there is that much CPU time in all; otherwise one thread computes for so long
public record Floor(double runSeconds, String why, boolean processors) {
    private static final String PROCESSORS = "the processors: ";
    public static final Floor NONE = new Floor(0, "", false);

    /// The same as a sentence, where it is about the processors.
    public String sentence() {
        String fact = why.substring(PROCESSORS.length());
        return Character.toUpperCase(fact.charAt(0)) + fact.substring(1) + ".";
    }

    static Floor of(Case unit) {
        if (unit.cores() <= 0) {
            return NONE;
        }
        List<Account> accounts = unit.whole().timeline().accounts();
        double jvm = cpuSeconds(accounts, LaneKind.JVM);
        double all = jvm + cpuSeconds(accounts, LaneKind.PROGRAM) + cpuSeconds(accounts, LaneKind.VIRTUAL);
        Floor processors = new Floor(all / unit.cores(), PROCESSORS + text(
                "the run needs %.2f s of CPU time on %d cores, of which the JVM itself (compilers, collector) takes %.2f s",
                all, unit.cores(), jvm), true);
        return unit.unit().beside().map(Floor::ofThread).filter(thread -> thread.runSeconds > processors.runSeconds)
                .orElse(processors);
    }

    private static Floor ofThread(Beside beside) {
        double seconds = beside.cpuNanos() / 1e9;
        return new Floor(seconds, text("the thread %s beside it, which computes for %.2f s", beside.thread(), seconds),
                false);
    }

    private static double cpuSeconds(List<Account> accounts, LaneKind kind) {
        return accounts.stream().filter(account -> account.kind() == kind).mapToLong(Account::cpuNanos).sum() / 1e9;
    }
}
