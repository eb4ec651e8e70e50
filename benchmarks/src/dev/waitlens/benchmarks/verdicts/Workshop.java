package dev.waitlens.benchmarks.verdicts;

import dev.waitlens.benchmarks.Place;
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
/// @param java the `java` that runs the programs
record Workshop(Path root, Path kept, String java, String libraries) {
    private static final long LONGEST_SECONDS = 600; // what takes seconds alone may take minutes on a crowded machine

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

    /// Runs the program and makes a report of it, with `waitlens run` as a user would, or with the agent alone and a report made here.
    void record(Label label, boolean lean) throws IOException, InterruptedException {
        var place = kept.resolve(label.id());
        Place.remove(place);
        Files.createDirectories(place);
        var start = List.of(root.resolve("waitlens").toString(), "run", "--quiet", "--strict", "--keep-recording", "--no-html",
                "--output=" + place, "--json=" + report(label), "--", java);
        var agent = List.of(java, "-javaagent:" + root.resolve("advisor-cli/target/waitlens/waitlens-agent.jar") + "=dir=" + place);
        run(label, "programs", lean ? agent : start, "", label.words());
        if (lean) {
            analyse(label);
        }
    }

    /// Reads the recording that is there once more.
    void analyse(Label label) throws IOException {
        var recording = Place.recordingIn(kept.resolve(label.id()));
        if (Files.exists(recording)) {
            Files.writeString(report(label), new Json().render(Pipeline.analyse(List.of(recording))).getFirst().text());
        }
    }

    /// Runs the program without Waitlens.
    ///
    /// @return seconds from the beginning to the end of its main method
    double time(Label label, String directory, List<String> words) throws IOException, InterruptedException {
        Files.createDirectories(kept.resolve(label.id()));
        run(label, directory, List.of(java), "Timed", words);
        return Double.parseDouble(Files.readAllLines(output(label)).getLast());
    }

    /// @param around a class whose main method calls that of the program, or nothing
    private void run(Label label, String directory, List<String> start, String around, List<String> words)
            throws IOException, InterruptedException {
        var port = "" + freePort();
        var scratch = Files.createDirectories(kept.resolve(label.id()).resolve("scratch"));
        var command = new ArrayList<>(start);
        words.stream().filter(Workshop::isOption).forEach(command::add);
        command.addAll(List.of("-cp", classPath(directory)));
        Stream.of(around, label.name()).filter(name -> !name.isEmpty()).forEach(command::add);
        words.stream().filter(word -> !isOption(word)).map(word -> placed(word, port, scratch)).forEach(command::add);
        if (label.otherSide().isEmpty()) {
            run(command, label);
            return;
        }
        var other = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
                "-cp", classPath("programs")));
        label.otherSide().stream().map(word -> placed(word, port, scratch)).forEach(other::add);
        try (var started = OtherProcess.start(other)) {
            run(command, label);
        }
    }

    private Path output(Label label) {
        return kept.resolve(label.id()).resolve("output.txt");
    }

    private static boolean isOption(String word) {
        return word.startsWith("-");
    }

    private static String placed(String word, String port, Path scratch) {
        return word.equals("PORT") ? port : word.equals("DIR") ? scratch.toString() : word;
    }

    private void run(List<String> command, Label label) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output(label).toFile()).start();
        try {
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("did not end well: " + output(label));
            }
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
