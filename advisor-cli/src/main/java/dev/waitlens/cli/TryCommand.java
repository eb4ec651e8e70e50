package dev.waitlens.cli;

import dev.waitlens.cli.options.Voice;
import dev.waitlens.cli.verify.TryWords;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Times the unmodified program with something added, against the program as it is.
@Command(name = "try", mixinStandardHelpOptions = true, versionProvider = Version.class, customSynopsis = {
        "waitlens try [OPTIONS] --cpus 1 -- CMD...",
        "       waitlens try [OPTIONS] --copies 2,4,8 -- CMD...",
        "       waitlens try [OPTIONS] --known -- java -jar app.jar",
        "       waitlens try [OPTIONS] --with 'NAME=VALUE' --with '-XX:+UseParallelGC' -- CMD..."},
        description = "Experiments on the unmodified program: fewer processors, several copies at once, other switches. Each is"
                + " timed in turn with the program as it is, as verify does it.",
        footer = {"", "Ends with 0 when all were measured, 3 when a program failed, 4 when this machine was too busy."})
final class TryCommand implements Callable<Integer> {
    @Mixin
    private Voice voice = new Voice();

    @Mixin
    private TryWords words = new TryWords();

    @Option(names = "--json", description = "Write JSON to stdout and nothing else.")
    private boolean json;

    @Parameters(arity = "0..*", paramLabel = "CMD",
            description = "app.jar, or -- and java with its own words, or any command")
    private List<String> program = List.of();

    @Override
    public Integer call() {
        return words.experiments(program, voice).run(json);
    }
}
