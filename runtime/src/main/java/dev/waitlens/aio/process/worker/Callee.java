package dev.waitlens.aio.process.worker;

import dev.waitlens.aio.process.SerializableBiFunction;
import dev.waitlens.aio.process.SerializableFunction;
import dev.waitlens.aio.process.wire.FrameReader;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodType;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What a task calls.
abstract sealed class Callee {
    /// Calls it with the captured values and the arguments.
    ///
    /// @throws Throwable what it throws
    abstract @Nullable Object call(@Nullable Object[] values) throws Throwable;

    /// Finds the method that a definition describes.
    static Callee read(FrameReader in, ClassLoader loader) throws ReflectiveOperationException {
        Class<?> owner = Class.forName(in.getString(), true, loader);
        String name = in.getString();
        Class<?>[] parameters = MethodType.fromMethodDescriptorString(in.getString(), loader).parameterArray();
        if (in.getInt() == MethodHandleInfo.REF_newInvokeSpecial) {
            Constructor<?> constructor = owner.getDeclaredConstructor(parameters);
            Function<Object[], Object> adapter = CallAdapter.of(constructor);
            return adapter == null ? new OfConstructor(open(constructor)) : new OfAdapter(adapter);
        }
        Method method = find(owner, name, parameters);
        Function<Object[], Object> adapter = CallAdapter.of(method);
        return adapter == null ? new OfMethod(open(method), Modifier.isStatic(method.getModifiers()))
                : new OfAdapter(adapter);
    }

    private static Method find(Class<?> owner, String name, Class<?>[] parameters) throws NoSuchMethodException {
        try {
            return owner.getDeclaredMethod(name, parameters);
        } catch (NoSuchMethodException e) {
            // Inherited: then it is public.
            return owner.getMethod(name, parameters);
        }
    }

    private static <T extends AccessibleObject & java.lang.reflect.Member> T open(T member) {
        if (!Modifier.isPublic(member.getModifiers())
                || !Modifier.isPublic(member.getDeclaringClass().getModifiers())) {
            member.setAccessible(true);
        }
        return member;
    }

    /// A method that a class of its own calls.
    private static final class OfAdapter extends Callee {
        private final Function<Object[], Object> adapter;

        OfAdapter(Function<Object[], Object> adapter) {
            this.adapter = adapter;
        }

        @Override
        @Nullable
        Object call(@Nullable Object[] values) {
            return adapter.apply(values);
        }
    }

    private static final class OfMethod extends Callee {
        private final Method method;
        private final boolean isStatic;

        OfMethod(Method method, boolean isStatic) {
            this.method = method;
            this.isStatic = isStatic;
        }

        @Override
        @Nullable
        Object call(@Nullable Object[] values) throws Throwable {
            try {
                return isStatic ? method.invoke(null, values)
                        : method.invoke(values[0], Arrays.copyOfRange(values, 1, values.length));
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }
    }

    private static final class OfConstructor extends Callee {
        private final Constructor<?> constructor;

        OfConstructor(Constructor<?> constructor) {
            this.constructor = constructor;
        }

        @Override
        @Nullable
        Object call(@Nullable Object[] values) throws Throwable {
            try {
                return constructor.newInstance(values);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }
    }

    /// An object that came by Java serialisation; null does nothing.
    static final class OfObject extends Callee {
        private final @Nullable Object function;

        OfObject(@Nullable Object function) {
            this.function = function;
        }

        @Override
        @SuppressWarnings("unchecked")
        @Nullable
        Object call(@Nullable Object[] values) throws Throwable {
            if (function instanceof Callable<?> callable) {
                return callable.call();
            }
            if (function instanceof Runnable runnable) {
                runnable.run();
                return null;
            }
            if (function instanceof SerializableFunction<?, ?>) {
                return ((SerializableFunction<Object, Object>) function).apply(values[0]);
            }
            if (function instanceof SerializableBiFunction<?, ?, ?>) {
                return ((SerializableBiFunction<Object, Object, Object>) function).apply(values[0], values[1]);
            }
            if (function == null) {
                return null;
            }
            throw new IllegalArgumentException("not a task: " + function);
        }
    }
}
