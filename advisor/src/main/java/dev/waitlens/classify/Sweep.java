package dev.waitlens.classify;

import java.util.Arrays;
import java.util.List;

/// Runs once over the moments at which somebody came or went, and measures how many were where at a time.
///
/// **Unit**: nanoseconds.
final class Sweep {
    private static final int KINDS = 5;
    private static final int SERVED = 0;
    private static final int WAITING = 1;
    private static final int IDLE = 2;
    private static final int BEFORE = 3;
    private static final int HANDED_BACK = 4;
    /// A damaged recording may hold any moment.
    private static final long LATEST = Long.MAX_VALUE / (KINDS * 2) - 1;

    /// Each a moment since `base`, above what happened: the kind, and whether it began or ended.
    private long[] moments = new long[256];
    private int count;
    private final long base;

    private long active;
    private double servedSum;
    private long contended;
    private double waitingSum;
    private double idleSum;
    private long full;
    /// When a thread left the unit, and when it left it or began to wait in it for another one.
    private final Ends left = new Ends();
    private final Ends paused = new Ends();
    /// When a thread had nothing more to do: what it was given ended then, of which the unit may be a part.
    private final Ends freed = new Ends();
    /// While somebody waited: time by how many were served, the last for all above.
    private final long[] whileWaiting = new long[1025];
    /// The same for all the time in which anybody was there.
    private final long[] whileActive = new long[1025];

    Sweep(long base) {
        this.base = base;
    }

    /// A thread that hands in tasks ran one itself, because all workers had one: until it hands in the next, who has nothing to do lacks no work.
    void handedBack(long from, long to) {
        add(HANDED_BACK, from, to);
    }

    /// A thread was in the unit and got on.
    void served(long from, long to) {
        add(SERVED, from, to);
        if (to > from) {
            paused.add(to);
            left.add(to);
        }
    }

    /// The same, until it waited for another one.
    ///
    /// @param before it came to that place for the first time: it had nothing of what is waited for there
    void servedUntilItWaits(long from, long to, boolean before) {
        add(before ? BEFORE : SERVED, from, to);
        if (to > from) {
            paused.add(to);
        }
    }

    /// A thread that was woken without being let in waits again: it may have woken the next one.
    void waitsAgain(long from, long to) {
        if (to > from) {
            paused.add(to);
        }
    }

    /// A thread waited for another one that is in the unit.
    void waiting(long from, long to) {
        add(WAITING, from, to);
    }

    /// A thread that runs the unit had nothing to do.
    void idle(long from, long to) {
        add(IDLE, from, to);
        freed.add(from);
    }

    private void add(int kind, long from, long to) {
        if (to <= from) {
            return;
        }
        if (count + 2 > moments.length) {
            moments = Arrays.copyOf(moments, count * 2);
        }
        moments[count++] = key(from, kind, 1);
        moments[count++] = key(to, kind, 0);
    }

    private long key(long moment, int kind, int begins) {
        return Math.clamp(moment - base, 0, LATEST) * (KINDS * 2) + kind * 2 + begins;
    }

    void run() {
        Arrays.sort(moments, 0, count);
        left.sort();
        paused.sort();
        freed.sort();
        int[] now = new int[KINDS];
        long before = 0;
        for (int i = 0; i < count; i++) {
            long at = moments[i] / (KINDS * 2);
            int what = (int) (moments[i] % (KINDS * 2));
            measure(now, at - before);
            before = at;
            now[what / 2] += what % 2 == 1 ? 1 : -1;
        }
    }

    private void measure(int[] now, long span) {
        int served = now[SERVED] + now[BEFORE];
        if (span <= 0 || served + now[WAITING] == 0) {
            return;
        }
        active += span;
        servedSum += (double) span * served;
        idleSum += (double) span * now[IDLE];
        full += now[IDLE] == 0 || now[HANDED_BACK] > 0 ? span : 0;
        whileActive[Math.min(served, whileActive.length - 1)] += span;
        if (now[WAITING] > 0) {
            contended += span;
            waitingSum += (double) span * now[WAITING];
            whileWaiting[Math.min(now[SERVED], whileWaiting.length - 1)] += span;
        }
    }

    /// When any was in the unit or waited to get on.
    long activeNanos() {
        return active;
    }

    double meanServed() {
        return active == 0 ? 0 : servedSum / active;
    }

    /// When any waited.
    long contendedNanos() {
        return contended;
    }

    double meanWaiting() {
        return contended == 0 ? 0 : waitingSum / contended;
    }

    /// How many had nothing to do, on average, while any was in the unit or waited to get on.
    double meanIdle() {
        return active == 0 ? 0 : idleSum / active;
    }

    /// The share (0..1) of the time in which any was in the unit, or waited to get on, that nobody had nothing to do, or what was to be done
    /// waited for a task that the full pool had left to who hands in.
    double fullShare() {
        return active == 0 ? 0 : (double) full / active;
    }

    /// How many were served for all but this share (0..1) of the time in which somebody waited.
    int servedWhileWaiting(double share) {
        return servedFor(share, whileWaiting, contended);
    }

    /// How many were served for all but this share (0..1) of the time in which anybody was.
    int servedFor(double share) {
        return servedFor(share, whileActive, active);
    }

    private static int servedFor(double share, long[] byMany, long nanos) {
        long least = (long) (nanos * share);
        long sum = 0;
        for (int many = 0; many < byMany.length; many++) {
            sum += byMany[many];
            if (sum > least) {
                return many;
            }
        }
        return 0;
    }

    /// Moments at which something may have been given back: when threads left the unit, when they left it or began to wait in it for another one, and when they
    /// had nothing more to do.
    List<Ends> ends() {
        return List.of(left, paused, freed);
    }

    /// Moments at which something ended.
    static final class Ends {
        private long[] moments = new long[64];
        private int count;

        private void add(long moment) {
            if (count == moments.length) {
                moments = Arrays.copyOf(moments, count * 2);
            }
            moments[count++] = moment;
        }

        private void sort() {
            Arrays.sort(moments, 0, count);
        }

        /// The share (0..1) of so much time that lies this close to one of them.
        double share(long nanos, long within) {
            return nanos == 0 ? 0 : Math.min(1, (double) count * 2 * within / nanos);
        }

        /// Whether one was at most so long before this moment.
        boolean isJustBefore(long moment, long within) {
            int found = Arrays.binarySearch(moments, 0, count, moment + within);
            int last = found >= 0 ? found : -found - 2;
            return last >= 0 && moments[last] >= moment - within;
        }
    }
}
