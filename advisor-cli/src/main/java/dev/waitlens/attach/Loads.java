package dev.waitlens.attach;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How many processors processes keep busy right now.
public final class Loads {
    private static final long LOOK_MILLIS = 500;

    private Loads() {}

    /// Looks twice, half a second apart. By process id; those are missing of which the system does not say it.
    public static Map<Long, Double> of(List<JavaProcess> processes) {
        var before = new HashMap<Long, Duration>();
        processes.forEach(each -> cpu(each).ifPresent(cpu -> before.put(each.pid(), cpu)));
        long began = System.nanoTime();
        try {
            Thread.sleep(before.isEmpty() ? 0 : LOOK_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        var loads = new HashMap<Long, Double>();
        long nanos = Math.max(1, System.nanoTime() - began);
        processes.forEach(each -> cpu(each).filter(_ -> before.containsKey(each.pid())).ifPresent(
                cpu -> loads.put(each.pid(), (double) cpu.minus(before.get(each.pid())).toNanos() / nanos)));
        return loads;
    }

    private static Optional<Duration> cpu(JavaProcess process) {
        return ProcessHandle.of(process.pid()).flatMap(handle -> handle.info().totalCpuDuration());
    }
}
