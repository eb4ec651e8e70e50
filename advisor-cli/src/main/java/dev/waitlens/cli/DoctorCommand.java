package dev.waitlens.cli;

import dev.waitlens.cli.calibration.MachineCheckup;
import dev.waitlens.cli.calibration.MachineFile;
import dev.waitlens.cli.options.Voice;
import dev.waitlens.cli.run.RecordedRun;
import dev.waitlens.launch.Checkup;
import dev.waitlens.launch.Checkup.Finding;
import dev.waitlens.launch.Checkup.Level;
import dev.waitlens.launch.OutputPlace;
import dev.waitlens.launch.TargetJava;
import dev.waitlens.problem.ExitCode;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Says what this machine can record, measures it, and says what to mend.
@Command(name = "doctor", mixinStandardHelpOptions = true, versionProvider = Version.class,
        description = "Looks at this machine: what can be recorded here, how fast threads are side by side, and what to mend."
                + " Ends with 1 when something must be mended.")
final class DoctorCommand implements Callable<Integer> {
    @Mixin
    private Voice voice = new Voice();

    @Option(names = "--java", paramLabel = "HOME|JAVA", description = "As for run.")
    private Optional<String> java = Optional.empty();

    @Option(names = {"-o", "--output"}, paramLabel = "DIR", description = "As for run.")
    private Optional<Path> output = Optional.empty();

    @Option(names = "--overhead", description = "Also measure what recording costs: a small program of a second, five"
            + " times with the agent and five times without it.")
    private boolean overhead;

    private boolean ill;

    @Override
    public Integer call() {
        var temporary = Path.of(System.getProperty("java.io.tmpdir"));
        var place = output.map(directory -> OutputPlace.choose(output, Path.of("").toAbsolutePath(), temporary)
                .directory()).orElse(Path.of("").toAbsolutePath());
        Checkup.of(TargetJava.ofThisMachine(), java, place, Path.of("/"), RecordedRun.environment())
                .forEach(this::print);
        var kept = MachineFile.place();
        MachineCheckup.of(kept).forEach(this::print);
        if (overhead) {
            var agent = Path.of(System.getProperty("waitlens.agent", "waitlens-agent.jar")).toAbsolutePath();
            MachineCheckup.overhead(kept, agent, temporary, voice::detail).forEach(this::print);
        }
        return ill ? ExitCode.TO_MEND : ExitCode.OK;
    }

    private void print(Finding finding) {
        ill |= finding.level() == Level.FAIL;
        if (voice.quiet && finding.level() == Level.OK) {
            return;
        }
        var ansi = voice.coloured(Voice.stdoutIsTerminal()) ? Ansi.ON : Ansi.OFF;
        var mark = ansi.string(switch (finding.level()) {
            case OK -> "@|green ok  |@";
            case WARN -> "@|yellow warn|@";
            case FAIL -> "@|bold,red FAIL|@";
        });
        System.out.println(mark + "  " + finding.what());
        if (!finding.todo().isEmpty()) {
            System.out.println("      try: " + finding.todo());
        }
    }
}
