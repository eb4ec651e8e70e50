package dev.waitlens.advise.judgement;

import dev.waitlens.catalogue.SketchKind;
import dev.waitlens.report.Card.Sketch;
import java.util.List;

/// The code before and after, a few lines each, with the unit's own name in it.
///
/// Sketches show the shape of the change, not code that compiles: the arguments are the reader's.
public final class Sketches {
    private static final String JDK = "with the plain JDK";
    private static final String RUNTIME = "with the Waitlens runtime";

    private Sketches() {}

    public static List<Sketch> eventLoop(String method, SketchKind kind, int width) {
        String before = loop(method);
        return List.of(new Sketch(JDK, before, eventLoopJdk(method, kind, width)),
                new Sketch(RUNTIME, before, """
                        var results = Aio.run(() -> Aio.mapLimited(%d, items, item -> %s(item)));
                        // in %s: %s
                        """.formatted(width, method, method, awaitedForm(kind)).stripTrailing()));
    }

    private static String eventLoopJdk(String method, SketchKind kind, int width) {
        return switch (kind) {
            case HTTP -> """
                    var permits = new Semaphore(%d);
                    var pending = items.stream().map(item -> {
                        permits.acquireUninterruptibly();
                        return client.sendAsync(requestFor(item), BodyHandlers.ofByteArray())
                                .whenComplete((response, failure) -> permits.release());
                    }).toList();
                    pending.forEach(CompletableFuture::join);   // each: what %s returned
                    """.formatted(width, method).stripTrailing();
            case CHILD -> """
                    var permits = new Semaphore(%d);
                    var pending = commands.stream().map(command -> {
                        permits.acquireUninterruptibly();
                        return start(command).onExit().whenComplete((process, failure) -> permits.release());
                    }).toList();
                    pending.forEach(CompletableFuture::join);
                    """.formatted(width).stripTrailing();
            case SLEEP -> """
                    var later = CompletableFuture.delayedExecutor(delay, MILLISECONDS);
                    var pending = items.stream()
                            .map(item -> CompletableFuture.supplyAsync(() -> afterTheDelay(item), later)).toList();
                    pending.forEach(CompletableFuture::join);
                    """.stripTrailing();
            default -> """
                    // a SocketChannel with configureBlocking(false), one Selector for all connections;
                    // or, with less to rewrite, one virtual thread for each call:
                    var permits = new Semaphore(%d);
                    try (var each = Executors.newVirtualThreadPerTaskExecutor()) {
                        for (var item : items) {
                            permits.acquireUninterruptibly();
                            each.submit(() -> { try { return %s(item); } finally { permits.release(); } });
                        }
                    }
                    """.formatted(width, method).stripTrailing();
        };
    }

    private static String awaitedForm(SketchKind kind) {
        return switch (kind) {
            case HTTP -> "Aio.await(client.sendAsync(…)) in place of the blocking call";
            case SLEEP -> "Aio.sleep(…) in place of Thread.sleep";
            case CHILD -> "Aio.await(process.onExit()) in place of waitFor()";
            default -> "the runtime's streams in place of the blocking socket";
        };
    }

    /// Waiting with no asynchronous form: a virtual thread for each call, limited by permits.
    public static List<Sketch> blockingThreads(String method, int width, boolean virtual) {
        String threads = virtual ? """
                var permits = new Semaphore(%d);
                try (var each = Executors.newVirtualThreadPerTaskExecutor()) {
                    for (var item : items) {
                        permits.acquireUninterruptibly();
                        each.submit(() -> { try { return %s(item); } finally { permits.release(); } });
                    }
                }
                """.formatted(width, method).stripTrailing() : """
                var pool = Executors.newFixedThreadPool(%d);   // this JVM has no virtual threads
                var results = pool.invokeAll(items.stream().map(item -> (Callable<R>) () -> %s(item)).toList());
                pool.shutdown();
                """.formatted(width, method).stripTrailing();
        return List.of(new Sketch(JDK, loop(method), threads), new Sketch(RUNTIME, loop(method), """
                var results = Aio.run(() -> Aio.mapLimited(%d, items,
                        item -> Aio.await(Aio.toThread(() -> %s(item)))));
                """.formatted(width, method).stripTrailing()));
    }

    /// CPU work that shares nothing: a pool of the machine's size.
    public static List<Sketch> cpuThreads(String method, int width) {
        return List.of(new Sketch(JDK, loop(method), """
                try (var pool = Executors.newFixedThreadPool(%d)) {   // as many as processors, never more
                    var results = pool.invokeAll(items.stream().map(item -> (Callable<R>) () -> %s(item)).toList());
                }
                """.formatted(width, method).stripTrailing()), new Sketch(RUNTIME, loop(method), """
                try (var pool = Executors.newFixedThreadPool(%d)) {
                    var results = Aio.run(() -> Aio.await(Aio.gather(
                            items.stream().map(item -> Aio.runInExecutor(pool, () -> %s(item))).toList())));
                }
                """.formatted(width, method).stripTrailing()));
    }

    public static List<Sketch> processes(String method, String owner, int width) {
        return List.of(new Sketch(JDK, loop(method), """
                // a worker JVM with a main that reads items from stdin and writes results to stdout; %d of them:
                var worker = new ProcessBuilder("java", "-cp", System.getProperty("java.class.path"), "Worker").start();
                // …or give %s its own class loader in each of %d threads, if it keeps no native state
                """.formatted(width, owner, width).stripTrailing()), new Sketch(RUNTIME, loop(method), """
                try (var pool = ProcessPool.open(%d)) {
                    var results = pool.map(%s::%s, items);   // arguments and results must be serialisable
                }
                """.formatted(width, owner, method).stripTrailing()));
    }

    public static List<Sketch> splitLock(String method) {
        return List.of(new Sketch(JDK, """
                synchronized (shared) {
                    // all of %s
                }
                """.formatted(method).stripTrailing(), """
                var result = compute();          // outside the lock
                synchronized (shared) {
                    publish(result);             // only what is shared
                }
                // or one lock for each key: locks[key.hashCode() %% locks.length]
                """.formatted().stripTrailing()));
    }

    private static String loop(String method) {
        return """
                for (var item : items) {
                    %s(item);
                }
                """.formatted(method).stripTrailing();
    }
}
