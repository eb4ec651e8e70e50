package dev.waitlens.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The command line as a user starts it: the launcher script, in a directory of its own, with streams that are files.
///
/// Intended: files and not pipes, so that no test can block a program, and every stream is there in full afterwards.
public final class Cli {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final long LIMIT_SECONDS = 120;

    private final Path directory;
    private final Map<String, String> environment = new HashMap<>();
    private List<String> wrapper = List.of();
    private Path stdin = Path.of("/dev/null");
    private long limitSeconds = LIMIT_SECONDS;

    public Cli(Path directory) {
        this.directory = directory;
        environment.put("WAITLENS_NO_BUILD", "1");
        environment.put("WAITLENS_MACHINE", "none");
        environment.put("WAITLENS_CACHE", "none");
        environment.put("XDG_DATA_HOME", ROOT.resolve("advisor-cli/target/data").toString());
    }

    /// What came of it.
    public record Ended(int code, String out, String err, Path directory) {
        public Path page() {
            return directory.resolve("waitlens-report/report.html");
        }

        /// Directories of runs that were left over.
        List<Path> runDirectories() {
            try (var entries = Files.list(directory.resolve("waitlens-report"))) {
                return entries.filter(entry -> entry.getFileName().toString().startsWith("run-")).toList();
            } catch (IOException _) {
                // No report directory: nothing left over in it.
                return List.of();
            }
        }
    }

    public Cli with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /// Waits longer than usual for the end of what it starts.
    Cli patient(long seconds) {
        limitSeconds = seconds;
        return this;
    }

    public Cli stdin(Path file) {
        stdin = file;
        return this;
    }

    /// Words put before the launcher: `env --default-signal=INT`.
    Cli wrappedIn(String... words) {
        wrapper = List.of(words);
        return this;
    }

    static Path launcher() {
        return ROOT.resolve("waitlens");
    }

    public Ended run(String... words) throws IOException, InterruptedException {
        return start(words).await();
    }

    Started start(String... words) throws IOException {
        var all = new ArrayList<>(wrapper);
        all.add(launcher().toString());
        all.addAll(List.of(words));
        return command(all);
    }

    /// Any command in the same surroundings.
    Started command(List<String> words) throws IOException {
        Files.createDirectories(directory);
        var out = Files.createTempFile(directory, ".out", "");
        var err = Files.createTempFile(directory, ".err", "");
        var builder = new ProcessBuilder(words).directory(directory.toFile()).redirectInput(stdin.toFile())
                .redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().putAll(environment);
        return new Started(builder.start(), out, err, directory, limitSeconds);
    }

    /// A command that is under way.
    record Started(Process process, Path out, Path err, Path directory, long limitSeconds) {
        Ended await() throws IOException, InterruptedException {
            if (!process.waitFor(limitSeconds, TimeUnit.SECONDS)) {
                Stream.concat(Stream.of(process.toHandle()), process.descendants())
                        .forEach(ProcessHandle::destroyForcibly);
                throw new AssertionError("still running after " + limitSeconds + " s, said: " + text(err));
            }
            return new Ended(process.exitValue(), text(out), text(err), directory);
        }

        /// Waits until the program has written a line that begins with these words, and returns it.
        String line(String beginning) throws IOException, InterruptedException {
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(limitSeconds);
            while (System.nanoTime() < until) {
                var found = Stream.of(text(out), text(err)).flatMap(String::lines)
                        .filter(line -> line.startsWith(beginning)).findFirst();
                if (found.isPresent()) {
                    return found.get();
                }
                if (process.waitFor(20, TimeUnit.MILLISECONDS) && !text(out).contains(beginning)) {
                    throw new AssertionError("ended without saying " + beginning + ": " + text(out) + text(err));
                }
            }
            throw new AssertionError("never said " + beginning + ": " + text(out) + text(err));
        }

        void signal(String name) throws IOException, InterruptedException {
            Cli.signal(name, process.pid());
        }

        private static String text(Path file) throws IOException {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        }
    }

    static void signal(String name, long pid) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(pid)).inheritIO().start().waitFor();
    }
}
