package dev.waitlens.advise.judgement;

import dev.waitlens.classify.Unit;
import dev.waitlens.recording.Stacks.Method;
import dev.waitlens.report.State;
import java.util.List;
import java.util.Optional;

/// Which blocking calls have an asynchronous form, and what it is called.
///
/// **Source**: the JDK's API (java.net.http since 11, java.nio.channels, java.lang.Process since 9) and the public JDBC
/// specification 4.3, which has none.
public final class AsyncForms {

    /// @param what      what the unit waits for, in words: `an HTTP response`
    /// @param asyncForm the JDK's asynchronous form, or empty
    /// @param whyNot    why there is none; empty when there is one
    /// @param sketch    which code sketch fits
    public record Form(String what, Optional<String> asyncForm, String whyNot, SketchKind sketch) {}

    public enum SketchKind {
        HTTP, SOCKET, SLEEP, CHILD, JDBC, FILE, DNS, OTHER
    }

    private record Door(List<String> marks, Form form) {}

    private static final List<Door> DOORS = List.of(
            door(List.of(".jdbc.", "java.sql.", "org.postgresql.", "com.mysql.cj.", "org.mariadb.jdbc", "oracle.jdbc",
                    "com.microsoft.sqlserver", "org.sqlite.", "org.hsqldb.jdbc", "org.apache.derby.client",
                    "org.h2.jdbc", "org.h2.engine.SessionRemote"),
                    "a database over JDBC", null, "JDBC has no asynchronous form", SketchKind.JDBC),
            door(List.of("sun.net.www.protocol.http", "java.net.HttpURLConnection", "jdk.internal.net.http",
                    "java.net.http",
                    "org.apache.http", "org.apache.hc.", "okhttp3."),
                    "an HTTP response", "java.net.http.HttpClient.sendAsync", "", SketchKind.HTTP),
            door(List.of("java.lang.Process"), "a child process", "Process.onExit()", "", SketchKind.CHILD),
            door(List.of("java.net.InetAddress", "java.net.Inet4AddressImpl", "java.net.Inet6AddressImpl"),
                    "name resolution", null, "the JDK resolves names only in a blocking call", SketchKind.DNS),
            door(List.of("java.net.Socket", "sun.nio.ch.NioSocketImpl", "sun.nio.ch.SocketChannelImpl",
                    "sun.nio.ch.SocketAdaptor"),
                    "a socket", "java.nio.channels.AsynchronousSocketChannel, or a SocketChannel with a Selector", "",
                    SketchKind.SOCKET),
            door(List.of("java.util.concurrent.CompletableFuture::waitingGet",
                    "java.util.concurrent.CompletableFuture::timedGet"), "the answer to an asynchronous call",
                    "CompletableFuture.allOf, once all calls are started", "", SketchKind.HTTP),
            door(List.of("sun.nio.ch.PendingFuture"), "the answer of an asynchronous channel",
                    "a CompletionHandler in place of get()", "", SketchKind.SOCKET),
            door(List.of("java.lang.Thread::sleep", "java.util.concurrent.TimeUnit::sleep",
                    "java.lang.VirtualThread::sleep"),
                    "a sleep", "a timer: CompletableFuture.delayedExecutor", "", SketchKind.SLEEP),
            door(List.of("sun.nio.ch.FileChannelImpl", "sun.nio.ch.FileDispatcherImpl", "java.io.RandomAccessFile",
                    "java.io.File",
                    "sun.nio.fs.", "sun.nio.ch.UnixFileDispatcherImpl", "sun.nio.ch.FileDispatcher"),
                    "the disk", null,
                    "Linux offers the JDK no asynchronous file I/O (AsynchronousFileChannel is a thread pool)",
                    SketchKind.FILE));

    private AsyncForms() {}

    /// The form of the call at the unit's heart.
    public static Form of(Case unit) {
        return of(unit.heartFrames(), unit.unit().heart().map(Unit.Heart::state).orElse(State.UNEXPLAINED));
    }

    /// The form of the known door on this stack, innermost frame first. A library's door (JDBC over a socket) outranks the
    /// JDK's door that it uses. Where no frame is a known door (JDK 25 leaves its own socket frames out of a socket event's
    /// stack), the state of the wait tells.
    public static Form of(List<Method> innermostFirst, State state) {
        for (Door door : DOORS) {
            for (Method frame : innermostFirst) {
                if (door.marks.stream().anyMatch(mark -> matches(frame, mark))) {
                    return door.form;
                }
            }
        }
        return switch (state) {
            case NETWORK -> formOf(SketchKind.SOCKET);
            case SLEEP -> formOf(SketchKind.SLEEP);
            case CHILD -> formOf(SketchKind.CHILD);
            case DISK -> formOf(SketchKind.FILE);
            case CPU_JAVA, CPU_NATIVE, CPU_KERNEL, LOCK, RESULT, GC, READY, IDLE, UNEXPLAINED ->
                    new Form("something that is not a known door", Optional.empty(),
                            "no asynchronous form is known for this call", SketchKind.OTHER);
        };
    }

    private static Form formOf(SketchKind kind) {
        return DOORS.stream().map(Door::form).filter(form -> form.sketch == kind).findFirst().orElseThrow();
    }

    private static boolean matches(Method frame, String mark) {
        int method = mark.indexOf("::");
        if (method >= 0) {
            return frame.className().equals(mark.substring(0, method))
                    && frame.name().startsWith(mark.substring(method + 2));
        }
        return mark.startsWith(".") ? frame.className().contains(mark) : frame.className().startsWith(mark);
    }

    private static Door door(List<String> marks, String what, @org.jspecify.annotations.Nullable String asyncForm,
            String whyNot, SketchKind sketch) {
        return new Door(marks, new Form(what, Optional.ofNullable(asyncForm), whyNot, sketch));
    }
}
