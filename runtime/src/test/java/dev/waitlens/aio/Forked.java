package dev.waitlens.aio;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A JVM of its own with one of [dev.waitlens.aio.programs] in it. Its streams are files, so that nothing blocks.
public record Forked(Process process, Path out, Path err) {
    /// The class path that makes the runtime: nothing of the tests' own libraries.
    private static final String CLASS_PATH = Path.of("target", "classes").toAbsolutePath() + System.getProperty(
            "path.separator") + Path.of("target", "test-classes").toAbsolutePath();
    /// Far more than anything here takes on a quiet machine; a starved one needs half a minute for a recorded pool.
    private static final long LIMIT_SECONDS = 180;

    /// What came of it.
    public record Ended(int code, String out, String err) {}

    /// The option that puts our agent into a JVM.
    public static String agent(String options) {
        return "-javaagent:" + Path.of("..", "agent", "target", "waitlens-agent.jar").toAbsolutePath().normalize() + "="
                + options;
    }

    public static Forked start(Path directory, Class<?> program, List<String> options, String... words)
            throws IOException {
        return start(directory, CLASS_PATH, program, options, words);
    }

    public static Forked start(Path directory, String classPath, Class<?> program, List<String> options,
            String... words) throws IOException {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, program.getName()));
        command.addAll(List.of(words));
        var out = Files.createTempFile(directory, "program-", ".out");
        var err = Files.createTempFile(directory, "program-", ".err");
        var process = new ProcessBuilder(command).directory(directory.toFile()).redirectOutput(out.toFile())
                .redirectError(err.toFile()).start();
        return new Forked(process, out, err);
    }

    public Ended await() throws IOException, InterruptedException {
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            kill();
            throw new AssertionError("still running after " + LIMIT_SECONDS + " s, said: " + Files.readString(out)
                    + Files.readString(err));
        }
        return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    /// Waits until it has written a line that begins so, and returns it.
    public String line(String beginning) throws IOException, InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (System.nanoTime() < until) {
            var found = Files.readString(out).lines().filter(line -> line.startsWith(beginning)).findFirst();
            if (found.isPresent()) {
                return found.get();
            }
            if (process.waitFor(20, TimeUnit.MILLISECONDS) && !Files.readString(out).contains(beginning)) {
                break;
            }
        }
        throw new AssertionError("never said " + beginning + ": " + Files.readString(out) + Files.readString(err));
    }

    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
