package dev.waitlens.recording;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/// Starts `Busy` under JFR on the JDKs of this machine.
///
/// @param directory its own, with the compiled program in it
record Programs(Path directory) {
    /// One for all tests.
    static final Programs COMPILED = compiledIn(Path.of("target", "programs").toAbsolutePath());

    private static final int LONGEST_SECONDS = 60;

    /// @param home of a JDK
    record Java(int feature, Path home) {
        @Override
        public String toString() {
            return "JDK " + feature;
        }
    }

    /// The JDK that runs the tests, and a JDK 17 where one is installed beside it.
    static List<Java> javas() throws IOException {
        Path own = Path.of(System.getProperty("java.home"));
        var found = new ArrayList<>(List.of(new Java(Runtime.version().feature(), own)));
        try (Stream<Path> beside = Files.list(own.resolveSibling("."))) {
            beside.map(Path::normalize).filter(home -> feature(home) == 17).limit(1)
                    .forEach(home -> found.add(new Java(17, home)));
        }
        return found;
    }

    private static int feature(Path home) {
        var release = new Properties();
        try (InputStream in = Files.newInputStream(home.resolve("release"))) {
            release.load(in);
        } catch (IOException e) {
            // Not the home of a JDK.
            return 0;
        }
        String version = release.getProperty("JAVA_VERSION", "").replace("\"", "");
        return version.startsWith("17") && Files.isExecutable(home.resolve("bin/java")) ? 17 : 0;
    }

    private static Programs compiledIn(Path directory) {
        Path source = copy(directory, "Busy.java");
        copy(directory, "everything.jfc");
        int result = ToolProvider.getSystemJavaCompiler().run(null, System.err, System.err, "--release", "17", "-d",
                directory.toString(), source.toString());
        if (result != 0) {
            throw new IllegalStateException("Busy.java does not compile");
        }
        return new Programs(directory);
    }

    private static Path copy(Path directory, String name) {
        Path target = directory.resolve(name);
        try (InputStream in = Programs.class.getResourceAsStream(name)) {
            Files.createDirectories(directory);
            Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return target;
    }

    /// Starts `Busy`, with its recording in `recording.jfr` and its chunks under `repository`, both in `place`.
    Process start(Java java, Path place, int millis, String ending) throws IOException {
        Files.createDirectories(place);
        return start(java, place, millis, ending,
                List.of("-XX:FlightRecorderOptions=repository=" + place.resolve("repository"),
                        "-XX:StartFlightRecording=settings=" + directory.resolve("everything.jfc") + ",filename="
                                + place.resolve("recording.jfr")));
    }

    Process start(Java java, Path place, int millis, String ending, List<String> options) throws IOException {
        Files.createDirectories(place);
        var command = new ArrayList<String>();
        command.add(java.home().resolve("bin/java").toString());
        command.addAll(options);
        command.addAll(List.of("-Xmx64m", "-cp", directory.toString(), "Busy", String.valueOf(millis), ending,
                place.resolve("truth").toString()));
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(place.resolve("out").toFile())
                .start();
    }

    /// Waits for the end and returns the exit code.
    static int await(Process process) throws InterruptedException {
        try {
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the program did not end within " + LONGEST_SECONDS + " s");
            }
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }
}
