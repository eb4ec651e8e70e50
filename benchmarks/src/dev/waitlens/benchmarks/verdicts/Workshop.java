package dev.waitlens.benchmarks.verdicts;

import dev.waitlens.advisor.Pipeline;
import dev.waitlens.report.render.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/// Compiles the programs, runs them with their other side, plain or recorded.
///
/// @param kept where recordings and reports stay
/// @param java the `java` that runs the programs, and the number of its feature release
record Workshop(Path root, Path kept, String java, int feature, String libraries) {
    private static final long LONGEST_SECONDS = 120;

    /// Each program for the oldest release it runs on, so that nothing newer gets into it by accident.
    void compile(String directory, List<Label> labels) throws IOException {
        var sources = root.resolve("benchmarks/verdicts").resolve(directory);
        try (var files = Files.walk(sources)) {
            var all = files.filter(file -> file.toString().endsWith(".java")).toList();
            for (int release : List.of(17, 21, 25)) {
                compile(directory, release, all.stream().filter(file -> since(file, labels) == release));
            }
        }
    }

    private static int since(Path file, List<Label> labels) {
        var name = file.getFileName().toString().replace(".java", "");
        return labels.stream().filter(label -> simple(label.name()).equals(name)).mapToInt(Label::since).min().orElse(17);
    }

    private static String simple(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private void compile(String directory, int release, Stream<Path> files) {
        var words = Stream.concat(Stream.of("-nowarn", "-Xlint:-options", "--release", "" + release, "-cp", classPath(directory), "-d",
                classes(directory).toString()), files.map(Path::toString)).toArray(String[]::new);
        if (words[words.length - 1].endsWith(".java") && ToolProvider.getSystemJavaCompiler().run(null, null, null, words) != 0) {
            throw new IllegalStateException("does not compile: " + Arrays.toString(words));
        }
    }

    private Path classes(String directory) {
        return kept.resolve("classes").resolve(directory);
    }

    private String classPath(String directory) {
        return classes(directory) + ":" + classes("programs") + ":" + libraries;
    }

    Path report(Label label) {
        return kept.resolve(label.id()).resolve("report.json");
    }

    /// Runs the program under the agent, with all of it as a user would: the report comes from `waitlens run`.
    void record(Label label) throws IOException, InterruptedException {
        var place = kept.resolve(label.id());
        Files.createDirectories(place);
        Files.deleteIfExists(report(label));
        run(label, "programs", label.words(), List.of(root.resolve("waitlens").toString(), "run", "--quiet", "--strict", "--keep-recording",
                "--no-html", "--output=" + place, "--json=" + report(label), "--"));
    }

    /// Reads the recording that is there once more.
    void analyse(Label label) throws IOException {
        var recording = kept.resolve(label.id()).resolve("recording.jfr");
        if (Files.exists(recording)) {
            Files.writeString(report(label), new Json().render(Pipeline.analyse(List.of(recording))).getFirst().text());
        }
    }

    /// @return seconds from the start of the process to its end
    double run(Label label, String directory, List<String> arguments, List<String> before) throws IOException, InterruptedException {
        var port = "" + freePort();
        var scratch = Files.createDirectories(kept.resolve(label.id()).resolve("scratch"));
        var command = new ArrayList<>(before);
        command.add(java);
        arguments.stream().filter(Workshop::isOption).forEach(command::add);
        command.addAll(List.of("-cp", classPath(directory), label.name()));
        arguments.stream().filter(word -> !isOption(word)).map(word -> placed(word, port, scratch)).forEach(command::add);
        if (label.otherSide().isEmpty()) {
            return run(command, label);
        }
        var other = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
                "-cp", classPath("programs")));
        label.otherSide().stream().map(word -> placed(word, port, scratch)).forEach(other::add);
        try (var started = OtherProcess.start(other)) {
            return run(command, label);
        }
    }

    private static boolean isOption(String word) {
        return word.startsWith("-");
    }

    private static String placed(String word, String port, Path scratch) {
        return word.equals("PORT") ? port : word.equals("DIR") ? scratch.toString() : word;
    }

    private double run(List<String> command, Label label) throws IOException, InterruptedException {
        var output = kept.resolve(label.id()).resolve("output.txt");
        long start = System.nanoTime();
        var process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
        try {
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("did not end well: " + output);
            }
            return (System.nanoTime() - start) / 1e9;
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
