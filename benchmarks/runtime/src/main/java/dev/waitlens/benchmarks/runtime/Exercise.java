package dev.waitlens.benchmarks.runtime;

import java.util.List;
import java.util.Set;

/// A job that contenders are compared at, and what we have promised about it.
///
/// @param name      as people read it
/// @param job       as the contenders call it
/// @param measure   what is compared
/// @param count     operations in a round
/// @param slower    by how much fewer CPython does
/// @param targets   what is promised
record Exercise(String name, String job, Measure measure, int count, int slower, List<Target> targets) {
    /// How `ours` compares to a peer.
    ///
    /// @param ours  name of one of our contenders
    /// @param peer  name of a peer; empty for an absolute limit; [#KOTLINS_BEST] for the fastest of some
    /// @param least peer's number over ours, at least; without a peer: our number, at most
    record Target(String ours, String peer, double least) {}

    /// Kotlin on whichever dispatcher does the job best.
    static final String KOTLINS_BEST = "kotlin's best dispatcher";

    private static final Set<String> ON_ONE_COLLECTOR = Set.of("yield-1000", "gather", "memory", "to-thread");

    /// Whether it is measured under each of several collectors: `memory` has its own, pools are other processes, and of some jobs nothing is promised.
    boolean isOnEachCollector() {
        return !ON_ONE_COLLECTOR.contains(job) && !job.startsWith("pool-");
    }

    /// How the heap of every JVM is kept, for all contenders alike.
    List<String> heap(String collector) {
        return switch (measure) {
            // The collector that gives back at once what the heap does not need.
            case BYTES -> List.of("-XX:+UseG1GC", "-XX:MinHeapFreeRatio=5", "-XX:MaxHeapFreeRatio=10");
            // A young generation that does not grow with the collector's mood.
            case TOTAL, PEAK -> List.of("-XX:+Use" + collector + "GC", "-Xmn128m", "-XX:-UseAdaptiveSizePolicy",
                    "-D" + Contender.COLLECT + "=true");
            case WALL, ECHO, EACH, FIRST -> List.of("-XX:+Use" + collector + "GC");
        };
    }

    private static final String WE = "waitlens";
    private static final String PLAIN = "no flags";

    static final List<Exercise> ALL = List.of(
            new Exercise("yield, two tasks", "yield", Measure.WALL, 2_000_000, 20, List.of(
                    new Target(WE, "kotlin", 0.6), new Target(WE, "asyncio", 27), new Target(PLAIN, "asyncio", 3))),
            new Exercise("yield, a thousand tasks", "yield-1000", Measure.WALL, 1_000_000, 20, List.of()),
            new Exercise("ping-pong of two tasks", "ping-pong", Measure.WALL, 1_000_000, 20, List.of(
                    new Target(WE, KOTLINS_BEST, 2.2), new Target(WE, "threads", 3.5), new Target(WE, "asyncio", 36))),
            new Exercise("create a million, then await", "create", Measure.WALL, 1_000_000, 4, List.of(
                    new Target(WE, "kotlin", 3.5), new Target(WE, "asyncio", 39), new Target(PLAIN, "asyncio", 60))),
            new Exercise("create and await one by one", "one-by-one", Measure.WALL, 1_000_000, 10, List.of(
                    new Target(WE, "kotlin", 8), new Target(WE, "kotlin undispatched", 2),
                    new Target(WE, "asyncio", 57))),
            new Exercise("gather of 10,000 that yield", "gather", Measure.WALL, 500_000, 5, List.of()),
            new Exercise("100,000 sleeps of one second", "sleeps", Measure.TOTAL, 100_000, 1, List.of(
                    new Target(WE, "", 1060))),
            new Exercise("its peak resident size", "sleeps", Measure.PEAK, 100_000, 1, List.of(
                    new Target(WE, "", 130))),
            new Exercise("a suspended task, of a million", "memory", Measure.BYTES, 1_000_000, 1, List.of(
                    new Target(WE, "", 410))),
            new Exercise("TCP echo, 100 connections, 64 bytes", "echo", Measure.ECHO, 100_000, 5, List.of(
                    new Target(WE, "netty", 1), new Target(WE, "threads", 1.3), new Target(WE, "asyncio", 7))),
            new Exercise("toThread, 64 in flight", "to-thread", Measure.WALL, 200_000, 10, List.of(
                    new Target(WE, "asyncio", 20))),
            new Exercise("process pool: first result", "pool-first", Measure.EACH, 1, 1, List.of(
                    new Target(WE, "asyncio", 1.67), new Target(WE, "", 80))),
            new Exercise("process pool: first result, the program's first pool", "pool-very-first", Measure.FIRST, 1, 1,
                    List.of(new Target(WE, "asyncio", 1.67))),
            new Exercise("process pool: pipelined", "pool-pipelined", Measure.WALL, 400_000, 100, List.of(
                    new Target(WE, "asyncio", 110))),
            new Exercise("process pool: one in flight", "pool-single", Measure.WALL, 20_000, 20, List.of(
                    new Target(WE, "asyncio", 200), new Target("no spinning", "asyncio", 4))),
            new Exercise("process pool: 1 MB each way", "pool-megabyte", Measure.WALL, 200, 4, List.of(
                    new Target(WE, "", 1_200_000))));
}
