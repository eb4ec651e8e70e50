package dev.waitlens.aio.process.worker;

import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Makes a small class that calls one method: the values come in an array and are cast and unboxed, the result is boxed.
///
/// Reflection and method handles would do the same, but link themselves by making classes of a dozen kinds first: measured, that is
/// half of a fresh worker's first task. The class is hidden, a nest mate of the method's owner (so private methods can be called), does
/// not show in stack traces, and is compiled like any other code.
public final class CallAdapter {
    private static final int VERSION_17 = 61;
    private static final String FUNCTION = "java/util/function/Function";
    private static final String HERE = "dev/waitlens/aio/process/worker/CallAdapter";
    private static final int LONGEST = 200;

    /// Set by the class that is being made, in its initialiser; on the worker's only thread that makes classes.
    private static @Nullable Function<Object[], Object> born;

    private final ClassBytes pool = new ClassBytes();
    private final ClassBytes code = new ClassBytes();
    private int entries;
    private final String name;
    /// The entry of the class itself: the JVM gives a hidden class's name to this one only, and any other entry would be another class.
    private final int self;

    private CallAdapter(String name) {
        this.name = name;
        this.self = newType(name);
    }

    /// A function that calls the method or constructor, or null when that cannot be done this way.
    static @Nullable Function<Object[], Object> of(Executable target) {
        Class<?> owner = target.getDeclaringClass();
        boolean open = Modifier.isPublic(target.getModifiers()) && Modifier.isPublic(owner.getModifiers());
        boolean ours = owner.getModule() == CallAdapter.class.getModule();
        if (target.getParameterCount() > LONGEST || owner.isArray() || !(ours || open)) {
            return null;
        }
        try {
            var here = MethodHandles.lookup();
            var there = ours ? MethodHandles.privateLookupIn(owner, here) : here;
            there.defineHiddenClass(new CallAdapter(nameIn(there.lookupClass())).write(target), true,
                    MethodHandles.Lookup.ClassOption.NESTMATE);
            return born;
        } catch (IllegalAccessException | IllegalArgumentException | LinkageError e) {
            // Reflection does it, too.
            return null;
        } finally {
            born = null;
        }
    }

    /// Called by the class that was made.
    public static void born(Function<Object[], Object> instance) {
        born = instance;
    }

    private static String nameIn(Class<?> host) {
        return host.getPackageName().isEmpty() ? "ReceivedCall"
                : host.getPackageName().replace('.', '/') + "/ReceivedCall";
    }

    private byte[] write(Executable target) {
        int parent = type("java/lang/Object");
        int function = type(FUNCTION);
        int codeName = text("Code");
        var out = new ClassBytes();
        // <init>: the parent's.
        op(0x2A);
        op(0xB7, member(10, "java/lang/Object", "<init>", "()V"));
        op(0xB1);
        method(out, 0, "<init>", "()V", codeName);
        // <clinit>: one instance is handed to us.
        op(0xBB, self);
        op(0x59);
        op(0xB7, member(10, name, "<init>", "()V"));
        op(0xB8, member(10, HERE, "born", "(L" + FUNCTION + ";)V"));
        op(0xB1);
        method(out, Modifier.STATIC, "<clinit>", "()V", codeName);
        call(target);
        method(out, Modifier.PUBLIC, "apply", "(Ljava/lang/Object;)Ljava/lang/Object;", codeName);
        return assemble(parent, function, out);
    }

    private byte[] assemble(int parent, int function, ClassBytes methods) {
        var out = new ClassBytes();
        out.four(0xCAFEBABE);
        out.four(VERSION_17);
        out.two(entries + 1);
        out.all(pool);
        out.two(Modifier.FINAL | 0x20);
        out.two(self);
        out.two(parent);
        out.two(1);
        out.two(function);
        out.two(0);
        out.two(3);
        out.all(methods);
        out.two(0);
        return out.toArray();
    }

    private void method(ClassBytes out, int access, String name, String descriptor, int codeName) {
        out.two(access);
        out.two(text(name));
        out.two(text(descriptor));
        out.two(1);
        out.two(codeName);
        out.four(code.length() + 12);
        out.two(2 * LONGEST + 8);
        out.two(2);
        out.four(code.length());
        out.all(code);
        out.four(0);
        code.clear();
    }

