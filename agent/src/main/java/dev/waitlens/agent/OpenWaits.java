package dev.waitlens.agent;

import dev.waitlens.agent.event.OpenWaitEvent;
import java.util.Map;

/// Writes down who waits for what at the moment the recording ends: waits are recorded when they end, and these do not.
///
/// **Thread**: the one that ends the recording.
final class OpenWaits {
    private static final int MOST_THREADS = 2_000;
    private static final int MOST_FRAMES = 32;

    private OpenWaits() {}

    static void write() {
        if (Thread.activeCount() > MOST_THREADS) {
            return;
        }
        for (Map.Entry<Thread, StackTraceElement[]> each : Thread.getAllStackTraces().entrySet()) {
            Thread thread = each.getKey();
            if (thread != Thread.currentThread() && isOffCpu(thread.getState(), each.getValue())) {
                OpenWaitEvent event = new OpenWaitEvent();
                event.javaThreadId = id(thread);
                event.name = thread.getName();
                event.state = thread.getState().name();
                event.frames = frames(each.getValue());
                event.commit();
            }
        }
    }

    /// A thread in native code counts as runnable although it may well wait there, in `accept` or in `epoll_wait`.
    private static boolean isOffCpu(Thread.State state, StackTraceElement[] stack) {
        return stack.length > 0 && switch (state) {
            case BLOCKED, WAITING, TIMED_WAITING -> true;
            case RUNNABLE -> stack[0].isNativeMethod();
            case NEW, TERMINATED -> false;
        };
    }

    private static String frames(StackTraceElement[] stack) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < stack.length && i < MOST_FRAMES; i++) {
            text.append(i == 0 ? "" : "\n").append(stack[i].getClassName()).append('.')
                    .append(stack[i].getMethodName()).append(':').append(stack[i].getLineNumber());
        }
        return text.toString();
    }

    /// Intended: `Thread.threadId` came after Java 17.
    @SuppressWarnings("deprecation")
    private static long id(Thread thread) {
        return thread.getId();
    }
}
