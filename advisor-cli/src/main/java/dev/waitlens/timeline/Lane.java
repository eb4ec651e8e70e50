package dev.waitlens.timeline;

import dev.waitlens.report.State;

/// One thread while its events come in: cuts its waits so that they do not overlap, and books them.
///
/// Waits come in rising order of start. Of waits inside each other the outermost counts, because it says what the
/// wait was for: the park inside a socket read is the socket's. The wait at hand is held back until the next one
/// starts after its end, so that CPU samples that fall into it can be taken off it.
final class Lane {
    final Ledger ledger;
    private final Pauses pauses;
    long begin;
    /// The first moment not yet booked.
    private long covered = Long.MIN_VALUE;

    private boolean open;
    private long from;
    private long to;
    private int stack;
    private State state = State.UNEXPLAINED;
    private long cpuInside;

    Lane(Ledger ledger, Pauses pauses, long begin) {
        this.ledger = ledger;
        this.pauses = pauses;
        this.begin = begin;
    }

    void await(State what, int where, long start, long end) {
        if (open && start < to) {
            if (start == from && end > to) {
                stack = where;
                state = what;
                to = end;
                return;
            }
            if (end <= to) {
                return;
            }
            long edge = to;
            book();
            begin(what, where, edge, end);
            return;
        }
        book();
        begin(what, where, start, end);
    }

    private void begin(State what, int where, long start, long end) {
        open = true;
        from = Math.max(start, covered);
        to = end;
        stack = where;
        state = what;
        cpuInside = 0;
    }

    /// A CPU sample: time on the CPU, taken off the wait it falls into.
    void sample(State cpu, int where, long at, long period) {
        Cell cell = ledger.cell(where, cpu);
        cell.nanos += period;
        cell.count++;
        ledger.sampledSinceLastClock += period;
        ledger.buckets.add(cpu, at - period, at);
        if (open && at >= from && at < to) {
            cpuInside += period;
        }
    }

    /// A wall-clock sample that found the thread off the CPU.
    void sampledWait(State what, int where, long at, long span) {
        Cell cell = ledger.cell(where, what);
        cell.nanos += span;
        cell.count++;
        ledger.buckets.add(what, at, at + span);
    }

    /// Books the wait held back, if any.
    void book() {
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
        cell.count++;
        ledger.pausesInWaits += pauses.within(from, to);
        ledger.buckets.add(state, from, to, Math.max(0, to - from - cpuInside));
        covered = Math.max(covered, to);
    }

    /// The thread is over.
    void end(long at) {
        book();
        long life = Math.max(0, at - begin);
        ledger.begin = Math.min(ledger.begin, begin);
        ledger.end = Math.max(ledger.end, at);
        ledger.wallNanos += life;
        ledger.threads++;
        ledger.pauseNanos += pauses.within(begin, at);
    }
}
