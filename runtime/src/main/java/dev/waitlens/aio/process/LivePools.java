package dev.waitlens.aio.process;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The pools that are open, so that the JVM's end is the end of their workers.
final class LivePools {
    private static final Set<Crew> LIVE = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> LIVE.forEach(Crew::abandon), "waitlens-pool-exit"));
    }

    private LivePools() {}

    static void add(Crew crew) {
        LIVE.add(crew);
    }

    static void remove(Crew crew) {
        LIVE.remove(crew);
    }
}
