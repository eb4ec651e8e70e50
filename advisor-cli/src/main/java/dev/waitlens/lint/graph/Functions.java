package dev.waitlens.lint.graph;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The one method of the functional interfaces that tasks are made of.
final class Functions {
    private static final Map<String, String> METHODS = Map.of("java/util/concurrent/Callable", "call",
            "java/lang/Runnable", "run", "java/util/function/Supplier", "get", "java/util/function/Consumer", "accept",
            "java/util/function/Function", "apply", "java/util/function/BooleanSupplier", "getAsBoolean",
            "dev/waitlens/aio/Action", "run", "dev/waitlens/aio/Call", "apply", "dev/waitlens/aio/Aio$GroupBody",
            "run");

    /// What a function has besides the one method that it is.
    private static final Set<String> DEFAULTS = Set.of("andThen", "compose", "negate", "and", "or", "reversed",
            "thenComparing", "equals", "hashCode", "toString", "getClass");

    private Functions() {}

    /// Whether a method of this name calls, perhaps, something else than the function itself.
    static boolean isDefault(String name) {
        return DEFAULTS.contains(name);
    }

    /// @param type a descriptor
    static Optional<String> methodOf(String type) {
        return type.startsWith("L") ? Optional.ofNullable(METHODS.get(type.substring(1, type.length() - 1)))
                : Optional.empty();
    }
}
