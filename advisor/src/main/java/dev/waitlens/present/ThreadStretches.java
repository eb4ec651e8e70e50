package dev.waitlens.present;

import dev.waitlens.report.State;
import dev.waitlens.report.State.Kind;
import dev.waitlens.timeline.Segments;
import dev.waitlens.timeline.Timeline;
import dev.waitlens.timeline.Timeline.Account;
import java.util.EnumMap;
import java.util.Map;

/// What one thread did from one moment to another: its waits as they were recorded, and between them what its account did at that time.
///
/// Computing is known from samples, which are further apart than short stretches are long. So what is no wait has the proportions that computing, being
/// ready and what no event explains have in the buckets of the account's picture.
final class ThreadStretches {
    private final Timeline timeline;
    private final Segments segments;

    ThreadStretches(Timeline timeline) {
        this.timeline = timeline;
        this.segments = timeline.segments();
    }

    /// Adds to the sums what the thread did; nothing where its waits of that time were not kept.
    ///
    /// @param thread by its id; -1 for none
    void addTo(Map<State, Long> sums, int thread, long from, long to) {
        int[] accounts = timeline.accountOfThread();
        if (thread < 0 || thread >= accounts.length || accounts[thread] < 0 || !segments.holdsAll(from, to)) {
            return;
        }
        long rest = to - from - addWaits(sums, thread, from, to);
        Map<State, Double> parts = between(timeline.accounts().get(accounts[thread]), from, to);
        double all = parts.values().stream().mapToDouble(Double::doubleValue).sum();
        if (rest > 0 && all <= 0) {
            sums.merge(State.UNEXPLAINED, rest, Long::sum);
        } else if (rest > 0) {
            parts.forEach((state, part) -> sums.merge(state, Math.round(rest * part / all), Long::sum));
        }
    }

    /// @return how long it waited
    private long addWaits(Map<State, Long> sums, int thread, long from, long to) {
        long waited = 0;
        int count = thread < segments.threads() ? segments.count(thread) : 0;
        for (int number = segments.firstAfter(thread, from); number < count; number++) {
            int wait = segments.at(thread, number);
            if (segments.from(wait) >= to) {
                break;
            }
            long nanos = Math.min(to, segments.to(wait)) - Math.max(from, segments.from(wait));
            sums.merge(segments.state(wait), nanos, Long::sum);
            waited += nanos;
        }
        return waited;
    }

    /// What the account did besides waiting, in the buckets that the stretch touches. What no event explains is the rest of a bucket, which is known of
    /// a thread that has an account of its own.
    private Map<State, Double> between(Account account, long from, long to) {
        var parts = new EnumMap<State, Double>(State.class);
        long width = timeline.bucketNanos();
        int last = bucket(to - 1);
        for (int bucket = bucket(from); bucket <= last; bucket++) {
            long begin = timeline.beginNanos() + bucket * width;
            double share = (Math.min(to, begin + width) - Math.max(from, begin)) / (double) width;
            double left = Math.min(begin + width, account.end()) - Math.max(begin, account.begin());
            for (State state : State.values()) {
                double nanos = account.buckets().nanos(bucket, state);
                left -= nanos;
                if (nanos > 0 && (state.kind() == Kind.CPU || state.kind() == Kind.OTHER)) {
                    parts.merge(state, nanos * share, Double::sum);
                }
            }
            if (account.threads() == 1) {
                parts.merge(State.UNEXPLAINED, Math.max(0, left) * share, Double::sum);
            }
        }
        return parts;
    }

    private int bucket(long moment) {
        return Math.clamp((moment - timeline.beginNanos()) / timeline.bucketNanos(), 0, timeline.bucketCount() - 1);
    }
}
