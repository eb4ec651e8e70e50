package dev.waitlens.cli;

import dev.waitlens.cli.analysis.AnalysisJob;
import dev.waitlens.cli.analysis.AnalysisOrder;
import dev.waitlens.cli.analysis.HostedFormats;
import dev.waitlens.cli.calibration.MachineFile;
import dev.waitlens.cli.options.Formats;
import dev.waitlens.cli.options.Outputs;
import dev.waitlens.cli.options.Release;
import dev.waitlens.cli.options.Voice;
import dev.waitlens.cli.run.Browser;
import dev.waitlens.launch.Nearest;
import dev.waitlens.launch.OutputPlace;
import dev.waitlens.launch.RunDirectory;
import dev.waitlens.launch.TreeDirectory;
import dev.waitlens.problem.DataError;
import dev.waitlens.problem.ExitCode;
import dev.waitlens.problem.RegularFile;
import dev.waitlens.problem.UsageError;
import java.io.IOException;
import dev.waitlens.report.Occasion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Reads recordings, whoever made them, and writes the page.
@Command(name = "analyze", aliases = "report", mixinStandardHelpOptions = true, versionProvider = Version.class,
        description = "Reads a recording, ours or anybody's, and writes the page.")
final class AnalyzeCommand implements Callable<Integer> {
    @Mixin
    private Voice voice = new Voice();

    @Mixin
    private Outputs outputs = new Outputs();

    @Mixin
    private Formats formats = new Formats();

    @Option(names = "--json", arity = "0..1", fallbackValue = "-", paramLabel = "FILE",
            description = "Write JSON, without a file to stdout and nothing else.")
    private Optional<String> json = Optional.empty();

    @Option(names = "--here",
            description = "The program ran on this machine: forecasts use what run or doctor measured of it.")
    private boolean here;

    @Parameters(arity = "1..*", paramLabel = "FILE|DIR",
            description = "Recordings, or directories that hold some. Of several programs each has a page, and there is an index.")
    private List<Path> recordings = List.of();

    @Override
    public Integer call() throws IOException {
        outputs.check();
        if (json.filter("-"::equals).isPresent() && formats.toStdout()) {
            throw new UsageError("--json and --sarif both go to stdout", "", "--sarif FILE");
        }
        try (var hosted = new HostedFormats(formats, json, outputs.markdown)) {
            return analysed(hosted);
        }
    }

    private int analysed(HostedFormats hosted) throws IOException {
        var inputs = recordings.stream().flatMap(AnalyzeCommand::recorded).toList();
        boolean document = json.filter("-"::equals).isPresent() || formats.toStdout();
        boolean page = !outputs.noHtml && !(document && outputs.output.isEmpty());
        Optional<OutputPlace> place = page ? Optional.of(OutputPlace.choose(outputs.output,
                Path.of("").toAbsolutePath(), Path.of(System.getProperty("java.io.tmpdir")))) : Optional.empty();
        place.flatMap(OutputPlace::note).ifPresent(voice::say);
        var summary = document || voice.quiet ? AnalysisOrder.Summary.NONE : AnalysisOrder.Summary.STDOUT;
        var order = new AnalysisOrder(inputs, place.map(OutputPlace::pagePath), outputs.separate(), hosted.json(),
                hosted.markdown(), summary, voice.coloured(Voice.stdoutIsTerminal()), List.of(), voice.debug,
                outputs.sourcePlaces(), outputs.classes).masked(outputs.mask()).scored(outputs.score())
                .here(here ? MachineFile.place() : Optional.empty())
                .of(new Occasion(outputs.label, "", "", "", "", "", ""));
        int code = new AnalysisJob(order, outputs.deadlineSeconds).run();
        if (code == ExitCode.OK) {
            hosted.write(Release.number());
        }
        if (code == ExitCode.OK && !voice.quiet) {
            place.ifPresent(found -> System.out.println(found.pagePath()));
        }
        if (code == ExitCode.OK && outputs.open) {
            place.ifPresent(found -> Browser.open(found.pagePath(), voice));
        }
        return code;
    }

    private static Stream<Path> recorded(RunDirectory run) {
        return run.recorded().stream().flatMap(program -> Stream.concat(Stream.of(program), run.workers().stream()));
    }

    private static Stream<Path> recorded(Path given) {
        if (!Files.exists(given)) {
            throw new DataError("no such file: " + given, "", Nearest.file(given)
                    .map(other -> "did you mean " + other + "?").orElse("the path of a .jfr file"));
        }
        if (Files.isDirectory(RegularFile.orDirectory(given))) {
            var jvms = new TreeDirectory(new RunDirectory(given)).recorded();
            var found = jvms.isEmpty() ? recorded(new RunDirectory(given)).toList()
                    : jvms.stream().flatMap(jvm -> recorded(jvm.directory())).toList();
            return found.isEmpty() ? Stream.of(given) : found.stream();
        }
        return Stream.of(given);
    }
}
