package dev.waitlens.examples.pictures;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A process of ours that serves on a port of the loopback address which it chooses itself and says in its first line.
///
/// It ends when its standard input does, so it can outlive neither this object nor, however that may die, this process.
final class ServerProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader answers;

    private ServerProcess(Process process) {
        this.process = process;
        this.answers = process.inputReader();
    }

    /// Starts `main` on this JVM's class path; does not wait until it serves.
    static ServerProcess start(Class<?> main, String... args) throws IOException {
        var command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java"), "-cp",
                System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(args));
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
        return new ServerProcess(builder.start());
    }

    /// Waits until the server serves.
    int port() throws IOException {
        return Integer.parseInt(ask());
    }

    /// The next line that the process says.
    String ask() throws IOException {
        var line = answers.readLine();
        if (line == null) {
            throw new IOException("the process ended early: " + process.info().commandLine().orElse("?"));
        }
        return line;
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stop) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /// In the server: says where it serves, and returns when nobody needs it any more.
    static void serveUntilParentLeaves(int port) throws IOException {
        System.out.println(port);
        while (System.in.read() >= 0) {
            // whatever is sent is not for us; only the end counts
        }
    }
}
