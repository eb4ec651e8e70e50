package dev.waitlens.classify;

import dev.waitlens.report.State;
import dev.waitlens.report.Verdict;
import dev.waitlens.timeline.CallLog;
import dev.waitlens.timeline.Timeline;
import dev.waitlens.timeline.Timeline.Account;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How many threads are in a unit of work at a time, while any is.
final class Overlap {
    private final Timeline timeline;

    Overlap(Timeline timeline) {
        this.timeline = timeline;
    }

    /// @param active share of the calls' time in which they worked or waited for more than the program's own results
    double of(@Nullable CallLog log, Set<Integer> accounts, long lanes, Verdict verdict,
            double active) {
        return log != null && log.count() > 0 ? Math.max(1, log.concurrency() * active)
                : Math.min(Math.max(1, lanes), drawn(accounts, verdict));
    }

    /// Where calls were not timed: how many of the unit's threads worked, waited, or were held up for want of a processor at
    /// a time, while any did, by their pictures over time. Threads that follow each other do not overlap, however many they are.
    private double drawn(Set<Integer> accounts, Verdict verdict) {
        double all = 0;
        double active = 0;
        for (int bucket = 0; bucket < timeline.bucketCount(); bucket++) {
            double here = 0;
            for (int account : accounts) {
                Account each = timeline.accounts().get(account);
                double work = each.workNanos(bucket) * (verdict == Verdict.CPU_BOUND ? undrawn(each) : 1);
                here += Math.min(work, (double) each.threads() * timeline.bucketNanos());
            }
            all += here;
            active += Math.min(here, timeline.bucketNanos());
        }
        return active <= 0 ? 1 : Math.max(1, all / active);
    }

    /// What a computing thread does not explain is mostly that no clock told how long it had no processor: it counts as being at
    /// work, so that nobody is promised processors that the threads already ask for. So does such time of which nobody knows when it was.
    private static double undrawn(Account account) {
        double idle = account.in(State.IDLE) + account.in(State.RESULT) + account.in(State.GC);
        double explained = account.wallNanos() - idle - account.in(State.UNEXPLAINED)
                - account.estimatedReadyNanos();
        return explained <= 0 ? 1 : (account.wallNanos() - idle) / explained;
    }
}
