package dev.waitlens.fleet.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jfr.Recording;

/// A directory with recordings in it, where the command line is run as a user would, with a Spark in `SPARK_HOME`.
final class SparkPlace implements AutoCloseable {
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
    static final Path HOME = Path.of("target", "spark").toAbsolutePath();
    private static final Path JOB = Path.of("target", "waitlens-fleet-spark.jar").toAbsolutePath();

    private final Path directory;
    private final List<Process> running = new ArrayList<>();

    SparkPlace(Path directory) {
        this.directory = directory;
    }

    Path directory() {
        return directory;
    }

    record Ended(int code, String out, String err) {}

    /// So many recordings of this JVM, in directories as runs leave them and beside each other, one of them twice and two that are none.
    void record(int count) throws IOException, InterruptedException {
        Path runs = Files.createDirectories(directory.resolve("runs"));
        for (int i = 0; i < count; i++) {
            try (var recording = new Recording()) {
                recording.enable("jdk.ThreadSleep").withThreshold(java.time.Duration.ZERO).withStackTrace();
                recording.start();
                var threads = new ArrayList<Thread>();
                for (int each = 0; each < 2; each++) {
                    threads.add(Thread.ofPlatform().name("fetcher-" + each).start(SparkPlace::waitALittle));
                }
                for (Thread thread : threads) {
                    thread.join();
                }
                Path file = i % 3 == 0 ? Files.createDirectories(runs.resolve("run-" + i)).resolve("recording.jfr")
                        : runs.resolve("it's " + i + ".jfr");
                recording.dump(file);
            }
        }
        Files.copy(runs.resolve("it's 1.jfr"), runs.resolve("one again.jfr"));
        Files.writeString(runs.resolve("broken.jfr"), "no recording");
        Files.writeString(runs.resolve("empty.jfr"), "");
    }

    private static void waitALittle() {
        try {
            for (int i = 0; i < 5; i++) {
                Thread.sleep(10);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    Ended waitlens(String... words) throws IOException, InterruptedException {
        return ended(begin(words));
    }

    Ended ended(Process process) throws IOException, InterruptedException {
        assertThat(process.waitFor(240, TimeUnit.SECONDS)).as("ended in time").isTrue();
        return new Ended(process.exitValue(), Files.readString(directory.resolve("out")),
                Files.readString(directory.resolve("err")));
    }

    /// The temporary directory of all that is started here.
    Path scratch() throws IOException {
        return Files.createDirectories(directory.resolve("scratch"));
    }

    /// Waits until something is so; not longer than the command takes.
    void await(String what, Process command, BooleanSupplier isSo) throws IOException, InterruptedException {
        while (!isSo.getAsBoolean()) {
            assertThat(command.waitFor(20, TimeUnit.MILLISECONDS)).as("ended before " + what + ": " + Files.readString(
                    directory.resolve("err"))).isFalse();
        }
    }

    /// How many tasks of an addition have finished: Spark's committer keeps what each has written until all have.
    long finishedTasks(String fleet) {
        try (Stream<Path> found = Files.walk(directory.resolve(fleet))) {
            return found.filter(path -> path.getFileName().toString().startsWith("task_")).count();
        } catch (IOException | UncheckedIOException _) {
            // Not there yet, or just renamed.
            return 0;
        }
    }

    /// The command line, without Spark on its class path.
    Process begin(String... words) throws IOException {
        // What both have is ours here.
        Set<String> sparks = Arrays.stream(HOME.resolve("jars").toFile().list()).filter(name -> !name.startsWith(
                "jackson-annotations")).collect(Collectors.toSet());
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator)).filter(
                entry -> !sparks.contains(Path.of(entry).getFileName().toString()) && !entry.contains("fleet-spark"))
                .collect(Collectors.joining(File.pathSeparator));
        var all = new ArrayList<>(List.of("-Xmx128m", "--enable-native-access=ALL-UNNAMED", "-Dstdout.encoding=UTF-8",
                "-cp", classPath, "dev.waitlens.cli.Main"));
        all.addAll(List.of(words));
        return start(all, "out", "err");
    }

    private Process start(List<String> words, String out, String err) throws IOException {
        var process = builder(words).redirectOutput(directory.resolve(out).toFile()).redirectError(directory.resolve(
                err).toFile()).start();
        running.add(process);
        return process;
    }

    /// A JVM here, as a machine with Spark in `SPARK_HOME` starts it.
    ProcessBuilder builder(List<String> words) throws IOException {
        var all = new ArrayList<String>();
        all.add(JAVA.toString());
        all.addAll(words);
        var builder = new ProcessBuilder(all).directory(directory.toFile());
        builder.environment().put("SPARK_HOME", HOME.toString());
        builder.environment().put("WAITLENS_SPARK_JAR", JOB.toString());
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        // An unpacked Spark has a file that says so.
        builder.environment().put("SPARK_SCALA_VERSION", "2.13");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        // Also of what they start: nothing is left outside.
        builder.environment().put("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + scratch());
        return builder;
    }

    /// Ends what was started here, and what those started.
    @Override
    public void close() {
        for (Process process : running) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().onExit().join();
        }
    }
}
