package dev.waitlens.timeline;

import dev.waitlens.recording.ChunkEvents;
import dev.waitlens.recording.EventKind;
import dev.waitlens.recording.Stacks;
import dev.waitlens.report.State;
import java.util.HashMap;
import java.util.Map;

/// One thread while its events come in: cuts its waits so that they do not overlap, and books them.
///
/// Waits come in rising order of start. Of waits inside each other the outermost counts, because it says what the
/// wait was for: the park inside a socket read is the socket's. The wait at hand is held back until the next one
/// starts after its end, so that CPU samples that fall into it can be taken off it.
final class Lane {
    /// What a sample without a period is drawn as.
    static final long NOMINAL_PERIOD = 10_000_000;

    final Ledger ledger;
    final long begin;
    private final int thread;
    private final Segments segments;
    private final Stacks stacks;
    private final Pauses pauses;
    private boolean bornInside;
    /// When its thread was first and last seen by a sampler of the wall clock, which looks at all threads again and again.
    private long sampledFrom = Long.MAX_VALUE;
    private long sampledUntil = Long.MIN_VALUE;
    /// Of the parts that a recording has between its gaps, the last in which it was heard of.
    int part;
    /// The first moment not yet booked.
    private long covered;

    private boolean open;
    private long from;
    private long to;
    private int stack;
    private State state = State.UNEXPLAINED;
    private EventKind kind = EventKind.MONITOR_WAIT;
    private long peer;
    private long cpuInside;
    private long lastSample = Long.MIN_VALUE;
    private long firstSeen = Long.MAX_VALUE;
    private int lastStack = Stacks.NONE;
    /// When it was last woken from `Object.wait`, and no event has come since.
    private long wokenAt = Long.MIN_VALUE;

    /// The last reading of the thread's clocks; -1 while there was none.
    private long clockAt = -1;
    private long clockCpu;
    private long clockReady;
    private long sampledSinceClock;
    private long countedSinceClock;
    private long nativeSinceClock;
    private long waitedSinceClock;
    private long unread;
    private long endedAt = -1;
    private long loadedUntil;
    private long loadedAfterEnd;
    /// CPU time by the loads so far.
    private double loaded;
    private long sampledSinceLoad;
    private long countedSinceLoad;
    private long nativeSinceLoad;
    /// By timed method, when the outermost call of it ends that has begun.
    private Map<Integer, Long> insideUntil = Map.of();

    /// @param bornInside its clocks stood at zero when it began
    Lane(int thread, Ledger ledger, Segments segments, Stacks stacks, Pauses pauses, long begin, boolean bornInside) {
        this.thread = thread;
        this.segments = segments;
        this.stacks = stacks;
        this.ledger = ledger;
        this.pauses = pauses;
        this.begin = begin;
        this.bornInside = bornInside;
        this.covered = begin;
        this.loadedUntil = begin;
    }

    void await(State what, int where, long start, long end) {
        await(what, where, EventKind.MONITOR_WAIT, start, end, 0);
    }

    /// @param with the other side of a socket, as [ChunkEvents#peer] has it; 0 for none
    void await(State what, int where, EventKind event, long start, long end, long with) {
        if (ledger.kind == LaneKind.VIRTUAL && event == EventKind.MONITOR_WAIT && caller(where) == Stacks.NONE) {
            // The JVM tells the wait of a virtual thread when it is over, as if it had just begun, and from where nobody's code is.
            wokenAt = end;
            return;
        }
        if (!open || start >= to) {
            book();
            openUnseen(where, start);
            open(what, where, event, start, end, with);
        } else if (start == from && end > to) {
            stack = where;
            state = what;
            kind = event;
            peer = with;
            to = end;
        } else if (end > to) {
            long edge = to;
            book();
            open(what, where, event, edge, end, with);
        }
    }

    /// True while nothing is known of the thread but its clocks, read once.
    boolean isBlank() {
        return !open && covered == begin && lastSample == Long.MIN_VALUE && ledger.clockings == 0 && !bornInside;
    }

    private void open(State what, int where, EventKind event, long start, long end, long with) {
        open = true;
        firstSeen = Math.min(firstSeen, start);
        from = Math.max(start, covered);
        to = end;
        stack = where;
        state = what;
        kind = event;
        peer = with;
        cpuInside = 0;
    }

    /// What a virtual thread did since its last sign of life, where no event tells. It waited in `Object.wait` if it was woken from that.
    /// Otherwise, if it would have been sampled twice by now had it computed, it waited to enter a monitor; unless it wanted a carrier
    /// and got none, which only the carriers tell.
    private void openUnseen(int where, long until) {
        if (ledger.kind != LaneKind.VIRTUAL) {
            return;
        }
        long since = Math.max(covered, lastSample);
        int place = caller(where);
        if (wokenAt > since) {
            open(State.RESULT, place, EventKind.MONITOR_WAIT, since, Math.min(wokenAt, until), 0);
            book();
        } else if (until - since >= 2 * NOMINAL_PERIOD && place != Stacks.NONE) {
            open(State.UNEXPLAINED, place, EventKind.MONITOR_WAIT, since, until, 0);
            book();
        }
        wokenAt = Long.MIN_VALUE;
    }

