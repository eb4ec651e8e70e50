package dev.waitlens.agent;

import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.util.Map;
import java.util.Set;

/// What the agent does for the event loop of `dev.waitlens.aio`, when the program runs on it and asks.
///
/// Nothing is opened before: a program without that loop keeps every wall that the JVM puts around its own classes.
final class Companion {
    private final Instrumentation instrumentation;

    Companion(Instrumentation instrumentation) {
        this.instrumentation = instrumentation;
    }

    /// Exports the JVM's continuations to the loop's module, and gives out the key to `java.lang`, to the loop and to nobody
    /// else: the class path, of which the loop is a part, does not get in there.
    MethodHandles.Lookup open(Class<?> loop) throws IllegalAccessException {
        Module base = Object.class.getModule();
        instrumentation.redefineModule(base, Set.of(), Map.of("jdk.internal.vm", Set.of(loop.getModule())),
                Map.of("java.lang", Set.of(Companion.class.getModule())), Set.of(), Map.of());
        return MethodHandles.privateLookupIn(Thread.class, MethodHandles.lookup());
    }
}
