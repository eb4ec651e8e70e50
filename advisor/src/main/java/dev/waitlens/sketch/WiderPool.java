package dev.waitlens.sketch;

import dev.waitlens.catalogue.WorkerThreads;
import dev.waitlens.program.shape.JavaType;
import dev.waitlens.report.Card.Sketch;
import dev.waitlens.report.advice.Limit;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/// The code for workers that are never idle: what is to be changed is where they are made, and not the loop that hands the work over, which a server does not have.
final class WiderPool {
    private static final String POOL = "ExecutorService pool = ";

    /// Of the sketch that is no code of the program's.
    private static final String SETTING = "in the framework's settings";

    private WiderPool() {}

    /// @param unit the simple name of what the workers do
    static Sketch of(Limit limit, int width, boolean virtual, String unit) {
        boolean common = limit.name().startsWith("ForkJoinPool.commonPool");
        String today = POOL + (common ? "ForkJoinPool.commonPool();"
                : "Executors.newFixedThreadPool(" + limit.capacity() + ");");
        String before = Code.lines("// wherever these " + limit.capacity() + " threads are made", today);
        return new Sketch(Ways.JDK, "", false, before, virtual ? virtualThreads(width, unit) : threads(width),
                (virtual ? List.of(ExecutorService.class, Executors.class, Semaphore.class)
                        : List.of(ExecutorService.class, Executors.class)).stream().map(Class::getName).toList(),
                List.of());
    }

    /// Of threads that a framework makes: what it is told.
    static Sketch of(WorkerThreads framework, Limit limit, int width, boolean virtual) {
        String after = framework.virtual().filter(_ -> virtual).orElse(framework.number(width));
        return new Sketch(SETTING, framework.where(), false, framework.number(limit.capacity()), after, List.of(),
                List.of());
    }

    private static String threads(int width) {
        return Code.lines(POOL + "Executors.newFixedThreadPool(" + width + ");");
    }

    /// What waits for a permit is one of many threads that cost next to nothing. It does so uninterruptibly: what a pool runs is mostly a `Runnable`,
    /// which may throw no `InterruptedException`.
    private static String virtualThreads(int width, String unit) {
        return Code.lines("// a thread for each call, and " + width + " of them at a time",
                POOL + "Executors.newVirtualThreadPerTaskExecutor();",
                "Semaphore permits = new Semaphore(" + width + ");", "",
                "// around " + (JavaType.isWord(unit) && !unit.contains("$") ? "the body of " + unit : "what they run"),
                "permits.acquireUninterruptibly();", "try {",
                "    // what it does today", "} finally {", "    permits.release();", "}");
    }
}
