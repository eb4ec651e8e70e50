package dev.waitlens.aio.process;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serial;
import java.io.Serializable;
import java.lang.ref.WeakReference;
import java.net.SocketPermission;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// What the tests run in workers. No test library is loaded there.
final class Tasks {
    static final AtomicInteger RUNS = new AtomicInteger();
    static String initialised = "no";
    private static @Nullable WeakReference<Object> lastArgument;
    private static final List<byte[]> HELD = new ArrayList<>();

    private Tasks() {}

    static int twice(int number) {
        return 2 * number;
    }

    static int slowTwice(int number) throws InterruptedException {
        Thread.sleep(1);
        return 2 * number;
    }

    static int runs() {
        return RUNS.incrementAndGet();
    }

    static long pid() {
        return ProcessHandle.current().pid();
    }

    static long sleep(int millis) throws InterruptedException {
        Thread.sleep(millis);
        return pid();
    }

    /// Keeps so many bytes for ever.
    static long hold(int bytes) {
        HELD.add(new byte[bytes]);
        return pid();
    }

    /// Says in a file that it has begun, then sleeps.
    static long noteAndSleep(String path, int millis) throws IOException, InterruptedException {
        note(path);
        Thread.sleep(millis);
        return pid();
    }

    static long spin() {
        long i = 0;
        while (!Thread.interrupted() || i > 0) {
            i++;
        }
        return i;
    }

    static int fail(String message) {
        throw new IllegalArgumentException(message);
    }

    static int failIfThree(int number) {
        if (number == 3) {
            throw new IllegalArgumentException("three");
        }
        return number;
    }

    static int exit(int code) {
        System.exit(code);
        return code;
    }

    static int halt(int code) {
        Runtime.getRuntime().halt(code);
        return code;
    }

    /// The real thing: a signal that nobody can handle.
    static int signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(pid())).inheritIO().start().waitFor();
        Thread.sleep(60_000);
        return 0;
    }

    static int complainAndDie(String lastWords) {
        System.err.println(lastWords);
        Runtime.getRuntime().halt(42);
        return 0;
    }

    static int print(int lines, String line) {
        for (int i = 0; i < lines; i++) {
            System.out.println(line);
        }
        return lines;
    }

    static int printNatively(String text) throws IOException, InterruptedException {
        return new ProcessBuilder("echo", text).inheritIO().start().waitFor();
    }

    static int noteAndDie(String path, int code) throws IOException {
        note(path);
        Runtime.getRuntime().halt(code);
        return 0;
    }

    static String dieOnce(String path) throws IOException {
        note(path);
        if (Files.size(Path.of(path)) == 1) {
            Runtime.getRuntime().halt(1);
        }
        return Files.readString(Path.of(path));
    }

    private static void note(String path) throws IOException {
        Files.writeString(Path.of(path), "x", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    static Object permission() {
        return new SocketPermission("localhost", "listen");
    }

    static List<String> flags() {
        return List.of(ProcessHandle.current().info().arguments().orElse(new String[0]));
    }

    static String initialised() {
        return initialised;
    }

    static void initialise() {
        initialised = "yes, in " + pid();
    }

    static void failToInitialise() {
        throw new IllegalStateException("no licence");
    }

    static byte[] increment(byte[] bytes) {
        bytes[0]++;
        return bytes;
    }

    static boolean keepWeakly(Payload payload) {
        lastArgument = new WeakReference<>(payload);
        return true;
    }

    static boolean lastArgumentIsGone() {
        for (int i = 0; i < 50 && lastArgument != null && lastArgument.get() != null; i++) {
            System.gc();
            HELD.add(new byte[1 << 16]);
        }
        HELD.clear();
        return lastArgument != null && lastArgument.get() == null;
    }

    static <T extends @Nullable Object> T same(T value) {
        return value;
    }

    static Misbehaving misbehaving(String when) {
        return new Misbehaving(when);
    }

    static long sum(ByteBuffer buffer) {
        long sum = 0;
        while (buffer.hasRemaining()) {
            sum += buffer.get();
        }
        return sum;
    }

    static ByteBuffer buffer(int length) {
        return ByteBuffer.allocate(length);
    }

    static byte[] zeros(int length) {
        return new byte[length];
    }

    static byte[] zerosThenDie(int length) {
        Thread killer = new Thread(() -> Runtime.getRuntime().halt(9));
        byte[] result = new byte[length];
        killer.start();
        return result;
    }

    /// An argument that only Java serialisation can carry.
    record Payload(String text, List<Integer> numbers) implements Serializable {}

    /// Not serialisable at all.
    static final class Opaque {
        @Override
        public String toString() {
            return "opaque";
        }
    }

    static Object opaque() {
        return new Opaque();
    }

    static int failWithOpaque() {
        throw new OpaqueException();
    }

    static final class OpaqueException extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1;
        @SuppressWarnings("serial")
        private final Object inside = new Opaque();

        OpaqueException() {
            super("with something inside");
        }

        @Override
        public String toString() {
            return "OpaqueException of " + inside;
        }
    }

    /// Fails, exits or crashes when it is written or read, in whichever process that is to happen.
    static final class Misbehaving implements Serializable {
        @Serial
        private static final long serialVersionUID = 1;
        private static final long HERE = pid();
        private final String when;
        private final long home;

        Misbehaving(String when) {
            this.when = when;
            this.home = HERE;
        }

        @Serial
        private void writeObject(ObjectOutputStream out) throws IOException {
            act("write");
            out.defaultWriteObject();
        }

        @Serial
        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            act("read");
        }

        private void act(String now) throws IOException {
            switch (when.startsWith(now + "-") ? when.substring(now.length() + 1) : "") {
                case "error" -> throw new IOException("will not be " + now);
                case "fatal" -> throw new StackOverflowError("while " + now);
                case "exit" -> System.exit(7);
                case "crash" -> Runtime.getRuntime().halt(9);
                default -> {
                }
            }
        }

        @Override
        public String toString() {
            return when + " at home in " + home;
        }
    }

    static String describe(Misbehaving object) {
        return object.toString();
    }
}
