package dev.waitlens.timeline;

import dev.waitlens.recording.Provenance;
import dev.waitlens.report.State;
import java.util.List;
import java.util.OptionalDouble;

/// What samples are worth where they alone tell of CPU time: in a recording without the clocks of threads.
///
/// All threads together cannot have computed for longer than the processors were there, nor much longer than the process did, where its load
/// was recorded. And a sample of Flight Recorder that finds a thread in native code does not say whether it works there or waits: such a
/// sample counts only for what is left of the process's load when Java code has had its part, and for nothing where no load tells.
///
/// @param most         what a nanosecond of the other samples stands for at most
/// @param nativePeriod nanoseconds of a native sample where the thread's CPU time was measured
/// @param nativeShare  what of that counts where it was not
record SampledCpu(double most, double nativePeriod, double nativeShare) {
    /// The load of the process is read once a second or less.
    private static final double MORE_THAN_SAID = 1.25;

    /// @param wallNanos  how long was recorded
    /// @param javaPeriod nanoseconds of an execution sample
    static SampledCpu of(Provenance provenance, List<Ledger> ledgers, long wallNanos, double javaPeriod,
            double nativePeriod) {
        if (ledgers.stream().anyMatch(Ledger::hasClock)) {
            return new SampledCpu(1, nativePeriod, 1);
        }
        double java = 0;
        double natives = 0;
        double measured = 0;
        for (Ledger ledger : ledgers) {
            if (ledger.isMeasured()) {
                // What a carrier computed is mostly what was sampled of its virtual threads.
                measured += ledger.kind == LaneKind.CARRIER ? 0 : ledger.loadSeconds * 1e9;
            } else {
                java += Settlement.sampledCpu(ledger, javaPeriod, 0);
                natives += counted(ledger) * nativePeriod;
            }
        }
        OptionalDouble load = provenance.processor().load();
        int cores = Timeline.cores(provenance);
        double room = cores > 0 ? (double) cores * wallNanos : Double.MAX_VALUE;
        if (load.isPresent()) {
            room = Math.min(room, load.getAsDouble() * wallNanos * MORE_THAN_SAID);
        }
        room = Math.max(0, room - measured);
        double share = load.isEmpty() || natives == 0 ? 0 : Math.clamp((room - java) / natives, 0, 1);
        return new SampledCpu(java > room ? room / java : 1, nativePeriod, share);
    }

    private static long counted(Ledger ledger) {
        long count = 0;
        for (Cell cell : ledger.cells) {
            count += cell.state == State.CPU_NATIVE && cell.nanos == 0 ? cell.count : 0;
        }
        return count;
    }

    double nativePeriod(Ledger ledger) {
        return ledger.isMeasured() ? nativePeriod : nativePeriod * nativeShare;
    }
}
