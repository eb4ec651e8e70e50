package dev.waitlens.timeline;

import dev.waitlens.report.State;
import dev.waitlens.report.State.Kind;
import dev.waitlens.timeline.Timeline.Account;
import dev.waitlens.timeline.Timeline.Picture;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;

/// Turns what was measured of a lane into an account in which the states sum to wall time.
///
/// CPU time comes from the operating system's clock where there is one and from the samples otherwise; samples say
/// where it went. A wait is measured from entry to return, so it holds CPU time (sampled inside it, and taken off)
/// and time ready but not running after the wake-up. Ready time that does not fit outside the waits must
/// have been inside them, and is taken off them, the same for each wake-up, but for those that were shorter than that. What
/// is left over is unexplained; where the measured times exceed the wall time, waits are shortened to fit, and the excess is
/// kept as `overlap`.
final class Settlement {
    private static final long ENOUGH_CLOCKED = 500_000_000;
    private static final double ENOUGH_SAMPLED = 200e6;
    private static final double MOST_CORRECTED = 3;
    private static final long ENOUGH_SELECTING = 20;
    private static final double NEARLY_ALL = 0.9;

    private final Ledger ledger;
    private final double javaPeriod;
    private final double nativePeriod;
    private final CarrierClocks carriers;
    private final double mostSampled;
    private final Duty duty;
    private final State unseen;
    private final EnumMap<State, Long> nanos = new EnumMap<>(State.class);
    /// Wall time that is not booked yet.
    private long left;
    private double cpuFactor;
    private double cpuTotal;
    private double waitInside;
    private double waitReady;
    /// What of it falls on each wake-up, as far as the wait was that long.
    private double perWake;
    private long waitCount;
    private long waitTotal;

    /// @param javaPeriod    nanoseconds a `jdk.ExecutionSample` stands for, 0 where CPU-time samples were taken
    /// @param carriers      the calibration of virtual threads
    /// @param unseen        what the waits of virtual threads are of which no event tells
    /// @param mostSampled   what a nanosecond of samples stands for at most where nothing else tells of CPU time
    Settlement(Ledger ledger, double javaPeriod, double nativePeriod, CarrierClocks carriers, double mostSampled,
            Duty duty, State unseen) {
        this.mostSampled = mostSampled;
        this.ledger = ledger;
        this.javaPeriod = javaPeriod;
        this.nativePeriod = nativePeriod;
        this.carriers = carriers;
        this.duty = duty;
        this.unseen = unseen;
    }

    /// What a cell's time counts as.
    State stateOf(Cell cell) {
        if (cell.state == State.UNEXPLAINED) {
            return unseen;
        }
        return duty == Duty.TIMER && cell.state == State.SLEEP ? State.IDLE : cell.state;
    }

    Account settle() {
        left = ledger.wallNanos;
        settleCpu();
        measureWaits();
        double outside = (double) ledger.wallNanos - waitTotal;
        double cpuOutside = Math.max(0, cpuTotal - waitInside);
        double gc = isObserved() ? Math.max(0, ledger.pauseNanos - ledger.pausesInWaits) : 0;
        gc = Math.min(gc, Math.max(0, outside - cpuOutside));
        double rest = Math.max(0, outside - cpuOutside - gc);
        double ready = ready(rest);
        double readyOutside = Math.min(ready, rest);
        double unread = unread(rest, readyOutside);
        waitReady = Math.min(ready - readyOutside, Math.max(0, waitTotal - waitInside));
        perWake = perWake();
        book(State.GC, gc);
        bookCpu();
        long overlap = bookWaits();
        readyOutside += unread;
        long booked = book(State.READY, readyOutside + waitReady);
        spreadReady(booked, readyOutside);
        boolean readyKnown = isCarried() ? carriers.ready().isPresent() : ledger.hasClock();
        boolean hasNothingToDo = !isObserved() || duty == Duty.SELECTOR || isSelecting();
        State rested = hasNothingToDo ? State.IDLE : untold();
        nanos.merge(rested, left, Long::sum);
        long estimated = isCarried() ? booked + (rested == State.READY ? left : 0) : Math.min(booked, (long) unread);
        return new Account(ledger.name, ledger.pattern, ledger.kind, ledger.process, ledger.threads, ledger.begin,
                ledger.end,
                ledger.wallNanos,
                nanos, ledger.hasClock(), readyKnown, estimated, overlap, drawn());
    }

