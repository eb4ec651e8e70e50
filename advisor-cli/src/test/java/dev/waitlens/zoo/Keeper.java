package dev.waitlens.zoo;

import dev.waitlens.report.Report;
import dev.waitlens.zoo.Sighting.Statement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/// Compiles the programs of the zoo, runs them under the agent, and has their recordings analysed.
///
/// @param directory where classes, recordings and output go, and stay for whoever wants to look at them
/// @param agent     the agent's jar
/// @param analysis  from recordings to the report
record Keeper(Path directory, Path agent, Function<List<Path>, Report> analysis) {

    private static final Path PROGRAMS = Path.of("src", "test", "zoo");

    /// Compiles everything that runs on 17 for 17, and the rest for this JDK.
    static Keeper compiled(Path directory, Path agent, Function<List<Path>, Report> analysis, List<Specimen> specimens)
            throws IOException {
        var newer = specimens.stream().filter(one -> one.since() > 17).map(one -> one.program() + ".java").toList();
        var keeper = new Keeper(directory.toAbsolutePath(), agent.toAbsolutePath(), analysis);
        Files.createDirectories(keeper.classes());
        try (var files = Files.list(PROGRAMS)) {
            var all = files.filter(file -> file.toString().endsWith(".java")).toList();
            keeper.compile("17", all.stream().filter(file -> !newer.contains(file.getFileName().toString())));
            keeper.compile("25", all.stream().filter(file -> newer.contains(file.getFileName().toString())));
        }
        return keeper;
    }

    Sighting watch(Specimen specimen, Jvm jvm) throws IOException, InterruptedException {
        var place = directory.resolve(specimen.program() + "-" + jvm.feature());
        var output = place.resolve("output.txt");
        var recording = place.resolve("recording").resolve("recording.jfr");
        if (!Boolean.getBoolean("zoo.again") || !Files.exists(recording)) {
            run(specimen, jvm, place, output);
        }
        var report = analysis.apply(List.of(recording));
        return new Sighting(place.getFileName().toString(), jvm.feature(), truths(output), report);
    }

    private void run(Specimen specimen, Jvm jvm, Path place, Path output) throws IOException, InterruptedException {
        empty(place);
        var process = new ProcessBuilder(command(specimen, jvm, place)).directory(place.toFile())
                .redirectErrorStream(true).redirectOutput(output.toFile()).start();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException(specimen.program() + " failed: " + Files.readString(output));
            }
        } finally {
            process.destroyForcibly();
        }
    }

    private List<String> command(Specimen specimen, Jvm jvm, Path place) {
        var command = new ArrayList<String>();
        command.add(jvm.java().toString());
        command.add("-javaagent:" + agent + "=dir=" + place.resolve("recording"));
        command.addAll(specimen.jvmOptions());
        command.addAll(List.of("-cp", classes().toString(), specimen.program()));
        return command;
    }

    private static List<Statement> truths(Path output) throws IOException {
        return Files.readAllLines(output).stream().filter(line -> line.startsWith("truth ")).map(line -> {
            var words = line.split(" ");
            return new Statement(words[1], words[2], Double.parseDouble(words[3]));
        }).toList();
    }

    private void compile(String release, Stream<Path> files) {
        var arguments = Stream.concat(Stream.of("--release", release, "-cp", classes().toString(), "-d",
                classes().toString()), files.map(Path::toString)).toArray(String[]::new);
        if (ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments) != 0) {
            throw new IllegalStateException("the zoo does not compile: " + Arrays.toString(arguments));
        }
    }

    private Path classes() {
        return directory.resolve("classes");
    }

    private static void empty(Path place) throws IOException {
        if (Files.exists(place)) {
            try (var old = Files.walk(place)) {
                for (var path : old.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        Files.createDirectories(place);
    }
}
