package dev.waitlens.advise.judgement;

import dev.waitlens.classify.Classification;
import dev.waitlens.report.State;
import dev.waitlens.timeline.LaneKind;
import dev.waitlens.timeline.Timeline;
import dev.waitlens.timeline.Timeline.Account;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;

/// What was computed while a unit of work was there, from the first moment at which it was seen to the last: what the program does before, to start for instance, takes
/// no processor from it.
///
/// @param from,to by the recording's clock
record Meanwhile(Timeline timeline, long from, long to) {
    private static final Set<State> COMPUTING = EnumSet.of(State.CPU_JAVA, State.CPU_NATIVE, State.CPU_KERNEL);
    private static final Set<State> CHILDREN = EnumSet.of(State.CHILD);

    static Meanwhile of(Case unit) {
        return new Meanwhile(unit.whole().timeline(), unit.unit().begin(), unit.unit().end());
    }

    static Meanwhile all(Classification whole) {
        return new Meanwhile(whole.timeline(), whole.timeline().beginNanos(), whole.timeline().endNanos());
    }

    double seconds() {
        return (to - from) / 1e9;
    }

    /// CPU time of these accounts.
    double cpuSeconds(Predicate<Account> which) {
        return timeline.accounts().stream().filter(which)
                .mapToDouble(account -> account.cpuNanos() * share(account, COMPUTING)).sum() / 1e9;
    }

    double cpuSeconds(LaneKind kind) {
        return cpuSeconds(account -> account.kind() == kind);
    }

    /// The JVM's own, without what its compilers did for the recorder: without it there is none.
    double jvmSeconds() {
        return cpuSeconds(LaneKind.JVM)
                - cpuSeconds(Account::isCompiler) * timeline.provenance().processor().forRecorder();
    }

    /// Share (0..1) of all waiting for child processes.
    double ofChildren() {
        double all = 0;
        double here = 0;
        for (Account account : timeline.accounts()) {
            all += account.in(State.CHILD);
            here += account.in(State.CHILD) * share(account, CHILDREN);
        }
        return all <= 0 ? 1 : here / all;
    }

    /// The share (0..1) of an account's time in these states that lies in between, by its picture.
    private double share(Account account, Set<State> states) {
        if (from <= timeline.beginNanos() && to >= timeline.endNanos()) {
            return 1;
        }
        double all = 0;
        double here = 0;
        for (int bucket = 0; bucket < timeline.bucketCount(); bucket++) {
            double nanos = 0;
            for (State state : states) {
                nanos += account.buckets().nanos(bucket, state);
            }
            all += nanos;
            here += nanos * overlap(bucket);
        }
        return all <= 0 ? 1 : Math.min(1, here / all);
    }

    /// The share (0..1) of a bucket, the last of which ends with the recording, that lies in between.
    private double overlap(int bucket) {
        long begin = timeline.beginNanos() + bucket * timeline.bucketNanos();
        long end = Math.min(timeline.endNanos(), begin + timeline.bucketNanos());
        long common = Math.min(to, end) - Math.max(from, begin);
        return Math.clamp((double) common / Math.max(1, end - begin), 0, 1);
    }
}
