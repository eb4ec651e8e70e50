package dev.waitlens.aio;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Finds the program's own line in a stack: the first frame that is neither the runtime's nor the JDK's.
final class OwnLines {
    private static final String OURS = OwnLines.class.getPackageName() + ".";
    private static final StackWalker WALKER = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    private OwnLines() {}

    /// `Class.method(File.java:12)`; empty if there is none.
    static String of(StackTraceElement[] frames) {
        var frame = first(frames);
        return frame == null ? "" : text(frame);
    }

    static @Nullable StackTraceElement first(StackTraceElement[] frames) {
        return Arrays.stream(frames).filter(frame -> !isOurs(frame) && !isOfJdk(frame)).findFirst().orElse(null);
    }

    /// On the stack of this thread; null if there is none.
    static @Nullable StackTraceElement here() {
        return WALKER.walk(frames -> frames.filter(frame -> !isOfRuntime(frame.getDeclaringClass()))
                .filter(frame -> !isOfJdk(frame.getDeclaringClass())).findFirst()
                .map(StackWalker.StackFrame::toStackTraceElement).orElse(null));
    }

    static String text(StackTraceElement frame) {
        return frame.getClassName() + "." + frame.getMethodName() + "("
                + (frame.getFileName() == null ? "unknown" : frame.getFileName())
                + (frame.getLineNumber() > 0 ? ":" + frame.getLineNumber() : "") + ")";
    }

    static boolean isOfRuntime(Class<?> type) {
        return type.getName().startsWith(OURS) && type.getProtectionDomain() == OwnLines.class.getProtectionDomain();
    }

    static boolean isOfJdk(Class<?> type) {
        return isOfJdk(type.getModule().getName());
    }

    private static boolean isOfJdk(@Nullable String module) {
        return module != null && (module.startsWith("java.") || module.startsWith("jdk."));
    }

    private static boolean isOfJdk(StackTraceElement frame) {
        return isOfJdk(frame.getModuleName());
    }

    /// A frame without its class: the name must do, and where a test of ours shares the package, the class itself.
    private static boolean isOurs(StackTraceElement frame) {
        if (!frame.getClassName().startsWith(OURS)) {
            return false;
        }
        try {
            return isOfRuntime(Class.forName(frame.getClassName(), false, OwnLines.class.getClassLoader()));
        } catch (ClassNotFoundException | LinkageError hidden) {
            return true;
        }
    }
}
