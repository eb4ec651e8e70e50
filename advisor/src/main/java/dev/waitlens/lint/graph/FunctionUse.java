package dev.waitlens.lint.graph;

import dev.waitlens.program.code.CodeCall;
import java.util.List;

/// What the JDK does with a function: calls it at once, or hands it to a thread.
final class FunctionUse {
    /// Of `java.util.concurrent`, the collections and the like that call a function where it is given.
    private static final List<String> AT_ONCE = List.of("java/util/concurrent/ConcurrentHashMap",
            "java/util/concurrent/ConcurrentMap", "java/util/concurrent/ConcurrentSkipList",
            "java/util/concurrent/CopyOnWrite", "java/util/concurrent/ConcurrentLinked",
            "java/util/concurrent/atomic/");
    private static final List<String> CALLING = List.of("java/util/", "java/lang/Iterable", "java/lang/ScopedValue",
            "java/lang/StackWalker", "java/lang/ThreadLocal", "java/lang/Module", "java/lang/String",
            "java/security/AccessController", "java/nio/file/", "java/io/", "javax/security/auth/Subject");
    private static final List<String> THREADS = List.of("java/lang/Thread", "java/lang/Runtime",
            "java/util/concurrent/", "java/util/Timer", "java/lang/ref/Cleaner");

    private FunctionUse() {}

    /// What becomes of a function that is given to this call of the JDK.
    ///
    /// @param at among the call's arguments
    static Fate fateIn(CodeCall call, int at) {
        String owner = call.owner();
        if (call.argumentType(at).equals("Ljava/lang/Object;")) {
            // An object is kept or looked at (`List.add`, `Objects.requireNonNull`); nobody can call it.
            return Fate.OUT_OF_SIGHT;
        }
        if (starts(owner, AT_ONCE)) {
            return Fate.CALLED;
        }
        if (starts(owner, THREADS) && !owner.startsWith("java/lang/ThreadLocal")) {
            return Fate.OFF_LOOP;
        }
        return starts(owner, CALLING) ? Fate.CALLED : Fate.OUT_OF_SIGHT;
    }

    private static boolean starts(String owner, List<String> prefixes) {
        return prefixes.stream().anyMatch(owner::startsWith);
    }
}
