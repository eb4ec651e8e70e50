package dev.waitlens.cli;

import dev.waitlens.cli.options.Release;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// The manual page of the distribution, from what the command line says of itself. The build starts it.
///
/// **Source**: man(7) and groff_man(7) for the few macros that every reader of manual pages knows.
final class ManPage {
    private final StringBuilder text = new StringBuilder();

    private ManPage() {}

    public static void main(String[] words) {
        System.out.print(of(Main.commandLine(), Release.number()));
        System.out.flush();
    }

    static String of(CommandLine line, String version) {
        var page = new ManPage();
        var spec = line.getCommandSpec();
        page.line(".TH WAITLENS 1 \"\" \"Waitlens " + version + "\" \"Waitlens\"");
        page.section("NAME");
        page.line("waitlens \\- " + escaped(spec.usageMessage().description()[0]));
        page.section("SYNOPSIS");
        page.line(".B waitlens");
        page.line(".I COMMAND");
        page.line("[\\fIOPTIONS\\fR] ...");
        page.section("COMMANDS");
        commands(line).forEach(page::command);
        page.section("EXIT STATUS");
        page.line(escaped("run and demo end with the program's own code. 0 done; 1 found or broken; 2 wrong words; "
                + "3 a recording or report that cannot be used, or judged; 4 too busy to judge; 125, 126, 127 not started."));
        page.section("ENVIRONMENT");
        page.entry("WAITLENS_JAVA_HOME", "The JDK 25 that Waitlens itself runs on. Your programs run on their own.");
        page.entry("WAITLENS_ANALYSIS_HEAP", "Heap of the JVM that reads recordings. Default: 512m");
        return page.text.toString();
    }

    private static Stream<CommandLine> commands(CommandLine line) {
        return line.getSubcommands().values().stream().distinct()
                .filter(each -> !each.getCommandSpec().usageMessage().hidden())
                .sorted(Comparator.comparing(CommandLine::getCommandName));
    }

    private void command(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        var names = new ArrayList<>(List.of(spec.name()));
        names.addAll(List.of(spec.aliases()));
        line(".SS waitlens " + escaped(String.join(", ", names)));
        Stream.of(spec.usageMessage().description()).forEach(sentence -> line(escaped(sentence)));
        spec.positionalParameters().stream().filter(each -> !each.hidden())
                .forEach(each -> entry(each.paramLabel(), description(each)));
        spec.options().stream().filter(each -> !each.hidden())
                .sorted(Comparator.comparing(OptionSpec::longestName))
                .forEach(each -> entry(named(each), description(each)));
        var footer = Stream.of(spec.usageMessage().footer()).filter(each -> !each.isBlank()).toList();
        if (!footer.isEmpty()) {
            line(".PP");
            footer.forEach(sentence -> {
                line(escaped(sentence.strip()));
                line(".br");
            });
        }
    }

    private static String named(OptionSpec option) {
        String names = String.join(", ", option.names());
        String label = option.paramLabel();
        if (option.arity().max() == 0) {
            return names;
        }
        return names + (option.arity().min() == 0 ? "[=" + label + "]" : " " + label);
    }

    private static String description(ArgSpec argument) {
        return String.join(" ", argument.description());
    }

    private void section(String name) {
        line(".SH " + name);
    }

    private void entry(String name, String words) {
        line(".TP");
        line("\\fB" + escaped(name) + "\\fR");
        line(escaped(words));
    }

    /// No word of ours is a request: a dot or a quote at the beginning of a line would be one.
    private static String escaped(String words) {
        String plain = CommandLine.Help.Ansi.OFF.string(words).replace("%n", " ").replace("%%", "%")
                .replace("\\", "\\e").replace("-", "\\-");
        return plain.startsWith(".") || plain.startsWith("'") ? "\\&" + plain : plain;
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
