package dev.waitlens.timeline;

import dev.waitlens.recording.Stacks;
import java.util.Map;

/// Where workers, event loops and timers of well-known libraries wait until there is something to do.
///
/// They keep queues of their own, so that no frame of the JDK tells their wait from one for a result. Names are compared by
/// their ends: libraries are often packed into others under a prefix.
/// **Source**: the libraries' own sources.
final class Pools {
    private static final int DEPTH = 12;
    private static final Map<String, String> CLASS_BY_METHOD = Map.ofEntries(
            Map.entry("idleJobPoll", "org.eclipse.jetty.util.thread.QueuedThreadPool"),
            Map.entry("reservedWait", "org.eclipse.jetty.util.thread.ReservedThreadExecutor"),
            Map.entry("takeTask", "io.netty.util.concurrent.SingleThreadEventExecutor"),
            Map.entry("waitForNextTick", "io.netty.util.HashedWheelTimer"),
            Map.entry("awaitTaskToRun", "okhttp3.internal.concurrent.TaskRunner"),
            Map.entry("awaitTimeout", "okio.AsyncTimeout"),
            Map.entry("park", "kotlinx.coroutines.scheduling.CoroutineScheduler"),
            Map.entry("getOrAddNode", "org.jboss.threads.EnhancedQueueExecutor"),
            // Also the JDK's own, where its queue is a library's.
            Map.entry("getTask", "ThreadPoolExecutor"));

    private Pools() {}

    /// True when this is the wait of a worker without work.
    static boolean isWithoutWork(Stacks stacks, int stack) {
        int depth = 0;
        for (int node = stack; node > 0 && depth < DEPTH; node = stacks.parent(node), depth++) {
            Stacks.Method method = stacks.method(node);
            String waits = CLASS_BY_METHOD.get(method.name());
            if (waits != null && outermost(method.className()).endsWith(waits)) {
                return true;
            }
        }
        return false;
    }

    private static String outermost(String className) {
        int nested = className.indexOf('$');
        return nested < 0 ? className : className.substring(0, nested);
    }
}
