package dev.waitlens.examples.pictures;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Another JVM of ours, on this JVM's class path, which we talk to line by line.
///
/// It ends when its standard input does, so it can outlive neither this object nor, however that may die, this process.
final class ChildProcess implements AutoCloseable {

    private final Process process;
    private final BufferedWriter questions;
    private final BufferedReader answers;

    private ChildProcess(Process process) {
        this.process = process;
        this.questions = process.outputWriter();
        this.answers = process.inputReader();
    }

    /// Starts `main`; does not wait until it is ready.
    static ChildProcess start(Class<?> main, String... args) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ArrayList<>(List.of(java, "-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(args));
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
        return new ChildProcess(builder.start());
    }

    /// The port of the loopback address on which the child serves; waits until it does.
    int port() throws IOException {
        return Integer.parseInt(hear());
    }

    /// Says a line to the child. Nobody else can read it, as others can read a command line.
    void tell(String line) throws IOException {
        questions.write(line);
        questions.newLine();
        questions.flush();
    }

    /// Says a line to the child and waits for the line it answers.
    String ask(String line) throws IOException {
        tell(line);
        return hear();
    }

    private String hear() throws IOException {
        var line = answers.readLine();
        if (line == null) {
            throw new IOException("process " + process.pid() + " ended early");
        }
        return line;
    }

    @Override
    public void close() throws IOException {
        questions.close();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException stop) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /// In a child that serves: says where, and returns when nobody needs it any more.
    static void serveUntilParentLeaves(int port) throws IOException {
        System.out.println(port);
        while (System.in.read() >= 0) {
            // Intended: nothing that is sent means anything; only the end does
        }
    }
}
