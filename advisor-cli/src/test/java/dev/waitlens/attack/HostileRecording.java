package dev.waitlens.attack;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.Opcode;
import java.lang.classfile.attribute.SourceFileAttribute;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.management.ManagementFactory;
import java.lang.reflect.AccessFlag;
import java.nio.file.Path;
import java.time.Duration;
import jdk.jfr.Event;
import jdk.jfr.Name;
import jdk.jfr.Recording;
import jdk.jfr.StackTrace;

/// What Flight Recorder makes of a program in which a class, a method, its source file and a thread have a hostile name.
public final class HostileRecording {
    private static final long BUSY_NANOS = 100_000_000;
    /// What Flight Recorder says of this JVM, too: of the two events a reader may meet either first.
    private static final long JVM_START = ManagementFactory.getRuntimeMXBean().getStartTime();

    private HostileRecording() {}

    private static final class Loader extends ClassLoader {
        Class<?> define(byte[] bytes) {
            return defineClass(null, bytes, 0, bytes.length);
        }
    }

    /// Records each name in turn into one file.
    public static Path of(Path file, Iterable<String> names) throws IOException {
        try (var recording = new Recording()) {
            recording.enable("jdk.CPUTimeSample").with("throttle", "1ms");
            recording.enable("jdk.ExecutionSample").withPeriod(Duration.ofMillis(1));
            recording.enable("jdk.ThreadSleep").withThreshold(Duration.ZERO).withStackTrace();
            recording.enable("jdk.JavaMonitorEnter").withThreshold(Duration.ZERO).withStackTrace();
            recording.enable("jdk.JVMInformation");
            recording.start();
            for (String name : names) {
                run(name);
            }
            recording.stop();
            recording.dump(file);
        }
        return file;
    }

    /// As our agent describes the program. One class for all tests: of two of one name, one is not read.
    @Name("dev.waitlens.Recording")
    @StackTrace(false)
    public static final class Started extends Event {
        public String version = "1";
        public String program = "";
        public String jvm = "";
        public int feature = 25;
        public int cores = 2;
        public long jvmStart = JVM_START;
    }

    @Name("dev.waitlens.OtherRecording")
    @StackTrace(false)
    static final class Other extends Event {
        String name = "";
        String effect = "";
    }

    private static void describe(String name) {
        var started = new Started();
        started.version = name;
        started.program = name;
        started.jvm = name;
        started.commit();
        var other = new Other();
        other.name = name;
        other.effect = name;
        other.commit();
    }

    /// Another thread waits for the monitor of an object of the class for a while.
    private static void contend(Class<?> type, String name) throws ReflectiveOperationException, InterruptedException {
        Object lock = type.getConstructor().newInstance();
        Thread waiting = new Thread(new ThreadGroup(name), () -> {
            synchronized (lock) {
                Thread.yield();
            }
        }, name);
        synchronized (lock) {
            waiting.start();
            while (waiting.getState() != Thread.State.BLOCKED) {
                Thread.onSpinWait();
            }
        }
        waiting.join();
    }

    private static void run(String name) {
        try {
            Class<?> type = new Loader().define(spinning(name));
            describe(name);
            contend(type, name);
            var method = type.getMethod(HostileNames.asMethod(cut(name)), long.class);
            var thread = new Thread(() -> {
                try {
                    method.invoke(null, System.nanoTime() + BUSY_NANOS);
                    Thread.sleep(1);
                } catch (ReflectiveOperationException | InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }, name);
            thread.start();
            thread.join();
        } catch (ReflectiveOperationException | InterruptedException e) {
            throw new IllegalStateException("no program of the name " + name, e);
        }
    }

    /// `static void NAME(long until) { while (System.nanoTime() < until); }`
    public static byte[] spinning(String name) {
        String internal = HostileNames.asClass(cut(name));
        return ClassFile.of().build(ClassDesc.ofInternalName(internal), type -> type
                .withFlags(AccessFlag.PUBLIC, AccessFlag.SUPER).with(SourceFileAttribute.of(cut(name)))
                .withMethodBody("<init>", MethodTypeDesc.of(ConstantDescs.CD_void), ClassFile.ACC_PUBLIC,
                        code -> code.aload(0).invokespecial(ConstantDescs.CD_Object, "<init>",
                                MethodTypeDesc.of(ConstantDescs.CD_void)).return_())
                .withMethodBody(HostileNames.asMethod(cut(name)), MethodTypeDesc.of(ConstantDescs.CD_void,
                        ConstantDescs.CD_long), ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC, code -> {
                            var again = code.newBoundLabel();
                            code.lineNumber(1).invokestatic(ClassDesc.of("java.lang.System"), "nanoTime",
                                    MethodTypeDesc.of(ConstantDescs.CD_long)).lload(0).lcmp().branch(Opcode.IFLT, again)
                                    .return_();
                        }));
    }

    private static String cut(String name) {
        return name.length() > 2_000 ? name.substring(0, 2_000) : name;
    }
}
