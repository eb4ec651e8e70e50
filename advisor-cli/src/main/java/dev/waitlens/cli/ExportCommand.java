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

/// Turns a recording into what other tools read, by async-profiler's converter in a JVM of its own.
@Command(name = "export", mixinStandardHelpOptions = true, versionProvider = Version.class,
        description = "Turns a recording into collapsed stacks, pprof, or async-profiler's flame graph or heatmap.")
final class ExportCommand implements Callable<Integer> {
    @Mixin
    private Voice voice = new Voice();

    @Mixin
    private Masked masked = new Masked();

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
        collapsed, pprof, flamegraph, heatmap
    }

    /// The words of the option.
    enum What {
        cpu, wall, lock, alloc, trace
    }

    @Override
    public Integer call() throws IOException {
        var inputs = inputs();
        var wanted = ExportFormat.valueOf(format.name().toUpperCase(Locale.ROOT));
        var file = output.orElseGet(() -> Path.of(name(recording) + wanted.ending())).toAbsolutePath();
        int code = new ExportJob(
                new ExportOrder(inputs, wanted, what.name(), threads, masked.mask(), file, voice.debug)).run();
        if (code == ExitCode.OK) {
            System.out.println(file);
        }
        return code;
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