    /// What a virtual thread did without any trace, where carriers had hardly anything but work: it had none.
    private State untold() {
        return isCarried() && unseen == State.READY ? State.READY : State.UNEXPLAINED;
    }

    /// A virtual thread that runs is ready as often as its carrier is; outside of its waits, because in those it has none.
    private double ready(double outside) {
        return isCarried() ? Math.min(cpuTotal * carriers.ready().orElse(0), outside) : ledger.clockedReady;
    }

    private boolean isCarried() {
        return ledger.kind == LaneKind.VIRTUAL;
    }

    /// The picture, with the CPU time in it corrected as in the account.
    private Picture drawn() {
        // Without samples, what is in it is what the clocks told.
        double factor = cpuFactor == 0 ? 1 : cpuFactor * (javaPeriod > 0 ? javaPeriod / Lane.NOMINAL_PERIOD : 1);
        boolean ticks = duty == Duty.TIMER;
        return (bucket, state) -> ledger.buckets.get(bucket, state) * (state.kind() == Kind.CPU ? factor : 1)
                * (ticks && state == State.SLEEP || state == State.UNEXPLAINED && unseen != state ? 0 : 1)
                + (ticks && state == State.IDLE ? ledger.buckets.get(bucket, State.SLEEP) : 0)
                + (state == unseen && state != State.UNEXPLAINED ? ledger.buckets.get(bucket, State.UNEXPLAINED) : 0);
    }

    /// Ready time after the last reading of the clocks, which nothing measured: it is taken to have the share of what no event
    /// accounts for that it had before.
    private double unread(double rest, double readyOutside) {
        double before = rest - ledger.unreadNanos;
        boolean known = ledger.hasClock() && ledger.wallNanos - ledger.unreadNanos > ENOUGH_CLOCKED && before > 0;
        return known ? Math.min(1, readyOutside / before) * ledger.unreadNanos : 0;
    }

    /// How much CPU time there was, and what one nanosecond of samples stands for.
    private void settleCpu() {
        double sampled = sampledCpu(ledger, javaPeriod, nativePeriod);
        cpuFactor = ledger.isMeasured() ? 1 : ledger.kind == LaneKind.VIRTUAL ? Math.min(carriers.factor(), mostSampled)
                : mostSampled;
        cpuTotal = sampled * cpuFactor;
        if (ledger.hasClock()) {
            cpuTotal = ledger.clockedCpu + unclocked(sampled);
        } else if (ledger.loads > 0) {
            cpuTotal = ledger.loadSeconds * 1e9 + unloaded(sampled);
        }
        cpuTotal = Math.min(cpuTotal, ledger.wallNanos);
        cpuFactor = sampled > 0 ? cpuTotal / sampled : 0;
    }

    /// CPU time where no clock was read: the samples there, which stand for as much as the others did by the clocks.
    private double unclocked(double sampled) {
        double here = ledger.sampledWithoutClock + ledger.countedWithoutClock * javaPeriod
                + ledger.nativeWithoutClock * nativePeriod;
        double elsewhere = sampled - here;
        return here * (elsewhere < ENOUGH_SAMPLED ? 1
                : Math.clamp(ledger.clockedCpu / elsewhere, 1 / MOST_CORRECTED, MOST_CORRECTED));
    }

    /// CPU time after the last load was recorded: the samples there, which stand for as much as the others did.
    private double unloaded(double sampled) {
        double here = ledger.sampledAfterLoad + ledger.countedAfterLoad * javaPeriod
                + ledger.nativeAfterLoad * nativePeriod;
        double elsewhere = sampled - here;
        return here * (elsewhere < ENOUGH_SAMPLED ? 1 : Math.min(ledger.loadSeconds * 1e9 / elsewhere, MOST_CORRECTED));
    }

    /// CPU time by the samples alone.
    static double sampledCpu(Ledger ledger, double javaPeriod, double nativePeriod) {
        double sum = 0;
        for (Cell cell : ledger.cells) {
            if (cell.state.kind() == Kind.CPU) {
                sum += sampled(cell, javaPeriod, nativePeriod);
            }
        }
        return sum;
    }

    private double sampled(Cell cell) {
        return sampled(cell, javaPeriod, nativePeriod);
    }

    /// Execution samples carry no period: their count times the setting.
    private static double sampled(Cell cell, double javaPeriod, double nativePeriod) {
        if (cell.nanos > 0) {
            return cell.nanos;
        }
        return cell.count * (cell.state == State.CPU_NATIVE ? nativePeriod : javaPeriod);
    }

