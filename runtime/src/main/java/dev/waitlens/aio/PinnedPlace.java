package dev.waitlens.aio;

import java.util.Arrays;
import java.util.Optional;

/// Finds, on the current stack, what keeps the JVM from suspending it, and says so.
final class PinnedPlace {
    private PinnedPlace() {}

    /// On the thread that cannot be suspended.
    ///
    /// @param reason the JVM's word: NATIVE, MONITOR, CRITICAL_SECTION
    static String explainHere(String task, String reason) {
        var below = culprit(Thread.currentThread().getStackTrace());
        return explain(task, below.orElse("the JVM holds its frames (" + reason + ")"));
    }

    /// @param task  its name
    /// @param below what holds the stack, in words
    static String explain(String task, String below) {
        return task + " cannot be suspended here: " + below + "; await outside of it";
    }

    /// The frame that holds the stack, in words; empty if none is recognised.
    static Optional<String> culprit(StackTraceElement[] frames) {
        return Arrays.stream(frames)
                .takeWhile(frame -> !frame.getClassName().equals(Task.class.getName())
                        || !frame.getMethodName().equals("live"))
                .filter(frame -> frame.getMethodName().equals("<clinit>") || isNativeCaller(frame))
                .findFirst()
                .map(frame -> frame.getMethodName().equals("<clinit>")
                        ? "the static initialiser of " + frame.getClassName() + " is below"
                        : "native code is below, in " + frame.getClassName() + "." + frame.getMethodName());
    }

    private static boolean isNativeCaller(StackTraceElement frame) {
        return frame.isNativeMethod() && !frame.getClassName().startsWith("jdk.internal.vm.")
                && !frame.getClassName().equals("jdk.internal.misc.Unsafe")
                && !frame.getClassName().equals("java.lang.Thread");
    }
}
