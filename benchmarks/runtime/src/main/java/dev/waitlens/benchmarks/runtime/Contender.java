package dev.waitlens.benchmarks.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongSupplier;

/// One contender at one job, in a process of its own: `Contender CLASS JOB COUNT ROUNDS`.
///
/// Prints a line of numbers for each round: nanoseconds of wall time an operation, nanoseconds of CPU time an operation (all
/// threads), and the process's largest resident size so far in bytes. A job that measures something else prints it itself:
/// `value NUMBER`.
public final class Contender {
    /// The system property for jobs of which the largest resident size counts: what a round left is collected before the next, outside
    /// of the clock.
    static final String COLLECT = "waitlens.benchmarks.collect";

    private Contender() {}

    public static void main(String[] words) throws Exception {
        var contender = (Jobs) Class.forName(words[0]).getDeclaredConstructor().newInstance();
        var jobs = contender.jobs();
        var job = jobs.get(words[1]);
        if (job == null) {
            throw new IllegalArgumentException(words[0] + " has no job " + words[1] + "; it has " + jobs.keySet());
        }
        contender.prepare(words[1]);
        int count = Integer.parseInt(words[2]);
        if (words[1].equals("memory")) {
            // Code that is not compiled yet keeps several times as much of a suspended task: the last value counts.
            job.run(count / 10);
        }
        for (int round = Integer.parseInt(words[3]); round > 0; round--) {
            if (Boolean.getBoolean(COLLECT)) {
                System.gc();
            }
            measure(job, count);
        }
        System.exit(0);
    }

    private static void measure(Jobs.Job job, int count) throws Exception {
        LongSupplier cpu = cpuClock();
        long cpuBefore = cpu.getAsLong();
        long before = System.nanoTime();
        job.run(count);
        double wall = System.nanoTime() - before;
        double busy = cpu.getAsLong() - cpuBefore;
        System.out.println(wall / count + " " + busy / count + " " + kilobytes("VmHWM") * 1024);
    }

    private static LongSupplier cpuClock() {
        var system = (com.sun.management.OperatingSystemMXBean) java.lang.management.ManagementFactory
                .getOperatingSystemMXBean();
        return system::getProcessCpuTime;
    }

    /// Resident size after everything unreachable was given back, in bytes.
    static long residentBytes() throws IOException, InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(200);
        }
        return kilobytes("VmRSS") * 1024;
    }

    /// For jobs that know better than the clock around them.
    static void printValue(double value) {
        System.out.println("value " + value);
    }

    private static long kilobytes(String field) throws IOException {
        try (var lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith(field + ":")).findFirst()
                    .map(line -> Long.parseLong(line.replaceAll("\\D", ""))).orElse(0L);
        }
    }
}
