package dev.waitlens.forecast;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;

/// What was measured of a machine, once, and not in the recording.
///
/// @param processors as many as the JVM that measured could use
/// @param pacesAt    the day on which the paces were taken; empty where none were
/// @param paces      how fast threads compute side by side; empty where that was not measured
/// @param starts     what starting things costs, where that was measured
/// @param watching   what recording a small program costs, where that was measured
public record MeasuredMachine(int processors, String pacesAt, Map<Kernel, Pace> paces, Optional<Starts> starts,
        Optional<Watching> watching) {
    public static final MeasuredMachine NONE = new MeasuredMachine(0, "", Map.of(), Optional.empty(),
            Optional.empty());

    public MeasuredMachine {
        paces = paces.isEmpty() ? Map.of() : Map.copyOf(new EnumMap<>(paces));
    }

    /// How many times as much two threads, and one for each processor, get done as one alone, together.
    public record Pace(double two, double all) {
        public Pace {
            if (!(two > 0 && all > 0) || Double.isInfinite(two + all)) {
                throw new IllegalArgumentException("no pace of threads that compute: " + two + ", " + all);
            }
        }
    }

    /// What it costs to start something for the first time.
    ///
    /// @param at              the day on which it was measured
    /// @param threadNanos     a platform thread, from the call to its first instruction
    /// @param poolNanos       the first tasks on the first pool of platform threads, beyond the same ones on a second pool
    /// @param virtualNanos    the same on virtual threads
    /// @param clientNanos     an HTTP client of the JDK, with its first request, beyond a later one
    /// @param workerNanos     a JVM, from the call until its main method runs
    /// @param workerCpuNanos  CPU time of that
    /// @param warmUpCpuNanos  CPU time that the first calls in a new JVM take more than later ones
    public record Starts(String at, long threadNanos, long poolNanos, long virtualNanos, long clientNanos,
            long workerNanos, long workerCpuNanos,
            long warmUpCpuNanos) {
        public Starts {
            if (Stream
                    .of(threadNanos, poolNanos, virtualNanos, clientNanos, workerNanos, workerCpuNanos, warmUpCpuNanos)
                    .anyMatch(nanos -> nanos < 0)) {
                throw new IllegalArgumentException("nothing starts before it is asked to: " + threadNanos + ", "
                        + poolNanos + ", " + virtualNanos + ", "
                        + clientNanos + ", " + workerNanos + ", " + workerCpuNanos + ", " + warmUpCpuNanos);
            }
        }

        /// What is left of a worker's start that is not computing.
        public long workerWaitNanos() {
            return Math.max(0, workerNanos - workerCpuNanos);
        }
    }

    /// What the agent adds to a program before its first statement and after its last, in seconds on the clock.
    ///
    /// @param at the day on which it was measured
    public record Watching(String at, double startSeconds, double endSeconds) {}

    /// Whether it tells how fast so many processors are side by side.
    public boolean tells(int cores) {
        return !paces.isEmpty() && processors == cores;
    }

    /// As fast as any of these kinds of computing was, at best; where nothing was measured of so many processors, as if they did not hinder one another.
    ///
    /// @param cores as recorded; `on` of them are asked for: more than were measured are as good together as those that were
    public Machine best(int cores, int on, Collection<Kernel> kernels) {
        return machine(cores, on, kernels, Math::max);
    }

    /// As [#best], as slow as any of them was.
    public Machine worst(int cores, int on, Collection<Kernel> kernels) {
        return machine(cores, on, kernels, Math::min);
    }

    private Machine machine(int cores, int on, Collection<Kernel> kernels, BinaryOperator<Double> choice) {
        List<Pace> known = kernels.stream().flatMap(kernel -> Optional.ofNullable(paces.get(kernel)).stream()).toList();
        if (known.isEmpty() || !tells(cores)) {
            return Machine.of(on);
        }
        double two = known.stream().map(Pace::two).reduce(choice).orElseThrow();
        double all = known.stream().map(Pace::all).reduce(choice).orElseThrow();
        var speed = new ArrayList<>(List.of(0.0));
        for (int k = 1; k <= on; k++) {
            speed.add(Math.min(k, together(k, cores, two, all)));
        }
        return new Machine(on, speed, 0);
    }

    /// Between two threads and all processors the speed grows evenly.
    private static double together(int k, int cores, double two, double all) {
        if (k == 1 || cores == 1) {
            return k;
        }
        if (k >= cores) {
            return all * k / cores;
        }
        return two + (all - two) * (k - 2) / Math.max(1, cores - 2);
    }
}
