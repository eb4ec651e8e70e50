package dev.waitlens.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Where things are, and how commands are run there.
///
/// @param root the checkout
/// @param work where everything that a benchmark makes goes
/// @param java the `java` that runs the programs under study
/// @param divisor the programs do this part of their work
public record Place(Path root, Path work, String java, int divisor) {

    /// What one command took. **Unit**: seconds; CPU time is the process's and its children's.
    record Cost(double wall, double cpu) {
        Cost less(Cost other) {
            return new Cost(wall - other.wall, cpu - other.cpu);
        }
    }

    Path agent() {
        return root.resolve("advisor-cli/target/waitlens/waitlens-agent.jar");
    }

    /// The jar of our runtime.
    Path runtime() throws IOException {
        try (var jars = Files.newDirectoryStream(root.resolve("runtime/target"), "waitlens-runtime-*[0-9].jar")) {
            return jars.iterator().next();
        }
    }

    String waitlens() {
        return root.resolve("waitlens").toString();
    }

    /// The words that make a JVM record into a directory.
    List<String> recording(Path directory) {
        return List.of("-javaagent:" + agent() + "=dir=" + directory);
    }

    public static Path recordingIn(Path directory) {
        return directory.resolve("recording.jfr");
    }

    /// Runs a command to its end, by way of bash's clock, which knows CPU times. Its output goes to `output.txt`.
    Cost run(List<String> command) throws IOException, InterruptedException {
        var clock = work.resolve("clock.txt");
        var whole = new ArrayList<>(List.of("bash", "-c",
                "TIMEFORMAT='%R %U %S'; { time \"$@\" >\"$OUTPUT\" 2>&1; } 2>\"$CLOCK\"", "bash"));
        whole.addAll(command);
        var builder = new ProcessBuilder(whole).directory(work.toFile());
        builder.environment().put("OUTPUT", work.resolve("output.txt").toString());
        builder.environment().put("CLOCK", clock.toString());
        builder.environment().put("LC_ALL", "C");
        int code = builder.start().waitFor();
        if (code != 0) {
            throw new IOException("exit code " + code + " of " + command + ", whose last words (all are in "
                    + work.resolve("output.txt") + ") were:\n" + lastWords());
        }
        var words = Files.readString(clock).strip().split(" ");
        return new Cost(Double.parseDouble(words[0]), Double.parseDouble(words[1]) + Double.parseDouble(words[2]));
    }

    private String lastWords() throws IOException {
        var lines = Files.readAllLines(work.resolve("output.txt"));
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 10), lines.size()));
    }

    String javaVersion() throws IOException, InterruptedException {
        run(List.of(java, "-version"));
        return Files.readAllLines(work.resolve("output.txt")).getFirst();
    }

    /// A jar by its Maven coordinates `group:artifact:version[:classifier]`, fetched once.
    Path jar(String coordinates) throws IOException, InterruptedException {
        var words = coordinates.split(":");
        var name = words[1] + "-" + words[2] + (words.length > 3 ? "-" + words[3] : "") + ".jar";
        var jar = work.resolve("jars").resolve(name);
        if (!Files.exists(jar)) {
            var artifact = String.join(":", words[0], words[1], words[2], "jar") + (words.length > 3 ? ":" + words[3] : "");
            var plugin = "org.apache.maven.plugins:maven-dependency-plugin:3.9.0:";
            run(List.of("mvn", "-B", "-q", "-ntp", plugin + "get", "-Dartifact=" + artifact, "-Dtransitive=false"));
            run(List.of("mvn", "-B", "-q", "-ntp", plugin + "copy", "-Dartifact=" + artifact,
                    "-DoutputDirectory=" + jar.getParent()));
        }
        return jar;
    }

    /// async-profiler's library for this system, fetched once; nothing where there is none.
    Optional<Path> asyncProfiler() throws IOException, InterruptedException {
        var system = System.getProperty("os.arch").equals("aarch64") ? "linux-arm64" : "linux-x64";
        var library = work.resolve(system).resolve("libasyncProfiler.so");
        if (!Files.exists(library) && System.getProperty("os.name").equals("Linux")) {
            run(List.of(Path.of(System.getProperty("java.home"), "bin", "jar").toString(), "xf", jar("tools.profiler:async-profiler:4.5").toString(),
                    work.relativize(library).toString()));
        }
        return Optional.of(library).filter(Files::exists);
    }

    Path fresh(String name) throws IOException {
        var directory = work.resolve(name);
        remove(directory);
        return Files.createDirectories(directory);
    }

    public static void remove(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (var all = Files.walk(directory)) {
                for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
