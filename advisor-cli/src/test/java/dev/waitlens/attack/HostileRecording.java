package dev.waitlens.attack;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.Opcode;
import java.lang.classfile.attribute.SourceFileAttribute;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.nio.file.Path;
import java.time.Duration;
import jdk.jfr.Recording;

/// What Flight Recorder makes of a program in which a class, a method, its source file and a thread have a hostile name.
public final class HostileRecording {
    private static final long BUSY_NANOS = 120_000_000;

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

    private static void run(String name) {
        try {
            var method = new Loader().define(spinning(name)).getMethod(HostileNames.asMethod(cut(name)), long.class);
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
