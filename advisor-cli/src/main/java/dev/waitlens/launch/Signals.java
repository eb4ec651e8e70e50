package dev.waitlens.launch;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.function.Consumer;

/// The signals that ask us to stop. While taken, they no longer end this JVM.
///
/// A signal that was ignored when we were started stays ignored, as `nohup` and shells without job control want it.
///
/// Intended: `sun.misc.Signal` (module `jdk.unsupported`) by reflection. It is the only door the JDK has, and javac's
/// warning about it cannot be silenced.
public final class Signals {
    /// What a terminal, a user, a container or a CI server sends before it becomes rude.
    static final List<String> NAMES = List.of("INT", "TERM", "HUP");

    private Signals() {}

    /// @param handler told the name, `INT`; called on a thread of the JVM, one per signal
    public static void take(Consumer<String> handler) {
        for (var name : NAMES) {
            handle(name, handler);
        }
    }

    /// From now on they do nothing to this JVM.
    public static void ignore() {
        take(_ -> {});
    }

    /// @param action run when the terminal has another size; on a thread of the JVM
    static void onResize(Runnable action) {
        handle("WINCH", _ -> action.run());
    }

    private static void handle(String name, Consumer<String> handler) {
        try {
            var signal = Class.forName("sun.misc.Signal");
            var handlerType = Class.forName("sun.misc.SignalHandler");
            var proxy = Proxy.newProxyInstance(Signals.class.getClassLoader(), new Class<?>[] {handlerType},
                    (self, method, arguments) -> switch (method.getName()) {
                        case "handle" -> {
                            handler.accept(name);
                            yield null;
                        }
                        case "equals" -> self == arguments[0];
                        case "hashCode" -> System.identityHashCode(self);
                        default -> "handler of SIG" + name;
                    });
            signal.getMethod("handle", signal, handlerType)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
        } catch (InvocationTargetException e) {
            if (!(e.getCause() instanceof IllegalArgumentException)) {
                throw new IllegalStateException("cannot take SIG" + name, e.getCause());
            }
            // Not on this platform, or the JVM runs with -Xrs: the default action stays.
        } catch (ReflectiveOperationException _) {
            // A JVM without jdk.unsupported: the default action stays.
        }
    }
}
