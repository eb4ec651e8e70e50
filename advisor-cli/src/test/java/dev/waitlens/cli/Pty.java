package dev.waitlens.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// A command on a terminal of its own, which util-linux' `script` makes; what the command writes is kept, and keys can be pressed.
final class Pty implements AutoCloseable {
    private static final long LIMIT_SECONDS = 90;

    private final Process script;
    private final OutputStream keys;
    private final Path screen;

    /// Skips the test aloud where there is no `script`.
    ///
    /// @param command for `sh -c`; a shell that Ctrl-C ends with the command could not say how the command ended
    static Pty start(Path directory, String command) throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "no script (util-linux), so no terminal to test on");
        var screen = directory.resolve("screen");
        var survivesCtrlC = "trap : INT; " + command;
        var builder = new ProcessBuilder(List.of("script", "-q", "-f", "-e", "-c", survivesCtrlC, "/dev/null"))
                .directory(directory.toFile()).redirectErrorStream(true).redirectOutput(screen.toFile());
        builder.environment().put("SHELL", "/bin/sh");
        builder.environment().put("TERM", "xterm");
        builder.environment().put("WAITLENS_NO_BUILD", "1");
        builder.environment().put("WAITLENS_MACHINE", "none");
        builder.environment().put("WAITLENS_CACHE", "none");
        return new Pty(builder.start(), screen);
    }

    private Pty(Process script, Path screen) {
        this.script = script;
        this.keys = script.getOutputStream();
        this.screen = screen;
    }

    void press(String sent) throws IOException {
        keys.write(sent.getBytes(StandardCharsets.UTF_8));
        keys.flush();
    }

    /// Waits until there is something new on the terminal that fits, and forgets nothing of what was there.
    ///
    /// @param from where to look from: the length of [#text] before the keys
    String await(int from, Predicate<String> wanted) throws IOException, InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (System.nanoTime() < until) {
            var text = text().substring(from);
            if (wanted.test(text)) {
                return text;
            }
            if (script.waitFor(50, TimeUnit.MILLISECONDS) && !wanted.test(text().substring(from))) {
                throw new AssertionError("ended: " + text());
            }
        }
        throw new AssertionError("not seen on the terminal: " + text().substring(from));
    }

    String awaitText(int from, String wanted) throws IOException, InterruptedException {
        return await(from, text -> text.contains(wanted));
    }

    String text() throws IOException {
        return Files.readString(screen, StandardCharsets.UTF_8);
    }

    int length() throws IOException {
        return text().length();
    }

    int exitCode() throws InterruptedException {
        if (!script.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("still running");
        }
        return script.exitValue();
    }

    /// As a window that is closed: the terminal goes away below the command.
    void tearDown() throws InterruptedException {
        script.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        script.destroy();
        try {
            if (!script.waitFor(20, TimeUnit.SECONDS)) {
                script.destroyForcibly();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            script.destroyForcibly();
        }
    }
}
