package dev.waitlens.examples;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The launcher of this checkout, as a user calls it, without a terminal.
final class Waitlens {

    private static final long PATIENCE_SECONDS = 200;

    private Waitlens() {}

    /// What came of it.
    record Ended(int code, String out, String err) {}

    /// Runs it to its end.
    ///
    /// @param work where its output is kept meanwhile
    static Ended run(Path work, String... words) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(Path.of("..", "waitlens").toAbsolutePath().normalize().toString()));
        command.addAll(List.of(words));
        var out = work.resolve("out");
        var err = work.resolve("err");
        var builder = new ProcessBuilder(command).redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().put("WAITLENS_NO_BUILD", "1");
        var process = builder.start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            Stream.concat(Stream.of(process.toHandle()), process.descendants()).forEach(ProcessHandle::destroyForcibly);
            throw new AssertionError("still running: " + text(out) + text(err));
        }
        return new Ended(process.exitValue(), text(out), text(err));
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }
}
