package dev.waitlens.aio;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.Objects;

/// The scoped values bound in the current thread. They lie in the thread, not in the frames, so that a task which leaves the
/// loop's thread must take its own along.
final class ScopedBindings {
    private static final MethodHandle GET;
    private static final MethodHandle SET;

    static {
        try {
            var lookup = Objects.requireNonNull(Internals.javaLang(), "java.lang is closed");
            GET = lookup.findStatic(Thread.class, "scopedValueBindings", MethodType.methodType(Object.class));
            SET = lookup.findStatic(Thread.class, "setScopedValueBindings",
                    MethodType.methodType(void.class, Object.class));
        } catch (ReflectiveOperationException absent) {
            throw new ExceptionInInitializerError(absent);
        }
    }

    private ScopedBindings() {}

    static Object get() {
        try {
            return (Object) GET.invokeExact();
        } catch (Throwable impossible) {
            throw new AssertionError("a getter of the JDK failed", impossible);
        }
    }

    static void set(Object bindings) {
        try {
            // Mostly they are what they were: a look is cheaper than the collector's note of a store.
            if ((Object) GET.invokeExact() != bindings) {
                SET.invokeExact(bindings);
            }
        } catch (Throwable impossible) {
            throw new AssertionError("a setter of the JDK failed", impossible);
        }
    }
}
