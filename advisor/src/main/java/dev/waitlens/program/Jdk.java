package dev.waitlens.program;

import dev.waitlens.catalogue.Catalogue;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// The JDK's own types, as far as their relations are needed; those of the JDK that runs us stand for all.
public final class Jdk {
    private static final Map<String, Boolean> OWNED = new ConcurrentHashMap<>();
    private static final Map<String, Optional<Class<?>>> TYPES = new ConcurrentHashMap<>();

    private Jdk() {}

    public static boolean owns(String name) {
        return OWNED.computeIfAbsent(name, type -> type.startsWith("[")
                || Catalogue.ownerOf(type.replace('/', '.')).isOfJdk());
    }

    /// The type and all above it, by internal name; empty for what is none of the JDK's.
    public static Set<String> above(String name) {
        Set<String> names = new HashSet<>();
        Deque<Class<?>> open = new ArrayDeque<>();
        type(name).ifPresent(open::push);
        while (!open.isEmpty()) {
            Class<?> type = open.pop();
            if (names.add(type.getName().replace('.', '/'))) {
                open.addAll(List.of(type.getInterfaces()));
                Optional.ofNullable(type.getSuperclass()).ifPresent(open::push);
            }
        }
        return names;
    }

    /// Whether it is a class of the JDK's, and no interface.
    public static boolean isClass(String name) {
        return type(name).filter(type -> !type.isInterface()).isPresent();
    }

    /// The one method of a functional interface; empty for any other type.
    public static Optional<String> function(String name) {
        List<String> methods = type(name).filter(Class::isInterface).stream()
                .flatMap(type -> Stream.of(type.getMethods()))
                .filter(method -> Modifier.isAbstract(method.getModifiers()) && !isOfObject(method))
                .map(Method::getName).distinct().toList();
        return methods.size() == 1 ? Optional.of(methods.getFirst()) : Optional.empty();
    }

    private static boolean isOfObject(Method method) {
        return Stream.of(Object.class.getMethods()).anyMatch(one -> one.getName().equals(method.getName())
                && List.of(one.getParameterTypes()).equals(List.of(method.getParameterTypes())));
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
