package dev.waitlens.aio;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Several loops, each on a thread of its own: how one program uses all processors.
///
/// ```java
/// LoopGroup.run(Runtime.getRuntime().availableProcessors(), (group, number) -> {
///     try (var server = Net.startServer(handler, "0.0.0.0", 8080, ServerOptions.defaults().withReusePort(true))) {
///         server.serveForever();
///     }
///     return null;
/// });
/// ```
///
/// Tasks stay on the loop on which they were created, so that between two awaits nothing else touches their data, as ever; what several loops share must be safe for
/// threads. With one port shared by all, the system gives each new connection to one of them; or one loop accepts, and hands on by [#loop].
///
/// **Thread** any, once the group runs.
public final class LoopGroup {
    private final List<Member<?>> members = new ArrayList<>();
    // Guarded by this.
    private boolean cancelled;
    private @Nullable Throwable failure;

    private LoopGroup() {}

    /// The main task of each loop.
    ///
    /// @param <T> type of its result
    @FunctionalInterface
    public interface Body<T extends @Nullable Object> {
        /// @param number which loop this is, from 0
        /// @throws Exception whatever the body throws; it cancels the others
        T run(LoopGroup group, int number) throws Exception;
    }

    /// Runs `body` on each of so many new loops until all have ended; the results in the order of their numbers. The first failure cancels the main tasks of the
    /// others, waits for them, and is thrown; an interrupt of the calling thread, and a signal, reach all.
    ///
    /// **Throws** what `body` throws; [IllegalStateException] inside a loop, which this would block.
    ///
    /// @param <X> the checked exception to be caught around this call, if any
    /// @throws X the failure of a body
    public static <T extends @Nullable Object, X extends Exception> List<T> run(int loops, Body<? extends T> body)
            throws X {
        return LoopGroup.<T, X>run(LoopOptions.defaults(), loops, body);
    }

    /// As [#run(int, Body)], on loops with these options.
    ///
    /// @param <X> the checked exception to be caught around this call, if any
    /// @throws X the failure of a body
    public static <T extends @Nullable Object, X extends Exception> List<T> run(LoopOptions options, int loops,
            Body<? extends T> body) throws X {
        if (loops < 1) {
            throw new IllegalArgumentException("there must be at least one loop: " + loops);
        }
        if (TurnHolder.runningOrNull() != null) {
            throw new IllegalStateException("LoopGroup.run() inside a running loop, on thread '"
                    + Thread.currentThread().getName() + "', would hold it up");
        }
        var group = new LoopGroup();
        var members = IntStream.range(0, loops).mapToObj(number -> new Member<T>(group, number, options, body))
                .toList();
        group.members.addAll(members);
        group.start();
        boolean interrupted = group.join();
        var failure = group.failure();
        if (failure != null) {
            throw Thrown.<X>rethrow(failure);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return new ArrayList<>(members.stream().map(member -> member.result).toList());
    }

    /// How many loops there are.
    public int size() {
        return members.size();
    }

    /// A loop of the group, for [Loop#callSoonThreadsafe] and [Loop#submit].
    ///
    /// @param number from 0
    public Loop loop(int number) {
        return members.get(number).runner.loop();
    }

    private void start() {
        try {
            members.forEach(member -> member.thread.start());
        } catch (OutOfMemoryError noThread) {
            // What the JVM says when the operating system has no thread left: those that run are ended.
            failed(noThread);
        }
    }

    /// Waits for all.
    ///
    /// @return whether this thread was interrupted meanwhile
    private boolean join() {
        boolean interrupted = false;
        for (var member : members) {
            boolean ended = false;
            while (!ended) {
                try {
                    member.thread.join();
                    ended = true;
                } catch (InterruptedException interrupt) {
                    if (interrupted) {
                        members.forEach(each -> each.thread.interrupt());
                    }
                    interrupted = true;
                    cancel();
                }
            }
        }
        return interrupted;
    }

    /// Cancels the main tasks, once: a second interrupt would end their runs without clean-up.
    private synchronized void cancel() {
        if (!cancelled) {
            cancelled = true;
            members.forEach(member -> member.thread.interrupt());
        }
    }

    private synchronized @Nullable Throwable failure() {
        return failure;
    }

    /// What the first failure has cancelled is no failure of its own.
    private synchronized void failed(Throwable thrown) {
        if (failure == null) {
            failure = thrown;
            cancel();
        } else if (!(thrown instanceof InterruptedException) && !(thrown instanceof CancelledError)) {
            failure.addSuppressed(thrown);
        }
    }

    /// One loop of the group. What it gives is written by its thread, and read once that has ended.
    private static final class Member<T extends @Nullable Object> {
        private final Runner runner;
        private final Thread thread;
        private @Nullable T result;

        Member(LoopGroup group, int number, LoopOptions options, Body<? extends T> body) {
            this.runner = new Runner(options, Thread.currentThread());
            this.thread = Thread.ofPlatform().name("waitlens-run-" + number).unstarted(() -> run(group, number, body));
        }

        private void run(LoopGroup group, int number, Body<? extends T> body) {
            try (runner) {
                result = runner.<T, Exception>run(() -> body.run(group, number));
            } catch (Throwable thrown) {
                // Intended: whatever it is, it goes to who called.
                group.failed(thrown);
            }
        }
    }
}
