package dev.waitlens.lint.graph;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The JDK's own types, as far as their relations are needed; those of the JDK that runs us stand for all.
final class Jdk {
    private static final Map<String, Optional<Class<?>>> TYPES = new ConcurrentHashMap<>();

    private Jdk() {}

    static boolean owns(String name) {
        return name.startsWith("java/") || name.startsWith("javax/") || name.startsWith("jdk/")
                || name.startsWith("sun/") || name.startsWith("com/sun/") || name.startsWith("[");
    }

    static boolean isA(String name, String other) {
        return type(other).flatMap(above -> type(name).map(above::isAssignableFrom)).orElse(false);
    }

    private static Optional<Class<?>> type(String name) {
        return TYPES.computeIfAbsent(name, Jdk::load);
    }

    /// Never initialised, and never anything but the JDK's.
    private static Optional<Class<?>> load(String name) {
        if (!owns(name) || name.startsWith("[")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Class.forName(name.replace('/', '.'), false, ClassLoader.getPlatformClassLoader()));
        } catch (ClassNotFoundException | LinkageError _) {
            // A type of another JDK: nothing is known of it.
            return Optional.empty();
        }
    }
}
