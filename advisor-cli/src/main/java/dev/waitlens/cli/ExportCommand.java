package dev.waitlens.cli;

import dev.waitlens.cli.export.ExportFormat;
import dev.waitlens.cli.export.ExportJob;
import dev.waitlens.cli.export.ExportOrder;
import dev.waitlens.cli.options.Masked;
import dev.waitlens.cli.options.Voice;
import dev.waitlens.launch.Nearest;
import dev.waitlens.launch.RunDirectory;
import dev.waitlens.problem.DataError;
import dev.waitlens.problem.ExitCode;
import dev.waitlens.problem.RegularFile;
import dev.waitlens.problem.UsageError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Turns a recording into what other tools read, in a JVM of its own.
@Command(name = "export", mixinStandardHelpOptions = true, versionProvider = Version.class,
        description = "Turns a recording into what other tools read, with the waits in it: collapsed stacks, pprof, profiles of"
                + " OpenTelemetry, a trace for Perfetto or Chrome, speedscope, async-profiler's flame graph or heat map.")
final class ExportCommand implements Callable<Integer> {
    @Mixin
    private Voice voice = new Voice();

    @Mixin
    private Masked masked = new Masked();

    @Option(names = "--format", required = true, paramLabel = "FORMAT",
            description = "collapsed, flamegraph, pprof, otlp, trace, speedscope or heatmap")
    private Format format = Format.collapsed;

    @Option(names = "--of", paramLabel = "WHAT",
            description = "wall (CPU and waiting), cpu, waiting or lock of the program's threads; alloc or trace as"
                    + " async-profiler recorded them. Default: wall; for a heatmap cpu")
    private Optional<What> what = Optional.empty();

    @Option(names = "--threads",
            description = "One tree for each thread (pprof and otlp name it in each sample anyway).")
    private boolean threads;

    @Option(names = {"-o",
            "--output"}, paramLabel = "FILE", description = "Default: the recording's name and an ending")
    private Optional<Path> output = Optional.empty();

    @Parameters(paramLabel = "FILE|DIR", description = "a recording, or a directory that holds one")
    private Path recording = Path.of("recording.jfr");

    /// The words of the option.
    enum Format {
        collapsed, flamegraph, pprof, otlp, trace, speedscope, heatmap
    }

    /// The words of the option.
    enum What {
        wall, cpu, waiting, lock, alloc, trace
    }

    @Override
    public Integer call() throws IOException {
        var inputs = inputs();
        var wanted = ExportFormat.valueOf(format.name().toUpperCase(Locale.ROOT));
        var file = output.orElseGet(() -> Path.of(name(recording) + wanted.ending())).toAbsolutePath();
        int code = new ExportJob(
                new ExportOrder(inputs, wanted, of(), threads, masked.mask(), file, voice.debug)).run();
        if (code == ExitCode.OK) {
            System.out.println(file);
        }
        return code;
    }

    private String of() {
        What wanted = what.orElse(format == Format.heatmap ? What.cpu : What.wall);
        boolean foreign = wanted == What.alloc || wanted == What.trace;
        if (format == Format.trace && what.isPresent()) {
            throw new UsageError("a trace is of everything, not of " + wanted, "", "--format trace without --of");
        }
        if (foreign && (format == Format.otlp || format == Format.speedscope)) {
            throw new UsageError(wanted + " cannot be written as " + format, "",
                    "--format collapsed, pprof, flamegraph or heatmap");
        }
        if (format == Format.heatmap && wanted == What.waiting) {
            throw new UsageError("a heatmap of waiting cannot be made", "", "--format trace");
        }
        return wanted.name();
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

    private static String name(Path recording) {
        var name = recording.toAbsolutePath().normalize().getFileName().toString();
        return name.endsWith(".jfr") ? name.substring(0, name.length() - ".jfr".length()) : name;
    }
}
