package dev.waitlens.aio.process;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The pools that are open, so that the JVM's end is the end of their workers.
final class LivePools {
    private static final Set<Runnable> LIVE = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> LIVE.forEach(Runnable::run), "waitlens-pool-exit"));
    }

    private LivePools() {}

    static void add(Runnable atExit) {
        LIVE.add(atExit);
    }

    static void remove(Runnable atExit) {
        LIVE.remove(atExit);
    }
}
