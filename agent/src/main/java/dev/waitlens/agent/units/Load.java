package dev.waitlens.agent.units;

import java.util.function.LongSupplier;

/// How many processors the program keeps busy, or would if it had them, the last looks before all others: what was before a
/// look weighs half from then on. Compilers and collectors count, because they take processors from it. So does the time ready
/// without a processor: on a machine that starves it, a program that computes does not wait, and nobody compiles meanwhile.
///
/// **Thread**: one.
final class Load {
    private final LongSupplier ready;
    private long then;
    private long wantedThen;
    private double busy = 1;
    private boolean looked;

    /// @param ready how long its threads have been ready without a processor so far, in nanoseconds
    /// @param now   of [System#nanoTime]
    Load(LongSupplier ready, long now) {
        this(ready, wanted(ready), now);
    }

    /// @param wanted processor time that the program has had or waited for so far, in nanoseconds
    Load(long wanted, long now) {
        this(() -> 0, wanted, now);
    }

    private Load(LongSupplier ready, long wanted, long now) {
        this.ready = ready;
        this.wantedThen = wanted;
        this.then = now;
    }

    /// A look now.
    ///
    /// @return processors; one where nobody can say
    double look(long now) {
        return look(wanted(ready), now);
    }

    double look(long wanted, long now) {
        if (wanted > 0 && now > then) {
            double lately = (double) (wanted - wantedThen) / (now - then);
            busy = looked ? (busy + lately) / 2 : lately;
            looked = true;
        }
        wantedThen = wanted;
        then = now;
        return busy;
    }

    /// 0 where nobody can say how much it computed.
    private static long wanted(LongSupplier ready) {
        return ProcessHandle.current().info().totalCpuDuration().map(cpu -> cpu.toNanos() + ready.getAsLong())
                .orElse(0L);
    }
}