    /// The innermost frame outside the JDK: where the thread went on afterwards.
    private int caller(int where) {
        int node = where;
        while (node > 0 && stacks.isJdk(node)) {
            node = stacks.parent(node);
        }
        return Math.max(node, Stacks.NONE);
    }

    /// A CPU sample: time on the CPU, taken off the wait it falls into.
    void sample(State cpu, int where, long at, long period) {
        Cell cell = ledger.cell(where, cpu);
        cell.nanos += period;
        cell.seen(at - period, at);
        sampledSinceClock += period;
        sampledSinceLoad += period;
        lastSample = at;
        firstSeen = Math.min(firstSeen, at - period);
        lastStack = where;
        ledger.buckets.add(cpu, at - period, at);
        if (open && at >= from && at < to) {
            cpuInside += period;
        }
    }

    /// A sample that carries no period. What it stands for is settled at the end, by the settings and the clocks.
    void count(State cpu, int where, long at) {
        ledger.cell(where, cpu).seen(at - NOMINAL_PERIOD, at);
        ledger.buckets.add(cpu, at - NOMINAL_PERIOD, at);
        lastSample = at;
        if (cpu == State.CPU_NATIVE) {
            nativeSinceClock++;
            nativeSinceLoad++;
        } else {
            countedSinceClock++;
            countedSinceLoad++;
        }
    }

    /// A wait of which no event tells when it began, because it was not over when the recording ended, or ended in an exception: from the last sign of life on.
    ///
    /// @return whether there was any
    boolean awaitUnended(State what, int where, long end) {
        long since = Math.max(Math.max(covered, lastSample), open ? to : begin);
        if (since < end) {
            await(what, where, since, end);
        }
        return since < end;
    }

    /// A sample of the wall clock, whatever it found.
    void sampledAt(long at, long span) {
        sampledFrom = Math.min(sampledFrom, at);
        sampledUntil = Math.max(sampledUntil, at + span);
    }

    /// When it ends where nothing tells of its end: with the recording, or when the sampler of the wall clock no longer met it.
    long endWithin(long end) {
        return sampledUntil == Long.MIN_VALUE ? end
                : Math.min(end, Math.max(Math.max(sampledUntil, lastSample), open ? to : covered));
    }

    /// When it began where nothing tells: with the recording, or when the sampler first met it.
    private long begun() {
        return bornInside || sampledFrom == Long.MAX_VALUE ? begin
                : Math.max(begin, Math.min(sampledFrom, firstSeen));
    }

    /// A wall-clock sample that found the thread off the CPU.
    void sampledWait(State what, int where, long at, long span) {
        Cell cell = ledger.cell(where, what);
        cell.nanos += span;
        cell.seen(at, at + span);
        ledger.buckets.add(what, at, at + span);
    }

    /// Books the wait held back, if any.
    private void book() {
        if (!open) {
            return;
        }
        open = false;
        if (to <= from) {
            return;
        }
        Cell cell = ledger.cell(stack, state);
        cell.nanos += to - from;
        cell.cpuInside += cpuInside;
        cell.seen(from, to);
        ledger.pausesInWaits += pauses.within(from, to);
        segments.add(thread, stack, state, kind, from, to, peer);
        waitedSinceClock += Math.max(0, to - Math.max(from, Math.max(begin, clockAt)));
        ledger.buckets.add(state, from, to, Math.max(0, to - from - cpuInside));
        covered = Math.max(covered, to);
        lastStack = stack;
    }

    /// A reading of the operating system's clocks of this thread. One that is older than the last tells nothing.
    void clock(long at, long cpu, long ready) {
        if (endedAt >= 0) {
            clockAfterEnd(cpu, ready);
            return;
        }
        if (clockAt >= 0 && at <= clockAt) {
            return;
        }
        if (clockAt >= 0) {
            clocked(clockAt, at, cpu - clockCpu, ready - clockReady);
        } else if (bornInside) {
            clocked(begin, at, cpu, ready);
        } else {
            leaveUnclocked();
        }
        sampledSinceClock = 0;
        countedSinceClock = 0;
        nativeSinceClock = 0;
        waitedSinceClock = 0;
        clockAt = at;
        clockCpu = cpu;
        clockReady = ready;
    }

    /// A clock that runs backwards was another thread's under the same number: it takes nothing away.
    private void clocked(long since, long at, long cpu, long ready) {
        ledger.clockings++;
        ledger.clockedCpu += Math.max(0, cpu);
        ledger.clockedReady += Math.max(0, ready);
        ledger.sampledWithClock += sampledSinceClock;
        ledger.buckets.add(State.READY, since, at, ready);
        if (ledger.kind == LaneKind.JVM) {
            ledger.buckets.add(State.CPU_NATIVE, since, at, cpu); // No sample tells of the JVM's own threads.
        }
    }

