package dev.waitlens.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Assumptions;

/// A JVM of this machine, to start programs in, with the packaged agent.
record Jvm(int feature, Path java) {
    private static final Path JAR = Path.of("target", "waitlens-agent.jar").toAbsolutePath();
    private static final Path CLASSES = Path.of("target", "test-classes").toAbsolutePath();

    @Override
    public String toString() {
        return "Java " + feature;
    }

    static Jvm own() {
        return new Jvm(Runtime.version().feature(), Path.of(System.getProperty("java.home"), "bin", "java"));
    }

    /// The oldest JVM that we record, where this machine has one.
    static Optional<Jvm> oldest() {
        Path known = Path.of("/usr/lib/jvm");
        if (Files.isDirectory(known)) {
            try (DirectoryStream<Path> homes = Files.newDirectoryStream(known, "*17*")) {
                for (Path home : homes) {
                    if (Files.isExecutable(home.resolve("bin/java"))) {
                        return Optional.of(new Jvm(17, home.resolve("bin/java")));
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        System.err.println("no Java 17 in /usr/lib/jvm: these tests ran on Java " + own().feature + " only");
        return Optional.empty();
    }

    static Stream<Jvm> all() {
        return Stream.concat(oldest().stream(), Stream.of(own()));
    }

    static String agent(String options) {
        return "-javaagent:" + JAR + (options.isEmpty() ? "" : "=" + options);
    }

    static Path jar() {
        return JAR;
    }

    static Path classes() {
        return CLASSES;
    }

    /// Runs a program of [dev.waitlens.agent.programs] to its end.
    Ended run(Path directory, List<String> options, String... program) throws Exception {
        return await(start(directory, options, program), directory);
    }

    Process start(Path directory, List<String> options, String... program) throws IOException {
        List<String> command = new ArrayList<>(List.of(java.toString()));
        command.addAll(options);
        if (!options.contains("-m")) {
            command.addAll(List.of("-cp", CLASSES.toString()));
            command.add("dev.waitlens.agent.programs." + program[0]);
            command.addAll(List.of(program).subList(1, program.length));
        }
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile())
                .redirectOutput(directory.resolve("stdout").toFile())
                .redirectError(directory.resolve("stderr").toFile());
        builder.environment().put("CANARY", "canary-environment");
        return builder.start();
    }

    static Ended await(Process process, Path directory) throws Exception {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            throw new AssertionError("the program did not end: " + Files.readString(directory.resolve("stderr")));
        }
        return new Ended(process.exitValue(), Files.readString(directory.resolve("stdout")),
                Files.readString(directory.resolve("stderr")), directory);
    }

    /// What is left of a program.
    record Ended(int code, String out, String err, Path directory) {
        List<RecordedEvent> events() throws IOException {
            return RecordingFile.readAllEvents(directory.resolve("recording.jfr"));
        }

        List<RecordedEvent> events(String type) throws IOException {
            return events().stream().filter(event -> event.getEventType().getName().equals(type)).toList();
        }

        /// Skips the test aloud where others had the processors while the program ran: its threads stood ready for longer than they ran. What
        /// the agent sees in time, and what it may cost, are something else then.
        void needsTheProcessors() throws IOException {
            long cpu = 0;
            long ready = 0;
            for (RecordedEvent last : lastClocks().values()) {
                cpu += last.getLong("cpu");
                ready += last.getLong("ready");
            }
            double share = cpu / (double) (cpu + ready);
            Assumptions.assumeTrue(share >= 0.5, () -> String.format(Locale.ROOT,
                    "the machine gives us %.0f %% of its processors, and this test needs 50 %%", 100 * share));
        }

        private Map<Long, RecordedEvent> lastClocks() throws IOException {
            Map<Long, RecordedEvent> last = new HashMap<>();
            for (RecordedEvent clock : events("dev.waitlens.ThreadClock")) {
                last.put(clock.getLong("osThreadId"), clock);
            }
            return last;
        }
    }
}
