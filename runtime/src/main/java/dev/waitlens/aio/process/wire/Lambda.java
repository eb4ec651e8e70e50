package dev.waitlens.aio.process.wire;

import java.lang.invoke.SerializedLambda;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// The method behind a serialisable lambda or method reference: what a worker needs to call it without Java serialisation, which would
/// link the lambda's call site again at several times the cost of a small task.
public final class Lambda {
    private static final Object[] NOTHING = {};
    private static final AtomicInteger LAST = new AtomicInteger();
    private static final ClassValue<@Nullable Lambda> KNOWN = new ClassValue<>() {
        @Override
        protected @Nullable Lambda computeValue(Class<?> type) {
            return type.isHidden() ? inspect(type) : null;
        }
    };

    private final int id = LAST.incrementAndGet();
    private final Method writeReplace;
    private final boolean captures;
    /// Guarded by `this` while it is empty; not written again.
    private final FrameWriter definition = new FrameWriter();

    private Lambda(Class<?> type, Method writeReplace) {
        this.writeReplace = writeReplace;
        this.captures = type.getDeclaredFields().length > 0;
    }

    /// A number for the method. A worker learns what it means with the first task that uses it.
    public int id() {
        return id;
    }

    /// The method's class, name, descriptor and kind, on the wire.
    public FrameWriter definition() {
        return definition;
    }

    /// The method behind `function`, or null when it is an object of an ordinary class (or its class is closed to us).
    public static @Nullable Lambda behind(Object function) {
        Lambda known = KNOWN.get(function.getClass());
        if (known != null) {
            known.define(function);
        }
        return known;
    }

    private static @Nullable Lambda inspect(Class<?> type) {
        try {
            Method replace = type.getDeclaredMethod("writeReplace");
            replace.setAccessible(true);
            return new Lambda(type, replace);
        } catch (NoSuchMethodException | InaccessibleObjectException e) {
            // Not serialisable, or in a module that is closed to us: Java serialisation decides.
            return null;
        }
    }

    private synchronized void define(Object function) {
        if (definition.length() > 0) {
            return;
        }
        SerializedLambda form = form(function);
        definition.putString(form.getImplClass().replace('/', '.'));
        definition.putString(form.getImplMethodName());
        definition.putString(form.getImplMethodSignature());
        definition.putInt(form.getImplMethodKind());
    }

    /// The values that this lambda object has captured.
    public Object[] captured(Object function) {
        if (!captures) {
            return NOTHING;
        }
        SerializedLambda form = form(function);
        Object[] values = new Object[form.getCapturedArgCount()];
        for (int i = 0; i < values.length; i++) {
            values[i] = form.getCapturedArg(i);
        }
        return values;
    }

    private SerializedLambda form(Object function) {
        try {
            return (SerializedLambda) writeReplace.invoke(function);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot look into " + function, e);
        }
    }
}
