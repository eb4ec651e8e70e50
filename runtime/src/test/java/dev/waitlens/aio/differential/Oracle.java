package dev.waitlens.aio.differential;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A Python that runs programs on asyncio with virtual time: `oracle.py` in a process of its own.
///
/// The system property `differential.oracle` names another command, which speaks as the script does.
final class Oracle implements AutoCloseable {
    private static final Path SCRIPT = Path.of("src/test/python/oracle.py");

    private final Process process;
    private final BufferedReader answers;
    private final BufferedWriter questions;
    private final int version;

    private Oracle(Process process) throws IOException {
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.questions = process.outputWriter(StandardCharsets.UTF_8);
        var first = answers.readLine();
        if (first == null) {
            throw new IOException("Python ended before its first word");
        }
        var parts = first.split("\\.");
        this.version = 100 * Integer.parseInt(parts[0]) + Integer.parseInt(parts[1]);
    }

    /// Empty where there is no Python 3.11, or 3.13 or later.
    static Optional<Oracle> open() {
        var command = System.getProperty("differential.oracle", "python3 -I -B " + SCRIPT).split(" ");
        try {
            var process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
            var oracle = new Oracle(process);
            if (oracle.version == 311 || oracle.version >= 313) {
                return Optional.of(oracle);
            }
            oracle.close();
        } catch (IOException absent) {
            // No Python, or one too old to read the script: the frozen stories take its place.
        }
        return Optional.empty();
    }

    /// As 313 for 3.13.
    int version() {
        return version;
    }

    /// The story of a program, line by line.
    List<String> story(Step program) {
        ask(program);
        return answer();
    }

    /// Hands in a program; [#answer] gives its story, first in first out. Some tens may be under way.
    void ask(Step program) {
        try {
            questions.write(PythonSource.of(program));
            questions.write("#end\n");
            questions.flush();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    List<String> answer() {
        var lines = new ArrayList<String>();
        try {
            for (var line = answers.readLine(); line == null || !line.isEmpty(); line = answers.readLine()) {
                if (line == null) {
                    throw new IllegalStateException("Python ended in mid-story, after " + lines);
                }
                lines.add(line);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return lines;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
