package dev.waitlens.agent.units;

import java.time.Duration;

/// How many processors the program keeps busy, the last looks before all others: what was before a look weighs half from
/// then on. Compilers and collectors count, because they take processors from it.
///
/// **Thread**: one.
final class Load {
    private long then;
    private long cpuThen;
    private double busy = 1;
    private boolean looked;

    /// @param now of [System#nanoTime]
    Load(long now) {
        this(cpu(), now);
    }

    /// @param cpu processor time of the program so far, in nanoseconds
    Load(long cpu, long now) {
        this.cpuThen = cpu;
        this.then = now;
    }

    /// A look now.
    ///
    /// @return processors; one where nobody can say
    double look(long now) {
        return look(cpu(), now);
    }

    double look(long cpu, long now) {
        if (cpu > 0 && now > then) {
            double lately = (double) (cpu - cpuThen) / (now - then);
            busy = looked ? (busy + lately) / 2 : lately;
            looked = true;
        }
        cpuThen = cpu;
        then = now;
        return busy;
    }

    private static long cpu() {
        return ProcessHandle.current().info().totalCpuDuration().map(Duration::toNanos).orElse(0L);
    }
}