    private void measureWaits() {
        for (Cell cell : ledger.cells) {
            if (isWait(cell)) {
                waitTotal += cell.nanos;
                waitCount += cell.count;
                waitInside += Math.min(cell.cpuInside * cpuFactor, cell.nanos);
            }
        }
        waitInside = Math.min(waitInside, cpuTotal);
    }

    private void bookCpu() {
        for (Cell cell : ledger.cells) {
            if (cell.state.kind() == Kind.CPU) {
                cell.settled = book(cell.state, sampled(cell) * cpuFactor);
            }
        }
        if (cpuFactor == 0) {
            // No sample says where it went, but how much it was is known. The JVM's own threads run native code.
            book(ledger.kind == LaneKind.JVM ? State.CPU_NATIVE : State.CPU_JAVA, cpuTotal);
        }
    }

    /// Books the waits, net of the CPU and ready time inside them, into the room that is left.
    /// Returns by how much they were too long for it.
    private long bookWaits() {
        double netTotal = 0;
        for (Cell cell : ledger.cells) {
            netTotal += isWait(cell) ? net(cell) : 0;
        }
        double room = left;
        double fit = netTotal > room ? room / netTotal : 1;
        for (Cell cell : ledger.cells) {
            if (isWait(cell)) {
                cell.settled = book(stateOf(cell), net(cell) * fit);
            }
        }
        return (long) Math.max(0, netTotal - room);
    }

    private double net(Cell cell) {
        return Math.max(0, room(cell) - perWake * cell.count);
    }

    /// What of these waits was not computing.
    private double room(Cell cell) {
        return Math.max(0, cell.nanos - cell.cpuInside * cpuFactor);
    }

    /// Spreads the ready time inside the waits over the wake-ups: what does not fit into the shortest goes to the others.
    private double perWake() {
        List<Cell> shortestFirst = new ArrayList<>();
        for (Cell cell : ledger.cells) {
            if (isWait(cell)) {
                shortestFirst.add(cell);
            }
        }
        shortestFirst.sort(Comparator.comparingDouble(cell -> room(cell) / cell.count));
        double ready = waitReady;
        long wakes = waitCount;
        double each = 0;
        for (Cell cell : shortestFirst) {
            each = ready / wakes;
            if (room(cell) >= each * cell.count) {
                return each;
            }
            ready -= room(cell);
            wakes -= cell.count;
        }
        return each;
    }

    /// Says at which stacks the thread was ready: outside the waits it was about to compute, as it did with the processor that
    /// it got; inside them it had just been woken.
    private void spreadReady(long booked, double outside) {
        double all = outside + waitReady;
        double cpu = nanos.getOrDefault(State.CPU_JAVA, 0L) + nanos.getOrDefault(State.CPU_NATIVE, 0L)
                + nanos.getOrDefault(State.CPU_KERNEL, 0L);
        double fit = all > 0 ? booked / all : 0;
        for (Cell cell : ledger.cells) {
            double part = 0;
            if (cell.state.kind() == Kind.CPU && cpu > 0) {
                part = outside * cell.settled / cpu;
            } else if (isWait(cell)) {
                part = Math.min(perWake * cell.count, room(cell));
            }
            cell.ready = (long) (part * fit);
        }
    }

    /// Books this time, or as much of it as there is left: whatever was measured, the states sum to the wall time.
    private long book(State state, double time) {
        long booked = Math.min(left, (long) Math.max(0, time));
        nanos.merge(state, booked, Long::sum);
        left -= booked;
        return booked;
    }

    /// The waits of the JVM's own threads are not recorded and nobody's business: what they do not compute is idle.
    private boolean isObserved() {
        return ledger.kind.isProgram();
    }

    /// Before Java 25 no event tells that a thread is in a selector, but samples do, as often as chance wants: where all of
    /// a thread's lie there, so does the time that nothing else explains.
    private boolean isSelecting() {
        return ledger.selecting >= ENOUGH_SELECTING && ledger.selecting >= ledger.inKernel * NEARLY_ALL;
    }

    private boolean isWait(Cell cell) {
        return cell.state.kind() != Kind.CPU && cell.state != State.GC && cell.state != State.READY
                && stateOf(cell) != State.UNEXPLAINED;
    }
}
