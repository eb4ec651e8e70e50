package dev.waitlens.aio;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;
import jdk.internal.misc.Unsafe;
import jdk.internal.misc.VM;

/// Whether a thread holds a monitor that freezing would take along.
///
/// HotSpot keeps the monitors that a thread has entered without contention in a stack of that thread's own, and freezing a
/// continuation moves the whole of it. No Java method tells its height; the JVM's memory does, and where it lies says the table of
/// fields that the JVM publishes for its serviceability tools. (An inflated monitor lies elsewhere, and freezing leaves it alone.)
///
/// What is read must prove itself first: the height of a stack that is known to be empty, and inside one and two monitors.
///
/// **Source** HotSpot's `vmStructs.hpp`, `lockStack.hpp`, `continuationFreezeThaw.cpp` of JDK 25.
final class HeldMonitors {
    private static final Unsafe MEMORY = Unsafe.getUnsafe();
    private static final int WORD = 8;
    private static final Object ONE = new Object();
    private static final Object TWO = new Object();

    private static final Optional<Fields> FIELDS = Fields.find();

    /// In a thread: where its stack's height is kept, in bytes from the thread's own address; and the height when it is empty.
    private record Fields(long top, int empty) {
        /// Empty where the JVM is built differently, and where an agent of the JVM's debugs or profiles and wants true stacks.
        static Optional<Fields> find() {
            try {
                if (hasNativeAgent() || MEMORY.addressSize() != WORD) {
                    return Optional.empty();
                }
                var table = new FieldTable();
                long stack = table.offsetOf("JavaThread", "_lock_stack");
                return Optional.of(new Fields(
                        stack + table.offsetOf("LockStack", "_top"),
                        Math.toIntExact(stack + table.offsetOf("LockStack", "_base[0]"))));
            } catch (Throwable otherJvm) {
                // Intended: on such a JVM tasks are frozen, which is right, too.
                return Optional.empty();
            }
        }
    }

    private final long top;
    private final int empty;

    private HeldMonitors(long top, int empty) {
        this.top = top;
        this.empty = empty;
    }

    static boolean areReadable() {
        return FIELDS.isPresent();
    }

    /// Those of the current platform thread, which must hold none now; empty if they cannot be read.
    static Optional<HeldMonitors> ofThisThread() {
        long thread = threadAddress();
        return FIELDS.filter(fields -> thread != 0)
                .map(fields -> new HeldMonitors(thread + fields.top, fields.empty))
                .filter(HeldMonitors::proveThemselves);
    }

    boolean any() {
        return MEMORY.getInt(top) != empty;
    }

    private boolean proveThemselves() {
        boolean right = height() == 0;
        synchronized (ONE) {
            right &= height() == 1;
            synchronized (TWO) {
                right &= height() == 2;
            }
            right &= height() == 1;
        }
        return right && height() == 0;
    }

    private double height() {
        return (MEMORY.getInt(top) - empty) / (double) WORD;
    }

    private static boolean hasNativeAgent() {
        for (var argument : VM.getRuntimeArguments()) {
            if (argument.startsWith("-agentlib:") || argument.startsWith("-agentpath:")) {
                return true;
            }
        }
        return false;
    }

    /// Of the JVM's own object; 0 for a virtual thread.
    private static long threadAddress() {
        try {
            var address = MethodHandles.privateLookupIn(Thread.class, MethodHandles.lookup())
                    .findVarHandle(Thread.class, "eetop", long.class);
            return (long) address.get(Thread.currentThread());
        } catch (ReflectiveOperationException absent) {
            // Intended: another JDK's thread, of which we know nothing.
            return 0;
        }
    }

    /// The JVM's list of its own fields.
    private static final class FieldTable {
        private final MethodHandle findSymbol;
        private final long first;
        private final long stride;
        private final long type;
        private final long field;
        private final long offset;

        FieldTable() throws Throwable {
            findSymbol = MethodHandles.privateLookupIn(ClassLoader.class, MethodHandles.lookup())
                    .findStatic(ClassLoader.class, "findNative", MethodType.methodType(
                            long.class, ClassLoader.class, Class.class, String.class, String.class));
            // Symbols are looked for in the libraries that the boot loader has loaded, and in what they are linked with.
            java.net.InetAddress.getLoopbackAddress();
            first = read("gHotSpotVMStructs");
            stride = read("gHotSpotVMStructEntryArrayStride");
            type = read("gHotSpotVMStructEntryTypeNameOffset");
            field = read("gHotSpotVMStructEntryFieldNameOffset");
            offset = read("gHotSpotVMStructEntryOffsetOffset");
        }

        long offsetOf(String typeName, String fieldName) {
            for (long entry = first; MEMORY.getLong(entry + type) != 0; entry += stride) {
                if (isText(MEMORY.getLong(entry + type), typeName)
                        && isText(MEMORY.getLong(entry + field), fieldName)) {
                    return MEMORY.getLong(entry + offset);
                }
            }
            throw new IllegalStateException("the JVM has no field " + typeName + "::" + fieldName);
        }

        private long read(String symbol) throws Throwable {
            long address = (long) findSymbol.invokeExact((ClassLoader) null, (Class<?>) Object.class, symbol, symbol);
            if (address == 0) {
                throw new IllegalStateException("the JVM does not publish " + symbol);
            }
            return MEMORY.getLong(address);
        }

        private static boolean isText(long address, String text) {
            for (int i = 0; i < text.length(); i++) {
                if (MEMORY.getByte(address + i) != text.charAt(i)) {
                    return false;
                }
            }
            return MEMORY.getByte(address + text.length()) == 0;
        }
    }
}
