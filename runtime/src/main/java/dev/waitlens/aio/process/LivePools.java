package dev.waitlens.aio.process;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The pools that are open, so that the JVM's end is the end of their workers.
final class LivePools {
    private static final Set<Dispatcher> LIVE = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> LIVE.forEach(Dispatcher::abandon), "waitlens-pool-exit"));
    }

    private LivePools() {}

    static void add(Dispatcher dispatcher) {
        LIVE.add(dispatcher);
    }

    static void remove(Dispatcher dispatcher) {
        LIVE.remove(dispatcher);
    }
}