    /// @param load cores it kept busy since the last one
    void load(long at, double load) {
        ledger.loads++;
        double since = load * Math.max(0, at - loadedUntil);
        loaded += since;
        ledger.loadSeconds += since / 1e9;
        loadedUntil = Math.max(loadedUntil, at);
        if (endedAt >= 0) {
            loadAfterEnd(load);
            ledger.sampledAfterLoad -= sampledSinceLoad;
            ledger.countedAfterLoad -= countedSinceLoad;
            ledger.nativeAfterLoad -= nativeSinceLoad;
        } else {
            sampledSinceLoad = 0;
            countedSinceLoad = 0;
            nativeSinceLoad = 0;
        }
    }

    /// True when this timed call runs inside another call of the same method.
    boolean isRecursive(int method, long start, long end) {
        if (insideUntil.getOrDefault(method, Long.MIN_VALUE) > start) {
            return true;
        }
        if (insideUntil.isEmpty()) {
            insideUntil = new HashMap<>(4);
        }
        insideUntil.put(method, end);
        return false;
    }

    /// The thread is over, and what it was waiting for with it.
    void end(long at) {
        endedAt = at;
        to = Math.min(to, at);
        book();
        openUnseen(lastStack, at);
        long lifeBegan = begun();
        ledger.begin = Math.min(ledger.begin, lifeBegan);
        ledger.end = Math.max(ledger.end, at);
        ledger.wallNanos += Math.max(0, at - lifeBegan);
        ledger.threads++;
        ledger.pauseNanos += pauses.within(lifeBegan, at);
        leaveUnclocked();
        ledger.sampledAfterLoad += sampledSinceLoad;
        ledger.countedAfterLoad += countedSinceLoad;
        ledger.nativeAfterLoad += nativeSinceLoad;
        long since = Math.max(lifeBegan, clockAt);
        long sampled = sampledSinceClock + (countedSinceClock + nativeSinceClock) * NOMINAL_PERIOD;
        unread = Math.max(0, at - since - waitedSinceClock - sampled - pauses.within(since, at));
        ledger.unreadNanos += unread;
    }

    /// Nothing was recorded for a while, which is left out: a wait that began before ends with it, and what the clocks say next is of that
    /// while, too.
    void gap(long at) {
        to = Math.min(to, at);
        book();
        leaveUnclocked();
        sampledSinceClock = 0;
        countedSinceClock = 0;
        nativeSinceClock = 0;
        waitedSinceClock = 0;
        clockAt = -1;
        bornInside = false;
        wokenAt = Long.MIN_VALUE;
        covered = Math.max(covered, at);
        loadedUntil = Math.max(loadedUntil, at);
    }

    /// What was sampled where no clock was read stands for itself.
    private void leaveUnclocked() {
        ledger.sampledWithoutClock += sampledSinceClock;
        ledger.countedWithoutClock += countedSinceClock;
        ledger.nativeWithoutClock += nativeSinceClock;
    }

    /// The first reading after the end says what came since the last one before it. What the thread did as another one since
    /// then is little, and no more than fits is taken.
    private void clockAfterEnd(long cpu, long ready) {
        long since = clockAt >= 0 ? clockAt : begin;
        if (since >= endedAt || clockAt < 0 && !bornInside || cpu < clockCpu || ready < clockReady) {
            return;
        }
        long computed = Math.min(cpu - clockCpu, endedAt - since);
        long held = Math.min(ready - clockReady, endedAt - since - computed);
        ledger.sampledWithoutClock -= sampledSinceClock;
        ledger.unreadNanos -= unread;
        if (loadedAfterEnd > 0) {
            ledger.clockedCpu -= loadedAfterEnd;
        } else {
            ledger.countedWithoutClock -= countedSinceClock;
            ledger.nativeWithoutClock -= nativeSinceClock;
        }
        clocked(since, endedAt, computed, held);
        clockAt = endedAt;
    }

    /// The load that is recorded just after a thread's end says what it computed since its clocks were last read, which samples only estimate: all loads
    /// of a life together are what it computed in all, and so were its clocks at each reading. Of a thread that was there before, only the last
    /// load counts, and only where there is no better estimate.
    private void loadAfterEnd(double load) {
        if (clockAt < 0 || clockAt >= endedAt || !bornInside && sampledSinceClock > 0) {
            return;
        }
        double since = bornInside ? loaded - clockCpu : load * (endedAt - clockAt);
        ledger.countedWithoutClock -= countedSinceClock;
        ledger.nativeWithoutClock -= nativeSinceClock;
        ledger.sampledWithoutClock -= sampledSinceClock;
        ledger.sampledWithClock += sampledSinceClock;
        sampledSinceClock = 0;
        loadedAfterEnd = (long) Math.clamp(since, 1, endedAt - clockAt);
        ledger.clockedCpu += loadedAfterEnd;
    }
}
