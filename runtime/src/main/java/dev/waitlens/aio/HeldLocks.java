package dev.waitlens.aio;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/// Debug mode: finds the monitors and the locks of the JDK that a task holds while it is suspended, and reports each place once.
///
/// Needs `java.lang` open to us (see [Internals]), as the JVM shows what a frame holds only to itself. A monitor is seen in every frame of the
/// task. A `ReentrantLock` is seen if it lies in a local variable, or in a field of a class or object whose method is on the stack.
///
/// **Thread** the loop's only.
final class HeldLocks {
    private static final ClassValue<List<Field>> LOCK_FIELDS = new ClassValue<>() {
        @Override
        protected List<Field> computeValue(Class<?> type) {
            var fields = new ArrayList<Field>();
            for (var field : type.getDeclaredFields()) {
                if (isLock(field.getType()) && field.trySetAccessible()) {
                    fields.add(field);
                }
            }
            return List.copyOf(fields);
        }
    };

    private final Loop loop;
    private final Set<String> told = new HashSet<>();

    HeldLocks(Loop loop) {
        this.loop = loop;
    }

    /// Whether the JVM shows us what frames hold.
    static boolean canLook() {
        return Internals.javaLang() != null;
    }

    /// On the stack of a task that is about to be suspended.
    void look(Task<?> task) {
        var held = Frames.held();
        held.forEach((what, frame) -> {
            if (told.add(what + frame.getClassName() + frame.getMethodName())) {
                var await = new Held(
                        task.name() + " awaits while it holds " + what + ", in " + OwnLines.text(frame) + ": "
                                + harm(what) + "; use dev.waitlens.aio.sync.Lock");
                loop.troubles.reportLater(Trouble.of(await.getMessage(), await, task.creation()));
            }
        });
    }

    private String harm(String what) {
        return loop.engine() instanceof Continuations && !what.startsWith("the monitor")
                ? "it keeps no other task out, as all of them run on this thread"
                : "another task that wants it would block the loop for ever";
    }

    private static boolean isLock(Class<?> type) {
        return ReentrantLock.class.isAssignableFrom(type) || ReentrantReadWriteLock.class.isAssignableFrom(type)
                || type == java.util.concurrent.locks.Lock.class
                || type == java.util.concurrent.locks.ReadWriteLock.class
                || ReentrantReadWriteLock.ReadLock.class.isAssignableFrom(type)
                || ReentrantReadWriteLock.WriteLock.class.isAssignableFrom(type);
    }

    private static boolean isHeld(Object lock) {
        return switch (lock) {
            case ReentrantLock one -> one.isHeldByCurrentThread();
            case ReentrantReadWriteLock both -> both.isWriteLockedByCurrentThread() || both.getReadHoldCount() > 0;
            case ReentrantReadWriteLock.WriteLock write -> write.isHeldByCurrentThread();
            default -> false;
        };
    }

    /// Where a task awaits: no failure, but printed like one.
    private static final class Held extends Throwable {
        private static final long serialVersionUID = 1L;

        Held(String message) {
            super(message);
        }
    }

    /// The JVM's frames with what they hold. Loaded only where `java.lang` is open.
    private static final class Frames {
        private static final StackWalker WALKER;
        private static final MethodHandle MONITORS;
        private static final MethodHandle LOCALS;

        static {
            try {
                var key = Internals.javaLang();
                var type = key.findClass("java.lang.LiveStackFrame");
                WALKER = (StackWalker) key
                        .findStatic(type, "getStackWalker", MethodType.methodType(StackWalker.class,
                                Set.class))
                        .invoke(Set.of(StackWalker.Option.RETAIN_CLASS_REFERENCE));
                var objects = MethodType.methodType(Object[].class);
                MONITORS = key.findVirtual(type, "getMonitors", objects)
                        .asType(MethodType.methodType(Object[].class, StackWalker.StackFrame.class));
                LOCALS = key.findVirtual(type, "getLocals", objects)
                        .asType(MethodType.methodType(Object[].class, StackWalker.StackFrame.class));
            } catch (Throwable absent) {
                throw new ExceptionInInitializerError(absent);
            }
        }

        private Frames() {}

        /// What is held, in words, and the frame that holds it.
        static Map<String, StackTraceElement> held() {
            var held = new LinkedHashMap<String, StackTraceElement>();
            WALKER.walk(frames -> {
                frames.takeWhile(
                        frame -> frame.getDeclaringClass() != Task.class || !frame.getMethodName().equals("live"))
                        .filter(frame -> !OwnLines.isOfRuntime(frame.getDeclaringClass()))
                        .forEach(frame -> look(frame, held));
                return null;
            });
            return held;
        }

        private static void look(StackWalker.StackFrame frame, Map<String, StackTraceElement> held) {
            try {
                for (var monitor : (Object[]) MONITORS.invokeExact(frame)) {
                    if (monitor != null && !monitor.getClass().getName().startsWith("java.lang.LiveStackFrame")) {
                        held.putIfAbsent("the monitor of " + nameOf(monitor), frame.toStackTraceElement());
                    }
                }
                if (!OwnLines.isOfJdk(frame.getDeclaringClass())) {
                    lookForLocks(frame, (Object[]) LOCALS.invokeExact(frame), held);
                }
            } catch (Throwable broken) {
                // Intended: looking must not do harm; what cannot be seen is not reported.
            }
        }

        private static void lookForLocks(StackWalker.StackFrame frame, Object[] locals,
                Map<String, StackTraceElement> held) throws IllegalAccessException {
            var type = frame.getDeclaringClass();
            for (var field : LOCK_FIELDS.get(type)) {
                if (Modifier.isStatic(field.getModifiers())) {
                    addIfHeld(field.get(null), frame, held);
                }
            }
            for (var local : locals) {
                if (local != null) {
                    addIfHeld(local, frame, held);
                    if (local.getClass().getNestHost() == type.getNestHost() || type.isInstance(local)) {
                        lookInto(local, frame, held);
                    }
                }
            }
        }

        private static void lookInto(Object local, StackWalker.StackFrame frame, Map<String, StackTraceElement> held)
                throws IllegalAccessException {
            for (Class<?> type = local.getClass(); type != null && !OwnLines.isOfJdk(type);
                    type = type.getSuperclass()) {
                for (var field : LOCK_FIELDS.get(type)) {
                    if (!Modifier.isStatic(field.getModifiers())) {
                        addIfHeld(field.get(local), frame, held);
                    }
                }
            }
        }

        private static void addIfHeld(Object lock, StackWalker.StackFrame frame, Map<String, StackTraceElement> held) {
            if (lock != null && isHeld(lock)) {
                held.putIfAbsent("a " + lock.getClass().getSimpleName(), frame.toStackTraceElement());
            }
        }

        private static String nameOf(Object monitor) {
            return monitor instanceof Class<?> type ? "the class " + type.getName()
                    : "a " + monitor.getClass().getName();
        }
    }
}
