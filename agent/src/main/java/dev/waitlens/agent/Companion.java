package dev.waitlens.agent;

import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the agent does for the event loop of `dev.waitlens.aio`, when the program runs on it and asks.
///
/// Nothing is opened before: a program without that loop keeps every wall that the JVM puts around its own classes.
final class Companion {
    private final Instrumentation instrumentation;
    private final String options;

    /// @param options as they stand on the command line; may be null
    Companion(Instrumentation instrumentation, String options) {
        this.instrumentation = instrumentation;
        this.options = options == null ? "" : options;
    }

    /// Exports the JVM's continuations to the loop's module, and gives out the key to `java.lang`, to the loop and to nobody
    /// else: the class path, of which the loop is a part, does not get in there.
    MethodHandles.Lookup open(Class<?> loop) throws IllegalAccessException {
        Module base = Object.class.getModule();
        instrumentation.redefineModule(base, Set.of(), Map.of("jdk.internal.vm", Set.of(loop.getModule())),
                Map.of("java.lang", Set.of(Companion.class.getModule())), Set.of(), Map.of());
        return MethodHandles.privateLookupIn(Thread.class, MethodHandles.lookup());
    }

    /// Our own options for a JVM that works for this one: it writes into `dir/workers/CHILD`, or into a file `…-CHILD.jfr` beside ours.
    String optionsFor(String child) {
        List<String> pairs = new ArrayList<>();
        for (String pair : options.split(",")) {
            if (pair.startsWith("dir=")) {
                pairs.add(absolute(pair) + "/workers/" + child);
            } else if (pair.startsWith("file=")) {
                pairs.add(absolute(pair).replaceFirst("(\\.jfr)?$", "-" + child + ".jfr"));
            } else if (!pair.isBlank() && !pair.equals("quiet")) {
                pairs.add(pair);
            }
        }
        pairs.add("quiet");
        return String.join(",", pairs);
    }

    /// The value is escaped as it was: a path has no other use for the two characters that are.
    private static String absolute(String pair) {
        int equals = pair.indexOf('=') + 1;
        return pair.substring(0, equals) + Path.of(pair.substring(equals)).toAbsolutePath();
    }
}