    /// The body of `apply`.
    private void call(Executable target) {
        String owner = internal(target.getDeclaringClass());
        op(0x2B);
        op(0xC0, type("[Ljava/lang/Object;"));
        op(0x4C);
        int next = 0;
        if (target instanceof Constructor<?>) {
            op(0xBB, type(owner));
            op(0x59);
        } else if (!Modifier.isStatic(target.getModifiers())) {
            load(next++);
            op(0xC0, type(owner));
        }
        var descriptor = new StringBuilder("(");
        for (Class<?> parameter : target.getParameterTypes()) {
            load(next++);
            unbox(parameter);
            descriptor.append(parameter.descriptorString());
        }
        Class<?> result = target instanceof Method method ? method.getReturnType() : void.class;
        invoke(target, owner, descriptor.append(')').append(result.descriptorString()).toString());
        if (target instanceof Method) {
            box(result);
        }
        op(0xB0);
    }

    private void invoke(Executable target, String owner, String descriptor) {
        boolean ofInterface = target.getDeclaringClass().isInterface();
        int tag = ofInterface ? 11 : 10;
        if (target instanceof Constructor<?>) {
            op(0xB7, member(tag, owner, "<init>", descriptor));
        } else if (Modifier.isStatic(target.getModifiers())) {
            op(0xB8, member(tag, owner, target.getName(), descriptor));
        } else if (ofInterface) {
            op(0xB9, member(tag, owner, target.getName(), descriptor));
            code.one(slots(target.getParameterTypes()) + 1);
            code.one(0);
        } else {
            op(0xB6, member(tag, owner, target.getName(), descriptor));
        }
    }

    private static int slots(Class<?>[] parameters) {
        int slots = 0;
        for (Class<?> parameter : parameters) {
            slots += parameter == long.class || parameter == double.class ? 2 : 1;
        }
        return slots;
    }

    private void load(int index) {
        op(0x2B);
        op(0x11, index);
        op(0x32);
    }

    private void unbox(Class<?> type) {
        if (type.isPrimitive()) {
            op(0xB8, member(10, HERE, "to" + type.getName(), "(Ljava/lang/Object;)" + type.descriptorString()));
        } else if (type != Object.class) {
            op(0xC0, type(internal(type)));
        }
    }

    private void box(Class<?> type) {
        if (type == void.class) {
            op(0x01);
        } else if (type.isPrimitive()) {
            String box = internal(
                    java.lang.reflect.Array.get(java.lang.reflect.Array.newInstance(type, 1), 0).getClass());
            op(0xB8, member(10, box, "valueOf", "(" + type.descriptorString() + ")L" + box + ";"));
        }
    }

    // ---- the constant pool

    private int text(String value) {
        pool.one(1);
        pool.text(value);
        return ++entries;
    }

    private int type(String internalName) {
        return internalName.equals(name) ? self : newType(internalName);
    }

    private int newType(String internalName) {
        int name = text(internalName);
        pool.one(7);
        pool.two(name);
        return ++entries;
    }

    private int member(int tag, String owner, String name, String descriptor) {
        int type = type(owner);
        int first = text(name);
        int second = text(descriptor);
        pool.one(12);
        pool.two(first);
        pool.two(second);
        int both = ++entries;
        pool.one(tag);
        pool.two(type);
        pool.two(both);
        return ++entries;
    }

    private void op(int operation) {
        code.one(operation);
    }

    private void op(int operation, int operand) {
        code.one(operation);
        code.two(operand);
    }

    private static String internal(Class<?> type) {
        return type.getName().replace('.', '/');
    }

    // ---- what the made class calls to unbox, widening as a call would

    public static boolean toboolean(Object value) {
        return (Boolean) value;
    }

    public static char tochar(Object value) {
        return (Character) value;
    }

    public static byte tobyte(Object value) {
        return (Byte) value;
    }

    public static short toshort(Object value) {
        return ((Number) value).shortValue();
    }

    public static int toint(Object value) {
        return value instanceof Character character ? character : ((Number) value).intValue();
    }

    public static long tolong(Object value) {
        return value instanceof Character character ? character : ((Number) value).longValue();
    }

    public static float tofloat(Object value) {
        return value instanceof Character character ? character : ((Number) value).floatValue();
    }

    public static double todouble(Object value) {
        return value instanceof Character character ? character : ((Number) value).doubleValue();
    }
}
