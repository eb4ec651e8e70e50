package dev.waitlens.cli;

import dev.waitlens.cli.analysis.AnalysisArchive;
import dev.waitlens.launch.Nearest;
import dev.waitlens.problem.DataError;
import dev.waitlens.problem.ExitCode;
import dev.waitlens.problem.LaunchError;
import dev.waitlens.problem.UsageError;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// The command line. Only here is everything caught.
@Command(name = "waitlens", mixinStandardHelpOptions = true, versionProvider = Version.class,
        description = "See where a Java program waits and where it works, and which concurrency model pays.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "First steps:", "  waitlens demo", "  waitlens run app.jar ARGS",
                "  waitlens run -- java -cp 'lib/*' Main ARGS"})
public final class Main {
    /// Commands after which an archive is made, for the next of them.
    private static final Set<String> ANALYSING = Set.of("run", "analyze", "report");

    /// In the order of the help.
    private static final List<Class<?>> COMMANDS = List.of(RunCommand.class, AnalyzeCommand.class, VerifyCommand.class,
            ScoreCommand.class, TryCommand.class, CompareCommand.class, CheckCommand.class, AgentCommand.class,
            PsCommand.class, AttachCommand.class, TopCommand.class, WatchCommand.class, SettingsCommand.class,
            DemoCommand.class, DoctorCommand.class, ExplainCommand.class, ExportCommand.class, FleetCommand.class,
            LintCommand.class, TasksCommand.class, GenerateCompletion.class, HelpCommand.class);
    /// Commands that speak of the others.
    private static final Set<Class<?>> SPEAKING = Set.of(GenerateCompletion.class, HelpCommand.class);

    private Main() {}

    public static void main(String[] words) {
        int code = answered(words) ? ExitCode.OK : executed(words);
        System.out.flush();
        System.err.flush();
        if (words.length > 1 && ANALYSING.contains(words[0]) && !isThrownAway(System.getenv())) {
            AnalysisArchive.ofUser().ifPresent(archive -> archive.makeSoon(ArchiveMain.class));
        }
        System.exit(code);
    }

    /// The parser catches exceptions and no errors, with which a JVM would end with 1: for `check` a broken budget.
    private static int executed(String[] words) {
        try {
            return commandLine(words).execute(words);
        } catch (OutOfMemoryError _) {
            System.err.println("[waitlens] error: out of memory: the heap is capped at "
                    + Runtime.getRuntime().maxMemory() / 1_000_000 + " MB; try: less at a time");
            return ExitCode.FAILED;
        } catch (StackOverflowError | LinkageError e) {
            System.err.println("[waitlens] error: a fault of Waitlens: " + e + "; please report it");
            return ExitCode.FAILED;
        }
    }

    /// Whether this machine is gone when its job is done, so that nobody would ever use the archive.
    private static boolean isThrownAway(Map<String, String> environment) {
        return !environment.getOrDefault("CI", "").isEmpty();
    }

    /// What needs no command line to be answered.
    private static boolean answered(String[] words) {
        boolean version = words.length == 1 && (words[0].equals("--version") || words[0].equals("-V"));
        if (version) {
            System.out.println(Version.line());
        }
        return version;
    }

    /// All that there is to say.
    static CommandLine commandLine() {
        return commandLine(COMMANDS);
    }

    /// As much of it as these words need. Reading how all commands are declared takes longer than most of them do.
    static CommandLine commandLine(String[] words) {
        var first = words.length == 0 ? "" : words[0];
        if (words.length == 1 && (first.equals("--help") || first.equals("-h"))) {
            return overview();
        }
        var called = COMMANDS.stream().filter(command -> isCalled(command.getAnnotation(Command.class), first))
                .filter(command -> !SPEAKING.contains(command)).findFirst();
        return called.isPresent() ? commandLine(List.of(called.get())) : commandLine();
    }

    private static boolean isCalled(Command command, String word) {
        return command.name().equals(word) || List.of(command.aliases()).contains(word);
    }

    /// Commands by what they are called and what they are for, without their options.
    private static CommandLine overview() {
        var line = commandLine(List.of());
        for (var command : COMMANDS) {
            var declared = command.getAnnotation(Command.class);
            var spec = CommandSpec.create().aliases(declared.aliases());
            spec.usageMessage().description(declared.description()).header(declared.header()).hidden(declared.hidden());
            line.addSubcommand(declared.name(), spec);
        }
        return line;
    }

    private static CommandLine commandLine(List<Class<?>> commands) {
        var line = new CommandLine(new Main());
        commands.forEach(line::addSubcommand);
        // Intended: `@file` and quotes belong to the user's program.
        line.setExpandAtFiles(false);
        line.setUsageHelpAutoWidth(true);
        line.setAbbreviatedOptionsAllowed(false);
        line.setExecutionExceptionHandler(Main::failed);
        line.setParameterExceptionHandler(Main::misunderstood);
        for (var name : List.of("run", "try")) {
            Optional.ofNullable(line.getSubcommands().get(name)).ifPresent(each -> each.setStopAtPositional(true));
        }
        return line;
    }

    private static int failed(Exception e, CommandLine line, CommandLine.ParseResult parsed) {
        boolean debug = parsed.originalArgs().contains("--debug");
        int code = switch (e) {
            case UsageError _ -> ExitCode.USAGE;
            case LaunchError launch -> launch.exitCode();
            case DataError _ -> ExitCode.FAILED;
            default -> ExitCode.FAILED;
        };
        boolean ours = e instanceof UsageError || e instanceof LaunchError || e instanceof DataError;
        var err = line.getErr();
        if (!(e instanceof DataError data && data.isTold())) {
            err.println("[waitlens] error: " + (ours ? e.getMessage()
                    : "a fault of Waitlens: " + e + "; please report it with the output of --debug"));
        }
        if (debug) {
            e.printStackTrace(err);
        }
        err.flush();
        return code;
    }

    private static int misunderstood(ParameterException e, String[] words) {
        var line = e.getCommandLine();
        var err = line.getErr();
        err.println("[waitlens] error: " + sentence(e, line));
        hint(e, line, err);
        err.flush();
        return ExitCode.USAGE;
    }

    /// The parser's words where they are a user's, and ours where they are a programmer's.
    private static String sentence(ParameterException e, CommandLine line) {
        boolean command = line.getParent() == null && e instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty() && !unmatched.getUnmatched().getFirst().startsWith("-");
        return command ? "there is no command " + ((UnmatchedArgumentException) e).getUnmatched().getFirst()
                : e.getMessage().replaceFirst("is not an? (int|long)$", "is not a whole number");
    }

    private static void hint(ParameterException e, CommandLine line, PrintWriter err) {
        if (e instanceof UnmatchedArgumentException unmatched && !unmatched.getUnmatched().isEmpty()) {
            var word = unmatched.getUnmatched().getFirst();
            var known = word.startsWith("-") ? optionsOf(line) : List.copyOf(line.getSubcommands().keySet());
            var near = Nearest.word(word, known);
            near.ifPresent(other -> err.println("[waitlens] did you mean " + other + "?"));
            if (near.isEmpty() && line.getCommandName().equals("run") && word.startsWith("-")) {
                err.println("[waitlens] options of the JVM go behind --: waitlens run -- java " + word + " ...");
            }
        }
        err.println("[waitlens] try: " + line.getCommandSpec().qualifiedName(" ") + " --help");
    }

    private static List<String> optionsOf(CommandLine line) {
        return List.copyOf(line.getCommandSpec().optionsMap().keySet());
    }
}
