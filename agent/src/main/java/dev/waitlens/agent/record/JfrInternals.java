package dev.waitlens.agent.record;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jdk.jfr.EventType;

/// Five things that Flight Recorder can do but offers no public way to ask for.
///
/// All of them are optional: where a JVM has them under other names, the recording is made without. They are reached by
/// exporting one package of `jdk.jfr` to this agent's own class loader, and to nobody else. The public way, the
/// `DiagnosticCommand` MBean, loads `java.management` first, which costs a third of a second and more.
public final class JfrInternals {
    private static final String PACKAGE = "jdk.jfr.internal";

    private final Optional<Method> exclude;
    private final Optional<Method> include;
    private final Optional<Method> isExcluded;
    private final Object jvm;

    private JfrInternals(Optional<Method> exclude, Optional<Method> include, Optional<Method> isExcluded, Object jvm) {
        this.exclude = exclude;
        this.include = include;
        this.isExcluded = isExcluded;
        this.jvm = jvm;
    }

    public static JfrInternals open(Instrumentation instrumentation) {
        try {
            Module jfr = ModuleLayer.boot().findModule("jdk.jfr").orElseThrow();
            Module own = JfrInternals.class.getModule();
            instrumentation.redefineModule(jfr, Set.of(), Map.of(PACKAGE, Set.of(own)), Map.of(), Set.of(), Map.of());
            Class<?> type = Class.forName(PACKAGE + ".JVM");
            Method exclude = type.getMethod("exclude", Thread.class);
            Object jvm = java.lang.reflect.Modifier.isStatic(exclude.getModifiers()) ? null
                    : type.getMethod("getJVM").invoke(null);
            return new JfrInternals(Optional.of(exclude), Optional.of(type.getMethod("include", Thread.class)),
                    Optional.of(type.getMethod("isExcluded", Thread.class)), jvm);
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            // Another JDK, other internals: our own thread will show up in the recording, and that is all.
            return new JfrInternals(Optional.empty(), Optional.empty(), Optional.empty(), null);
        }
    }

    /// Where chunks are kept while recording. To be called before the recorder starts.
    public boolean setRepository(Path base) {
        try {
            Class<?> type = Class.forName(PACKAGE + ".Repository");
            Object repository = type.getMethod("getRepository").invoke(null);
            for (Method method : type.getMethods()) {
                if (method.getName().equals("setBasePath")) {
                    Class<?> wanted = method.getParameterTypes()[0];
                    method.invoke(repository,
                            wanted == Path.class ? base : wanted.getConstructor(Path.class).newInstance(base));
                    return true;
                }
            }
            return false;
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            // The default repository, in the temporary directory, will do.
            return false;
        }
    }

    /// Writes what is in memory to the chunk, with what describes it, so that it can be read from now on whatever happens.
    public void flush() {
        try {
            Class<?> type = Class.forName(PACKAGE + ".MetadataRepository");
            type.getMethod("flush").invoke(type.getMethod("getInstance").invoke(null));
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            // Flight Recorder does it by itself, a second later.
        }
    }

    /// What tells this JVM whether events of a type have a stack; nothing where it cannot be told, and every event keeps its stack.
    public Optional<StackSwitch> stackSwitch(EventType type) {
        try {
            Class<?> access = Class.forName(PACKAGE + ".PrivateAccess");
            Object platform = access.getMethod("getPlatformEventType", EventType.class)
                    .invoke(access.getMethod("getInstance").invoke(null), type);
            return Optional.of(new StackSwitch(platform,
                    platform.getClass().getMethod("setStackTraceEnabled", boolean.class)));
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            return Optional.empty();
        }
    }

    /// Looked up once, because it is used fifty times a second.
    public static final class StackSwitch {
        private final Object type;
        private final Method set;

        private StackSwitch(Object type, Method set) {
            this.type = type;
            this.set = set;
        }

        /// Whether events of the type have a stack from now on, in all recordings, until somebody changes settings.
        public void set(boolean recorded) {
            try {
                set.invoke(type, recorded);
            } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
                // Another JDK: every event keeps its stack.
            }
        }
    }

    /// How many frames of a stack are kept. To be called before the recorder starts.
    public void setStackDepth(int frames) {
        try {
            Class.forName(PACKAGE + ".Options").getMethod("setStackDepth", Integer.class).invoke(null, frames);
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            // 64 frames, then; the reader counts the stacks that were cut.
        }
    }

    /// Does `work` while the current thread's samples and waits stay out of the recording. Our own reading of procfs
    /// must not look like the program's.
    public <T, X extends Exception> T unseen(Work<T, X> work) throws X {
        boolean hidden = hide();
        try {
            return work.run();
        } finally {
            show(hidden);
        }
    }

    /// The current thread's samples and waits stay out of the recording from now on.
    ///
    /// @return whether that is new, for [#show]
    public boolean hide() {
        boolean already = isExcluded.isEmpty() || (boolean) call(isExcluded);
        if (!already) {
            call(exclude);
        }
        return !already;
    }

    /// Takes back what [#hide] did.
    public void show(boolean hidden) {
        if (hidden) {
            call(include);
        }
    }

    /// Does `work`, which writes events, on a thread that is otherwise unseen.
    public void seen(Runnable work) {
        if (isExcluded.isEmpty() || !(boolean) call(isExcluded)) {
            work.run();
            return;
        }
        call(include);
        try {
            work.run();
        } finally {
            call(exclude);
        }
    }

    private Object call(Optional<Method> method) {
        try {
            return method.orElseThrow().invoke(jvm, Thread.currentThread());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot hide or show a thread", e);
        }
    }

    /// Something that may fail in one way.
    public interface Work<T, X extends Exception> {
        T run() throws X;
    }
}
