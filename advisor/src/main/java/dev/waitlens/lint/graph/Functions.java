package dev.waitlens.lint.graph;

import dev.waitlens.program.Jdk;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The one method of the functional interfaces that tasks are made of.
final class Functions {
    private static final Map<String, String> METHODS = Map.ofEntries(
            Map.entry("java/util/concurrent/Callable", "call"), Map.entry("java/lang/Runnable", "run"),
            Map.entry("java/util/function/Supplier", "get"), Map.entry("java/util/function/Consumer", "accept"),
            Map.entry("java/util/function/Function", "apply"),
            Map.entry("java/util/function/BooleanSupplier", "getAsBoolean"),
            Map.entry("dev/waitlens/aio/Action", "run"), Map.entry("dev/waitlens/aio/Call", "apply"),
            Map.entry("dev/waitlens/aio/Aio$GroupBody", "run"), Map.entry("dev/waitlens/aio/Timeout$Block", "run"),
            Map.entry("dev/waitlens/aio/Timeout$VoidBlock", "run"),
            Map.entry("dev/waitlens/aio/LoopGroup$Body", "run"),
            Map.entry("dev/waitlens/aio/net/ClientHandler", "handle"),
            Map.entry("dev/waitlens/aio/net/ConnectionHandler", "handle"),
            Map.entry("dev/waitlens/aio/process/SerializableCallable", "call"));

    /// What a function has besides the one method that it is.
    private static final Set<String> DEFAULTS = Set.of("andThen", "compose", "negate", "and", "or", "reversed",
            "thenComparing", "equals", "hashCode", "toString", "getClass");

    private static final Set<String> OF_EVERY_OBJECT = Set.of("<init>", "<clinit>", "equals", "hashCode", "toString",
            "finalize");

    /// What a Kotlin compiler makes of a suspending function, whatever its interface calls it.
    static final String RESUMED = "invokeSuspend";

    private Functions() {}

    static boolean isOfEveryObject(String name) {
        return OF_EVERY_OBJECT.contains(name) || name.startsWith("lambda$");
    }

    /// Whether a method of this name calls, perhaps, something else than the function itself.
    static boolean isDefault(String name) {
        return DEFAULTS.contains(name);
    }

    /// @param type internal name
    static Optional<String> methodOf(String type) {
        return Optional.ofNullable(METHODS.get(type)).or(() -> Jdk.function(type));
    }
}
