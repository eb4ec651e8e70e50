package dev.waitlens.advise.judgement;

import dev.waitlens.classify.Classification;
import dev.waitlens.classify.Unit.Beside;
import dev.waitlens.classify.Unit.Beside.Doing;
import dev.waitlens.report.State;
import dev.waitlens.timeline.LaneKind;
import dev.waitlens.timeline.Timeline;
import dev.waitlens.timeline.Timeline.Account;
import java.util.List;

/// What the whole run takes at least, whatever is changed about one unit of work.
///
/// All its CPU time must find room on the processors, of which a control group may allow a part only, the other units', the JVM's own and that of its child processes too; and a thread on which the unit does
/// not run works as long as before: it computes, and where it feeds others through a queue, it also waits for what it feeds them with, and where it gives out work at fixed moments, for those. Our own recorder's CPU time is left out: without it there is none.
///
/// @param runSeconds on the clock; 0 where nothing is known
/// @param cpuSeconds of the whole process and its children
/// @param jvmSeconds of that the JVM's own
/// @param programs   share (0..1) of the JVM's own that it took for the program; the rest is what its compilers did for the recorder
/// @param childSeconds of that its children's, and what those waited for a processor
/// @param thread     the one that takes so long; empty where it is the processors
/// @param doing      what that thread takes so long for
public record Floor(double runSeconds, double cpuSeconds, double jvmSeconds, double programs, double childSeconds,
        String thread, Doing doing) {
    public static final Floor NONE = new Floor(0, 0, 0, 1, 0, "", Doing.COMPUTES);

    /// It makes what others work on.
    boolean feeds() {
        return doing == Doing.FEEDS;
    }

    /// There is that much CPU time in all; otherwise one thread computes for so long.
    public boolean processors() {
        return thread.isEmpty();
    }

    /// What the run takes at least where this share (0..1) of the JVM's own CPU time has to find room.
    double seconds(double ofJvm) {
        return processors() ? runSeconds * (1 - (1 - ofJvm) * jvmSeconds / Math.max(1e-9, cpuSeconds)) : runSeconds;
    }

    /// All CPU time, with this share of the JVM's own, on so many processors; 0 where their number is unknown.
    public static double processorSeconds(Classification whole, int cores, double ofJvm) {
        return cores <= 0 ? 0 : ofProcessors(Meanwhile.all(whole), cores).seconds(ofJvm);
    }

    /// The processors alone, and only what was computed while the unit was there.
    static Floor meanwhile(Case unit) {
        return unit.cores() <= 0 ? NONE : ofProcessors(Meanwhile.of(unit), unit.cores());
    }

    /// Processors that the CPU time has to find room on; 1 where it is a thread's.
    int cores() {
        return runSeconds <= 0 ? 1 : Math.max(1, (int) Math.round(cpuSeconds / runSeconds));
    }

    /// The same with so many processors; a thread takes as long on any number.
    Floor on(int processors) {
        return processors() && runSeconds > 0
                ? new Floor(cpuSeconds / processors, cpuSeconds, jvmSeconds, programs, childSeconds, "",
                        Doing.COMPUTES)
                : this;
    }

    static Floor of(Case unit) {
        if (unit.cores() <= 0) {
            return NONE;
        }
        Floor processors = ofProcessors(Meanwhile.all(unit.whole()), unit.cores());
        return unit.unit().beside().map(Floor::ofThread).filter(one -> one.runSeconds > processors.runSeconds)
                .orElse(processors);
    }

    private static Floor ofProcessors(Meanwhile meanwhile, int cores) {
        double jvm = meanwhile.cpuSeconds(LaneKind.JVM);
        double children = childSeconds(meanwhile.timeline()) * meanwhile.ofChildren();
        double all = jvm + children + meanwhile.cpuSeconds(LaneKind.PROGRAM) + meanwhile.cpuSeconds(LaneKind.VIRTUAL);
        double programs = jvm <= 0 ? 1 : meanwhile.jvmSeconds() / jvm;
        double quota = meanwhile.timeline().provenance().processor().quota().orElse(cores);
        return new Floor(all / Math.min(cores, quota), all, jvm, programs, children, "", Doing.COMPUTES);
    }

    /// What the children computed, and what they waited for a processor meanwhile. Nobody measures the latter, and on a busy machine it looks like a wait for something else:
    /// it is taken to be, for each second of computing, what the program's own threads waited, and no more than the program waited for its children beyond their computing.
    private static double childSeconds(Timeline timeline) {
        List<Account> program = timeline.accounts().stream()
                .filter(account -> account.kind() == LaneKind.PROGRAM && account.readyKnown()).toList();
        double computed = timeline.provenance().processor().childNanos();
        double waited = timeline.accounts().stream().mapToLong(account -> account.in(State.CHILD)).sum();
        double ready = program.stream().mapToLong(account -> account.in(State.READY)).sum();
        double own = program.stream().mapToLong(Account::cpuNanos).sum();
        double kept = own <= 0 ? 0 : Math.clamp(computed * ready / own, 0, Math.max(0, waited - computed));
        return (computed + kept) / 1e9;
    }

    private static Floor ofThread(Beside beside) {
        double seconds = beside.nanos() / 1e9;
        return new Floor(seconds, seconds, 0, 1, 0, beside.thread(), beside.doing());
    }
}
