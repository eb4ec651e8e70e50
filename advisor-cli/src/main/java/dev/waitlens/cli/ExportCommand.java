package dev.waitlens.cli;

import dev.waitlens.cli.analysis.AnalysisMain;
import dev.waitlens.cli.options.Voice;
import dev.waitlens.launch.Nearest;
import dev.waitlens.launch.RunDirectory;
import dev.waitlens.problem.DataError;
import dev.waitlens.problem.ExitCode;
import dev.waitlens.problem.RegularFile;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Turns a recording into what other tools read, by async-profiler's converter in a JVM of its own.
@Command(name = "export", mixinStandardHelpOptions = true, versionProvider = Version.class,
        description = "Turns a recording into collapsed stacks, pprof, or async-profiler's flame graph or heatmap.")
final class ExportCommand implements Callable<Integer> {
    private static final long DEADLINE_SECONDS = 300;

    @Mixin
    private Voice voice = new Voice();

    @Option(names = "--format", required = true, paramLabel = "FORMAT",
            description = "collapsed, pprof, flamegraph or heatmap")
    private Format format = Format.collapsed;

    @Option(names = "--of", paramLabel = "WHAT", defaultValue = "cpu",
            description = "cpu, wall (async-profiler's recordings only), lock, alloc or trace. Default: cpu")
    private What what = What.cpu;

    @Option(names = "--threads", description = "One tree for each thread.")
    private boolean threads;

    @Option(names = {"-o",
            "--output"}, paramLabel = "FILE", description = "Default: the recording's name and an ending")
    private Optional<Path> output = Optional.empty();

    @Parameters(paramLabel = "FILE|DIR", description = "a recording, or a directory that holds one")
    private Path recording = Path.of("recording.jfr");

    /// The words of the option.
    enum Format {
        collapsed("collapsed", ".collapsed"), pprof("pprof", ".pprof"), flamegraph("html", ".html"),
        heatmap("heatmap", ".heatmap.html");

        private final String converterName;
        private final String ending;

        Format(String converterName, String ending) {
            this.converterName = converterName;
            this.ending = ending;
        }
    }

    /// The words of the option.
    enum What {
        cpu, wall, lock, alloc, trace
    }

    @Override
    public Integer call() throws IOException {
        var inputs = inputs();
        var event = eventThatWasRecorded(inputs);
        var file = output.orElseGet(() -> Path.of(name(recording) + format.ending)).toAbsolutePath();
        convert(inputs, event, format.converterName, file);
        System.out.println(file);
        return ExitCode.OK;
    }

    /// The converter writes an empty picture of what was not recorded; so a try in the plainest form comes first.
    private String eventThatWasRecorded(List<Path> inputs) throws IOException {
        var candidates = what == What.cpu ? List.of("--cpu-time", "--cpu") : List.of("--" + what);
        var probe = Files.createTempFile("waitlens-", ".collapsed");
        try {
            for (var event : candidates) {
                convert(inputs, event, "collapsed", probe);
                if (Files.size(probe) > 0) {
                    return event;
                }
            }
        } finally {
            Files.deleteIfExists(probe);
        }
        throw new DataError("nothing to export: no " + what + " events in " + recording, "",
                "--of with another of cpu, wall, lock, alloc, trace");
    }

    private List<Path> inputs() {
        if (!Files.exists(recording)) {
            throw new DataError("no such file: " + recording, "", Nearest.file(recording)
                    .map(other -> "did you mean " + other + "?").orElse("the path of a .jfr file"));
        }
        if (!Files.isDirectory(RegularFile.orDirectory(recording))) {
            return List.of(recording);
        }
        var run = new RunDirectory(recording);
        var found = Files.isRegularFile(run.recording()) ? List.of(run.recording()) : run.chunks();
        if (found.isEmpty()) {
            throw new DataError("no recording in " + recording, "", "the path of a .jfr file");
        }
        return found;
    }

    private void convert(List<Path> inputs, String event, String form, Path file) throws IOException {
        var words = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        words.addAll(AnalysisMain.jvmOptions(System.getenv(), 0));
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), "one.convert.Main", event, "-o", form));
        if (threads) {
            words.add("--threads");
        }
        inputs.forEach(input -> words.add(input.toString()));
        words.add(file.toString());
        var process = new ProcessBuilder(words).redirectOutput(Redirect.DISCARD)
                .redirectError(voice.debug ? Redirect.INHERIT : Redirect.DISCARD).start();
        int code = await(process);
        if (code != 0) {
            throw new DataError("cannot convert " + recording, "the converter ended with code " + code, "--debug");
        }
    }

    private static int await(Process process) {
        try {
            if (process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
                return process.exitValue();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        throw new DataError("the conversion was not done after " + DEADLINE_SECONDS + " s", "", "a shorter recording");
    }

    private static String name(Path recording) {
        var name = recording.toAbsolutePath().normalize().getFileName().toString();
        return name.endsWith(".jfr") ? name.substring(0, name.length() - ".jfr".length()) : name;
    }
}
