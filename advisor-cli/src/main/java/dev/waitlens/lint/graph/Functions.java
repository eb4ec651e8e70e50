package dev.waitlens.lint.graph;

import java.util.Map;
import java.util.Optional;

/// The one method of the functional interfaces that tasks are made of.
final class Functions {
    private static final Map<String, String> METHODS = Map.of("java/util/concurrent/Callable", "call",
            "java/lang/Runnable", "run", "java/util/function/Supplier", "get", "java/util/function/Consumer", "accept",
            "java/util/function/Function", "apply", "java/util/function/BooleanSupplier", "getAsBoolean",
            "dev/waitlens/aio/Action", "run", "dev/waitlens/aio/Call", "apply", "dev/waitlens/aio/Aio$GroupBody",
            "run");

    private Functions() {}

    /// @param type a descriptor
    static Optional<String> methodOf(String type) {
        return type.startsWith("L") ? Optional.ofNullable(METHODS.get(type.substring(1, type.length() - 1)))
                : Optional.empty();
    }
}
