package dev.waitlens.aio;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/// What the operating system's signals mean to the loops of this JVM.
///
/// `SIGINT` and `SIGTERM` cancel the main task of each run; when all runs and the threads that called them have ended, or the grace is over, the JVM does
/// what it would have done at once: its shutdown hooks, and exit with 130 or 143. A second one does that without waiting. Signals
/// for which a loop has a function of its own call that instead.
///
/// ```
///  RUNNING --first signal--> ENDING (clean-up) --all have ended, grace over, or second signal--> the JVM's own end
/// ```
///
/// Handlers that the program has set by other means are left alone, and so is a JVM that must not use signals (`-Xrs`).
///
/// **Source** asyncio.Runner and asyncio.loop.add_signal_handler.
final class ProcessSignals {
    private static final List<String> ENDINGS = List.of("INT", "TERM");
    /// What the JDK's own handlers look like from outside.
    private static final String HANDLER_OF_THE_JDK = "sun.misc.Signal$SunMiscHandler";
    /// For who called `run` in a thread that may go on with something else.
    private static final long LAST_WORDS_MILLIS = 1_000;

    private static final Map<Loop, Thread> RUNS = new ConcurrentHashMap<>();
    private static final Map<String, Map<Loop, Runnable>> FUNCTIONS = new ConcurrentHashMap<>();
    /// What was there before us. Guarded by the class.
    private static final Map<String, SignalHandler> BEFORE = new HashMap<>();
    /// Guarded by the class.
    private static boolean looked;
    private static boolean ending;

    private ProcessSignals() {}

    /// A run begins: from the first one on, this JVM's ends are ours.
    static void runs(Loop loop, Thread caller) {
        if (!loop.options.grace().isZero()) {
            RUNS.put(loop, caller);
            takeEndings();
        }
    }

    /// The loop was closed.
    static void ended(Loop loop) {
        RUNS.remove(loop);
        for (var name : List.copyOf(FUNCTIONS.keySet())) {
            remove(loop, name);
        }
    }

    private static synchronized void takeEndings() {
        if (!looked) {
            looked = true;
            ENDINGS.forEach(ProcessSignals::takeUnlessTaken);
        }
    }

    private static void takeUnlessTaken(String name) {
        try {
            var before = take(name);
            if (!before.getClass().getName().equals(HANDLER_OF_THE_JDK)) {
                Signal.handle(new Signal(name), before);
                BEFORE.remove(name);
            }
        } catch (IllegalArgumentException | LinkageError kept) {
            // Intended: -Xrs, or a trimmed JDK (without jdk.unsupported): then signals end the JVM as ever.
        }
    }

    private static SignalHandler take(String name) {
        var before = Signal.handle(new Signal(name), signal -> came(signal));
        BEFORE.putIfAbsent(name, before);
        return before;
    }

    // ------------------------------------------------------------------ a program's own functions

    /// @param name `SIGHUP` or `HUP`
    static synchronized void add(Loop loop, String name, Runnable function) {
        var signal = bare(name);
        try {
            if (!BEFORE.containsKey(signal)) {
                take(signal);
            }
        } catch (IllegalArgumentException refused) {
            throw new IllegalArgumentException("no handler can be set for " + name + ": " + refused.getMessage(),
                    refused);
        } catch (LinkageError absent) {
            throw new IllegalStateException(
                    "no handler can be set for " + name + ": this JDK was built without the module jdk.unsupported",
                    absent);
        }
        FUNCTIONS.computeIfAbsent(signal, any -> new ConcurrentHashMap<>()).put(loop, function);
    }

    /// Returns whether there was one.
    static synchronized boolean remove(Loop loop, String name) {
        var signal = bare(name);
        var functions = FUNCTIONS.get(signal);
        boolean removed = functions != null && functions.remove(loop) != null;
        if (removed && functions.isEmpty()) {
            FUNCTIONS.remove(signal);
            if (!ENDINGS.contains(signal)) {
                Signal.handle(new Signal(signal), BEFORE.remove(signal));
            }
        }
        return removed;
    }

    private static String bare(String name) {
        var upper = name.toUpperCase(Locale.ROOT);
        return upper.startsWith("SIG") ? upper.substring(3) : upper;
    }

    // ------------------------------------------------------------------ a signal

    private static void came(Signal signal) {
        var functions = FUNCTIONS.getOrDefault(signal.getName(), Map.of());
        if (!functions.isEmpty()) {
            functions.forEach((loop, function) -> loop.enter(new Handle(loop, function, Context.EMPTY)));
        } else if (isFirst(signal)) {
            // Intended: no daemon, unlike the JDK's thread for signals: the exit status is the signal's, though main ends before.
            Thread.ofPlatform().daemon(false).name("waitlens-signal").start(() -> end(signal));
        } else {
            before(signal).handle(signal);
        }
    }

    private static synchronized boolean isFirst(Signal signal) {
        boolean first = !ending && ENDINGS.contains(signal.getName())
                && RUNS.keySet().stream().anyMatch(loop -> loop.turn.thread != null);
        ending |= first;
        return first;
    }

    private static synchronized SignalHandler before(Signal signal) {
        return BEFORE.getOrDefault(signal.getName(), SignalHandler.SIG_DFL);
    }

    private static void end(Signal signal) {
        var runs = Map.copyOf(RUNS);
        long until = System.nanoTime() + longest(runs.keySet()).toNanos();
        runs.keySet().forEach(loop -> loop.mainRun.signalled("SIG" + signal.getName()));
        try {
            runs.forEach((loop, caller) -> await(loop, caller, until));
            RUNS.keySet().forEach(loop -> tellLate(signal, loop));
        } finally {
            before(signal).handle(signal);
        }
    }

    private static Duration longest(Collection<Loop> loops) {
        return loops.stream().map(loop -> loop.options.grace()).max(Duration::compareTo).orElse(Duration.ZERO);
    }

    /// Until the run has ended, and then what its caller does behind it: the end of `main`, or for a moment.
    private static void await(Loop loop, Thread caller, long until) {
        try {
            while (RUNS.containsKey(loop) && caller.isAlive() && System.nanoTime() < until) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
            long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
            long patience = caller.getName().equals("main") ? left : Math.min(left, LAST_WORDS_MILLIS);
            if (patience > 0) {
                caller.join(patience);
            }
        } catch (InterruptedException hurry) {
            // Nobody knows this thread.
            Thread.currentThread().interrupt();
        }
    }

    private static void tellLate(Signal signal, Loop loop) {
        System.err.println("waitlens: SIG" + signal.getName() + ": the clean-up has not ended within "
                + Durations.words(loop.options.grace().toNanos()) + ", and is cut off; still there:\n"
                + TaskTree.of(loop).list().stripTrailing());
    }

    /// The end of a run that a signal cancelled: `main` need not print how it ends.
    static synchronized void keepQuiet(Thread thread, @Nullable Throwable about) {
        var before = thread.getUncaughtExceptionHandler();
        thread.setUncaughtExceptionHandler((ended, thrown) -> {
            if (thrown != about && before != null) {
                before.uncaughtException(ended, thrown);
            }
        });
    }
}
