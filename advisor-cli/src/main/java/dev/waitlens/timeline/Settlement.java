package dev.waitlens.timeline;

import dev.waitlens.report.State;
import dev.waitlens.report.State.Kind;
import dev.waitlens.timeline.Timeline.Account;
import dev.waitlens.timeline.Timeline.Weight;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Turns what was measured of a lane into an account in which the states sum to wall time.
///
/// CPU time comes from the operating system's clock where there is one and from the samples otherwise; samples say
/// where it went. A wait is measured from entry to return, so it holds CPU time (sampled inside it, and taken off)
/// and time ready but not running after the wake-up. Ready time that does not fit outside the waits must
/// have been inside them, and is taken off them, the same for each wake-up. What is left over is unexplained; where
/// the measured times exceed the wall time, waits are shortened to fit, and the excess is kept as `overlap`.
final class Settlement {
    private final Ledger ledger;
    private final double javaPeriod;
    private final double nativePeriod;
    private final double carrierFactor;

    private final EnumMap<State, Long> nanos = new EnumMap<>(State.class);
    private double cpuFactor;
    private double cpuTotal;
    private boolean exact;
    private double waitInside;
    private double waitReady;
    private long waitCount;
    private long waitTotal;

    /// @param javaPeriod    nanoseconds a `jdk.ExecutionSample` stands for, 0 where CPU-time samples were taken
    /// @param carrierFactor the calibration of virtual threads, by their carriers' clocks; 1 where unknown
    Settlement(Ledger ledger, double javaPeriod, double nativePeriod, double carrierFactor) {
        this.ledger = ledger;
        this.javaPeriod = javaPeriod;
        this.nativePeriod = nativePeriod;
        this.carrierFactor = carrierFactor;
    }

    Account settle(int id, List<Weight> weights) {
        settleCpu();
        measureWaits();
        long wall = ledger.wallNanos;
        double outside = wall - waitTotal;
        double cpuOutside = Math.max(0, cpuTotal - waitInside);
        double gc = isObserved() ? Math.max(0, ledger.pauseNanos - ledger.pausesInWaits) : 0;
        double ready = ledger.hasClock() ? Math.max(0, ledger.lastReady - ledger.firstReady) : 0;
        gc = Math.min(gc, Math.max(0, outside - cpuOutside));
        double readyOutside = Math.min(ready, Math.max(0, outside - cpuOutside - gc));
        waitReady = Math.min(ready - readyOutside, Math.max(0, waitTotal - waitInside));
        put(State.GC, gc);
        bookCpu(id, weights);
        long waits = bookWaits(id, weights, wall - sum());
        long readyFit = Math.min((long) (readyOutside + waitReady), Math.max(0, wall - sum()));
        put(State.READY, readyFit);
        long rest = wall - sum();
        nanos.merge(isObserved() ? State.UNEXPLAINED : State.IDLE, Math.max(0, rest), Long::sum);
        return new Account(id, ledger.name, ledger.pattern, ledger.kind, ledger.threads, ledger.begin, ledger.end, wall,
                nanos, exact, ledger.hasClock(), waits, ledger.buckets::get);
    }

    /// How much CPU time there was, and what one nanosecond of samples stands for.
    private void settleCpu() {
        double sampled = sampledCpu();
        cpuFactor = ledger.kind == LaneKind.VIRTUAL ? carrierFactor : 1;
        cpuTotal = sampled * cpuFactor;
        if (ledger.hasClock()) {
            double clock = ledger.lastCpu - ledger.firstCpu;
            double tail = (double) ledger.sampledSinceLastClock;
            cpuTotal = Math.min(clock + tail, ledger.wallNanos);
            exact = true;
        } else if (javaPeriod > 0 && ledger.loadSeconds > 0) {
            cpuTotal = Math.min(ledger.loadSeconds * 1e9, ledger.wallNanos);
        }
        cpuTotal = Math.min(cpuTotal, ledger.wallNanos);
        cpuFactor = sampled > 0 ? cpuTotal / sampled : 0;
    }

