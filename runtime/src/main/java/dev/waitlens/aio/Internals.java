package dev.waitlens.aio;

import java.lang.invoke.MethodHandles;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// What the JVM opens to us: by flags on the command line, or because our agent is there and does it when asked.
final class Internals {
    /// What a user adds to the command line.
    static final String FLAGS = "--add-exports java.base/jdk.internal.vm=ALL-UNNAMED --add-opens java.base/java.lang=ALL-UNNAMED";
    /// What a user adds to these for hosting.
    static final String HOSTING_FLAGS = "--add-exports java.base/jdk.internal.misc=ALL-UNNAMED";
    /// `false` keeps the hint away.
    static final String HINT = "waitlens.hint";

    private static final int LEAST_FEATURE = 24;
    private static final AtomicBoolean HINTED = new AtomicBoolean();
    /// Into `java.lang`; null where that is closed.
    private static final MethodHandles.@Nullable Lookup KEY = key();

    private Internals() {}

    /// Whether continuations, and the scoped values of a thread, are within reach. The classes that touch them
    /// ([Continuations], [ScopedBindings]) must not be loaded before this has said yes.
    static boolean areOpen() {
        return KEY != null && Object.class.getModule().isExported("jdk.internal.vm", Internals.class.getModule());
    }

    /// Whether [HeldMonitors], which must not be loaded before, may look into the JVM's memory.
    static boolean isMemoryOpen() {
        return Object.class.getModule().isExported("jdk.internal.misc", Internals.class.getModule());
    }

    static void requireOpen() {
        if (!areOpen()) {
            throw new IllegalStateException("continuations need JDK " + LEAST_FEATURE
                    + " or later, and on the command line: " + FLAGS);
        }
    }

    /// Sees everything in `java.lang`; null where that is closed.
    static MethodHandles.@Nullable Lookup javaLang() {
        return KEY;
    }

    /// Says on stderr, once in this JVM, how the loop would be faster.
    static void hint() {
        if (Runtime.version().feature() >= LEAST_FEATURE && !"false".equals(System.getProperty(HINT))
                && HINTED.compareAndSet(false, true)) {
            System.err.println(
                    "waitlens: the event loop runs on virtual threads; tasks would switch several times faster with\n"
                            + "  " + FLAGS + "\n  " + HOSTING_FLAGS + "\n"
                            + "  on the command line (-D" + HINT + "=false: do not say this)");
        }
    }

    private static MethodHandles.@Nullable Lookup key() {
        if (Runtime.version().feature() < LEAST_FEATURE) {
            return null;
        }
        var ours = Internals.class.getModule();
        var base = Object.class.getModule();
        try {
            if (base.isOpen("java.lang", ours) && base.isExported("jdk.internal.vm", ours)) {
                return MethodHandles.privateLookupIn(Thread.class, MethodHandles.lookup());
            }
        } catch (IllegalAccessException closed) {
            throw new AssertionError("open and yet closed", closed);
        }
        return keyOfAgent();
    }

    /// The agent is not on our class path but in the JVM, if it is there at all.
    private static MethodHandles.@Nullable Lookup keyOfAgent() {
        try {
            var agent = Class.forName("dev.waitlens.agent.Premain", false, ClassLoader.getSystemClassLoader());
            return (MethodHandles.Lookup) agent.getMethod("open", Class.class).invoke(null, Internals.class);
        } catch (ReflectiveOperationException | RuntimeException | LinkageError absent) {
            // No agent, or one of another version: the public way is always there.
            return null;
        }
    }
}
