package dev.waitlens.aio.process.worker;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
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
public final class Spun {
    private static final int VERSION_17 = 61;
    private static final String FUNCTION = "java/util/function/Function";
    private static final String HERE = "dev/waitlens/aio/process/worker/Spun";
    private static final int LONGEST = 200;

    /// Set by the class that is being made, in its initialiser; on the worker's only thread that makes classes.
    private static @Nullable Function<Object[], Object> born;

    private final ByteArrayOutputStream poolBytes = new ByteArrayOutputStream();
    private final DataOutputStream pool = new DataOutputStream(poolBytes);
    private final ByteArrayOutputStream codeBytes = new ByteArrayOutputStream();
    private final DataOutputStream code = new DataOutputStream(codeBytes);
    private int entries;

    private Spun() {}

    /// A function that calls the method or constructor, or null when that cannot be done this way.
    static @Nullable Function<Object[], Object> of(Executable target) {
        Class<?> owner = target.getDeclaringClass();
        boolean open = Modifier.isPublic(target.getModifiers()) && Modifier.isPublic(owner.getModifiers());
        boolean ours = owner.getModule() == Spun.class.getModule();
        if (target.getParameterCount() > LONGEST || owner.isArray() || !(ours || open)) {
            return null;
        }
        try {
            var here = MethodHandles.lookup();
            var there = ours ? MethodHandles.privateLookupIn(owner, here) : here;
            there.defineHiddenClass(new Spun().write(target, there.lookupClass()), true,
                    MethodHandles.Lookup.ClassOption.NESTMATE);
            return born;
        } catch (IllegalAccessException | IOException | LinkageError e) {
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

    private byte[] write(Executable target, Class<?> host) throws IOException {
        String name = host.getPackageName().isEmpty() ? "Call" : host.getPackageName().replace('.', '/') + "/Call";
        int self = type(name);
        int parent = type("java/lang/Object");
        int function = type(FUNCTION);
        int codeName = text("Code");
        var methods = new ByteArrayOutputStream();
        var out = new DataOutputStream(methods);
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
        return assemble(self, parent, function, methods.toByteArray());
    }

    private byte[] assemble(int self, int parent, int function, byte[] methods) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.writeInt(0xCAFEBABE);
        out.writeInt(VERSION_17);
        out.writeShort(entries + 1);
        out.write(poolBytes.toByteArray());
        out.writeShort(Modifier.FINAL | 0x20);
        out.writeShort(self);
        out.writeShort(parent);
        out.writeShort(1);
        out.writeShort(function);
        out.writeShort(0);
        out.writeShort(3);
        out.write(methods);
        out.writeShort(0);
        return bytes.toByteArray();
    }

    private void method(DataOutputStream out, int access, String name, String descriptor, int codeName)
            throws IOException {
        out.writeShort(access);
        out.writeShort(text(name));
        out.writeShort(text(descriptor));
        out.writeShort(1);
        out.writeShort(codeName);
        out.writeInt(codeBytes.size() + 12);
        out.writeShort(2 * LONGEST + 8);
        out.writeShort(2);
        out.writeInt(codeBytes.size());
        out.write(codeBytes.toByteArray());
        out.writeInt(0);
        codeBytes.reset();
    }

    /// The body of `apply`.
    private void call(Executable target) throws IOException {
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

    private void invoke(Executable target, String owner, String descriptor) throws IOException {
        boolean ofInterface = target.getDeclaringClass().isInterface();
        int tag = ofInterface ? 11 : 10;
        if (target instanceof Constructor<?>) {
            op(0xB7, member(tag, owner, "<init>", descriptor));
        } else if (Modifier.isStatic(target.getModifiers())) {
            op(0xB8, member(tag, owner, target.getName(), descriptor));
        } else if (ofInterface) {
            op(0xB9, member(tag, owner, target.getName(), descriptor));
            code.writeByte(slots(target.getParameterTypes()) + 1);
            code.writeByte(0);
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

    private void load(int index) throws IOException {
        op(0x2B);
        op(0x11, index);
        op(0x32);
    }

    private void unbox(Class<?> type) throws IOException {
        if (type.isPrimitive()) {
            op(0xB8, member(10, HERE, "to" + type.getName(), "(Ljava/lang/Object;)" + type.descriptorString()));
        } else if (type != Object.class) {
            op(0xC0, type(internal(type)));
        }
    }

    private void box(Class<?> type) throws IOException {
        if (type == void.class) {
            op(0x01);
        } else if (type.isPrimitive()) {
            String box = internal(
                    java.lang.reflect.Array.get(java.lang.reflect.Array.newInstance(type, 1), 0).getClass());
            op(0xB8, member(10, box, "valueOf", "(" + type.descriptorString() + ")L" + box + ";"));
        }
    }

    // ---- the constant pool

    private int text(String value) throws IOException {
        pool.writeByte(1);
        pool.writeUTF(value);
        return ++entries;
    }

    private int type(String internalName) throws IOException {
        int name = text(internalName);
        pool.writeByte(7);
        pool.writeShort(name);
        return ++entries;
    }

    private int member(int tag, String owner, String name, String descriptor) throws IOException {
        int type = type(owner);
        int first = text(name);
        int second = text(descriptor);
        pool.writeByte(12);
        pool.writeShort(first);
        pool.writeShort(second);
        int both = ++entries;
        pool.writeByte(tag);
        pool.writeShort(type);
        pool.writeShort(both);
        return ++entries;
    }

    private void op(int operation) throws IOException {
        code.writeByte(operation);
    }

    private void op(int operation, int operand) throws IOException {
        code.writeByte(operation);
        code.writeShort(operand);
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
