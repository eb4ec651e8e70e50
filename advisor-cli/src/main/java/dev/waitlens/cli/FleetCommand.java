package dev.waitlens.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Many recordings.
@Command(name = "fleet", mixinStandardHelpOptions = true, versionProvider = Version.class,
        subcommands = {FleetAddCommand.class, FleetReportCommand.class}, synopsisSubcommandLabel = "COMMAND",
        description = "Many recordings: adds them to a directory of Parquet files, and says where the fleet waits, in how many runs.",
        footer = {"", "  waitlens fleet add runs/", "  waitlens fleet report --by version --html fleet.html"})
final class FleetCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    /// The whole command line that a command below this one was given.
    static List<String> words(CommandSpec spec) {
        CommandLine top = spec.commandLine();
        while (top.getParent() != null) {
            top = top.getParent();
        }
        return top.getParseResult().originalArgs();
    }

    @Override
    public Integer call() {
        throw new CommandLine.ParameterException(spec.commandLine(), "fleet needs a command: add or report");
    }
}
