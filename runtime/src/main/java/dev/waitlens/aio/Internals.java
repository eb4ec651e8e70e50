package dev.waitlens.aio;

/// What the JVM opens to us.
final class Internals {
    /// What a user adds to the command line.
    static final String FLAGS = "--add-exports java.base/jdk.internal.vm=ALL-UNNAMED --add-opens java.base/java.lang=ALL-UNNAMED";

    /// What a user adds to these for hosting.
    static final String HOSTING_FLAGS = "--add-exports java.base/jdk.internal.misc=ALL-UNNAMED";

    private Internals() {}

    /// Whether continuations, and the scoped values of a thread, are within reach. The classes that touch them
    /// ([Continuations], [ScopedBindings]) must not be loaded before this has said yes.
    static boolean areOpen() {
        var base = Object.class.getModule();
        var ours = Internals.class.getModule();
        return base.isExported("jdk.internal.vm", ours) && base.isOpen("java.lang", ours)
                && Runtime.version().feature() >= 24;
    }

    static void requireOpen() {
        if (!areOpen()) {
            throw new IllegalStateException("continuations need JDK 24 or later, and on the command line: " + FLAGS);
        }
    }

    /// Whether [HeldMonitors], which must not be loaded before, may look into the JVM's memory.
    static boolean isMemoryOpen() {
        return Object.class.getModule().isExported("jdk.internal.misc", Internals.class.getModule());
    }
}