    private double sampledCpu() {
        double sum = 0;
        for (Map.Entry<Long, Cell> entry : ledger.cells().entrySet()) {
            State state = Ledger.stateOf(entry.getKey());
            if (state.kind() == Kind.CPU) {
                sum += sampled(state, entry.getValue());
            }
        }
        return sum;
    }

    /// CPU time by the samples alone. Execution samples carry no period: their count times the setting.
    private double sampled(State state, Cell cell) {
        if (cell.nanos > 0) {
            return cell.nanos;
        }
        return cell.count * (state == State.CPU_NATIVE ? nativePeriod : javaPeriod);
    }

    private void measureWaits() {
        for (Map.Entry<Long, Cell> entry : ledger.cells().entrySet()) {
            if (isWait(Ledger.stateOf(entry.getKey()))) {
                Cell cell = entry.getValue();
                waitTotal += cell.nanos;
                waitCount += cell.count;
                waitInside += Math.min(cell.cpuInside * Math.max(1, cpuFactor), cell.nanos);
            }
        }
        waitInside = Math.min(waitInside, cpuTotal);
    }

    private void bookCpu(int id, List<Weight> weights) {
        long samples = 0;
        for (Map.Entry<Long, Cell> entry : ledger.cells().entrySet()) {
            State state = Ledger.stateOf(entry.getKey());
            if (state.kind() != Kind.CPU) {
                continue;
            }
            Cell cell = entry.getValue();
            samples += cell.count;
            long time = (long) (sampled(state, cell) * cpuFactor);
            nanos.merge(state, time, Long::sum);
            weights.add(new Weight(id, Ledger.stackOf(entry.getKey()), state, time, cell.count));
        }
        if (samples == 0) {
            // No sample says where it went, but how much it was is known. The JVM's own threads run native code.
            put(ledger.kind == LaneKind.JVM ? State.CPU_NATIVE : State.CPU_JAVA, cpuTotal);
        }
    }

    /// Books the waits, net of the CPU and ready time inside them, into the room that is left.
    /// Returns by how much they were too long for it.
    private long bookWaits(int id, List<Weight> weights, long room) {
        double perWake = waitCount == 0 ? 0 : waitReady / waitCount;
        double netTotal = 0;
        for (Map.Entry<Long, Cell> entry : ledger.cells().entrySet()) {
            if (isWait(Ledger.stateOf(entry.getKey()))) {
                netTotal += net(entry.getValue(), perWake);
            }
        }
        double fit = netTotal > room ? Math.max(0, room) / netTotal : 1;
        for (Map.Entry<Long, Cell> entry : ledger.cells().entrySet()) {
            State state = Ledger.stateOf(entry.getKey());
            if (isWait(state)) {
                Cell cell = entry.getValue();
                long time = (long) (net(cell, perWake) * fit);
                nanos.merge(state, time, Long::sum);
                weights.add(new Weight(id, Ledger.stackOf(entry.getKey()), state, time, cell.count));
            }
        }
        return Math.max(0, (long) netTotal - room);
    }

    private double net(Cell cell, double perWake) {
        return Math.max(0, cell.nanos - cell.cpuInside * Math.max(1, cpuFactor) - perWake * cell.count);
    }

    private long sum() {
        long sum = 0;
        for (long part : nanos.values()) {
            sum += part;
        }
        return sum;
    }

    private void put(State state, double time) {
        nanos.put(state, (long) time);
    }

    /// The waits of the JVM's own threads are not recorded and nobody's business: what they do not compute is idle.
    private boolean isObserved() {
        return ledger.kind == LaneKind.PROGRAM || ledger.kind == LaneKind.VIRTUAL;
    }

    private static boolean isWait(State state) {
        return state.kind() != Kind.CPU && state != State.GC && state != State.READY && state != State.UNEXPLAINED;
    }

}
