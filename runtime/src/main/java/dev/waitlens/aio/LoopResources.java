package dev.waitlens.aio;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;

/// What ends with a loop: what was opened on it, things of its own, threads.
///
/// **Thread** the turn's holder only; [#open] any after the run.
final class LoopResources {
    private final Loop loop;
    /// By the role of their threads.
    private final Map<String, Pool> pools = new LinkedHashMap<>();
    private final Opened opened;
    private final Map<Class<?>, AutoCloseable> owned = new LinkedHashMap<>();

    LoopResources(Loop loop) {
        this.loop = loop;
        this.opened = new Opened(loop);
    }

    void opened(AutoCloseable resource) {
        loop.turn.require("opened");
        opened.add(resource);
    }

    void closed(AutoCloseable resource) {
        opened.remove(resource);
    }

    /// How many are open now, or were left open at the end.
    int open() {
        return opened.count();
    }

    /// The threads behind `toThread`, made when first needed.
    ExecutorService pool() {
        return pools.computeIfAbsent("thread", role -> Pool.forThreads()).threads();
    }

    ExecutorService pool(String role, int count) {
        loop.turn.require("pool");
        return pools.computeIfAbsent(role, name -> Pool.of(name, count)).threads();
    }

    ExecutorService unboundedPool(String role) {
        loop.turn.require("unboundedPool");
        return pools.computeIfAbsent(role, Pool::unbounded).threads();
    }

    /// For recordings: the role of threads of the loop's own, else the class.
    String nameOf(ExecutorService executor) {
        return pools.entrySet().stream().filter(pool -> pool.getValue().threads() == executor)
                .map(pool -> "waitlens-" + pool.getKey()).findFirst().orElse(executor.getClass().getName());
    }

    <T extends AutoCloseable> T own(Class<T> kind, Supplier<? extends T> made) {
        loop.turn.require("own");
        return kind.cast(owned.computeIfAbsent(kind, none -> made.get()));
    }

    /// Closes all but the threads.
    void close() {
        opened.closeAll();
        for (var thing : owned.values()) {
            try {
                thing.close();
            } catch (Exception failure) {
                loop.troubles.report(Trouble.of(thing + " could not be closed at the end of the run", failure));
            }
        }
    }

    /// Waits for the calls that have begun.
    ///
    /// @return whether there were threads, so that their last news are on their way
    boolean closePools() {
        for (var pool : pools.values()) {
            if (!pool.close()) {
                loop.troubles
                        .report(Trouble.of("calls in threads had not ended when the loop was closed; they go on",
                                null));
            }
        }
        return !pools.isEmpty();
    }
}
