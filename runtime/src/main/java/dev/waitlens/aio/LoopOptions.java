package dev.waitlens.aio;

import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Consumer;

/// How a loop runs. Begin with [#defaults] and change what differs: `LoopOptions.defaults().withDebug(true)`.
///
/// @param debug    look for the mistakes that cost time to look for (see `docs/runtime.md`, "Debug mode")
/// @param slow     a callback or a task's step longer than this is reported in debug mode
/// @param ticker   the loop's clock
/// @param seed     if present, the ready queue of each turn is shuffled with this seed: the same seed, the same run
/// @param stacks   how tasks are suspended
/// @param troubles told of what no awaiter hears of; called on the loop
/// @param grace    how long clean-up may take after `SIGINT` or `SIGTERM`, which cancel the main task; zero: signals are left to the JVM
/// @param eagerStart whether a new task runs to its first suspension before who creates it goes on; see `docs/runtime.md`, "Eager start"
public record LoopOptions(
        boolean debug,
        Duration slow,
        Ticker ticker,
        OptionalLong seed,
        Stacks stacks,
        Consumer<? super Trouble> troubles,
        Duration grace,
        boolean eagerStart) {
    /// Shorter than the ten seconds after which a container is killed.
    private static final Duration GRACE = Duration.ofSeconds(8);

    /// How tasks are suspended.
    public enum Stacks {
        /// The first of the following that the JVM allows.
        BEST,
        /// As `CONTINUATIONS`, and a suspending task that holds no monitor keeps its frames and runs others on top of them; see
        /// `docs/runtime.md`, "Hosting". Needs `--add-exports java.base/jdk.internal.misc=ALL-UNNAMED` too, and is the same as
        /// `CONTINUATIONS` without.
        HOSTING,
        /// The JVM's continuations, on a thread of the loop's own; fast. Needs
        /// `--add-exports java.base/jdk.internal.vm=ALL-UNNAMED --add-opens java.base/java.lang=ALL-UNNAMED`.
        CONTINUATIONS,
        /// Virtual threads that hand on the turn: any JVM, no flags, about ten times slower.
        THREADS
    }

    public LoopOptions {
        if (slow.isNegative()) {
            throw new IllegalArgumentException("slow must not be negative: " + slow);
        }
        if (grace.isNegative()) {
            throw new IllegalArgumentException("grace must not be negative: " + grace);
        }
    }

    /// Debug mode as the system property `waitlens.debug` or the environment variable `WAITLENS_DEBUG` say, else off; the
    /// computer's clock; first in, first out; the stacks that the system property `waitlens.stacks` names, else the best;
    /// troubles on stderr; a grace of eight seconds; tasks start at the next turn.
    ///
    /// **Throws** [IllegalArgumentException] if `waitlens.stacks` names none.
    public static LoopOptions defaults() {
        boolean debug = Boolean.getBoolean("waitlens.debug") || "1".equals(System.getenv("WAITLENS_DEBUG"));
        return new LoopOptions(debug, Duration.ofMillis(100), Ticker.SYSTEM, OptionalLong.empty(),
                stacksCalled(System.getProperty("waitlens.stacks", "best")), Trouble::print, GRACE, false);
    }

    private static Stacks stacksCalled(String name) {
        try {
            return Stacks.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException(
                    "waitlens.stacks must be best, hosting, continuations or threads: " + name, unknown);
        }
    }

    public LoopOptions withDebug(boolean on) {
        return new LoopOptions(on, slow, ticker, seed, stacks, troubles, grace, eagerStart);
    }

    public LoopOptions withSlow(Duration limit) {
        return new LoopOptions(debug, limit, ticker, seed, stacks, troubles, grace, eagerStart);
    }

    public LoopOptions withTicker(Ticker clock) {
        return new LoopOptions(debug, slow, clock, seed, stacks, troubles, grace, eagerStart);
    }

    public LoopOptions withSeed(long newSeed) {
        return new LoopOptions(debug, slow, ticker, OptionalLong.of(newSeed), stacks, troubles, grace, eagerStart);
    }

    public LoopOptions withStacks(Stacks kind) {
        return new LoopOptions(debug, slow, ticker, seed, kind, troubles, grace, eagerStart);
    }

    public LoopOptions withTroubles(Consumer<? super Trouble> handler) {
        return new LoopOptions(debug, slow, ticker, seed, stacks, handler, grace, eagerStart);
    }

    public LoopOptions withGrace(Duration limit) {
        return new LoopOptions(debug, slow, ticker, seed, stacks, troubles, limit, eagerStart);
    }

    public LoopOptions withEagerStart(boolean eager) {
        return new LoopOptions(debug, slow, ticker, seed, stacks, troubles, grace, eager);
    }
}
