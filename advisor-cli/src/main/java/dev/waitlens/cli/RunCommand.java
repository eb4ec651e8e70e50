package dev.waitlens.cli;

import dev.waitlens.cli.options.Outputs;
import dev.waitlens.cli.options.RunOptions;
import dev.waitlens.cli.options.Voice;
import dev.waitlens.cli.run.RecordedRun;
import dev.waitlens.launch.InstalledJava;
import dev.waitlens.launch.Target;
import dev.waitlens.launch.TargetJava;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Runs a program under the agent and writes the page.
@Command(name = "run", mixinStandardHelpOptions = true, versionProvider = Version.class, customSynopsis = {
        "waitlens run [OPTIONS] app.jar ARGS...",
        "       waitlens run [OPTIONS] -- java -Xmx1g -cp 'lib/*' Main ARGS..."},
        description = "Runs a Java program, records it, and writes a page that says what to change.", footer = {
                "",
                "The program keeps stdin, stdout, stderr, and its exit code is ours. Codes of our own, before it starts: "
                        + "125 cannot begin, 126 cannot be run or recorded, 127 not found."})
final class RunCommand implements Callable<Integer> {
    @Mixin
    private Voice voice = new Voice();

    @Mixin
    private Outputs outputs = new Outputs();

    @Mixin
    private RunOptions options = new RunOptions();

    @Parameters(arity = "0..*", paramLabel = "PROGRAM", description = "app.jar, or -- and java with its own words")
    private List<String> words = List.of();

    @Override
    public Integer call() {
        Target target = Target.parse(words);
        InstalledJava java = TargetJava.ofThisMachine().find(options.java.or(target::java));
        return new RecordedRun(target, java, voice, outputs, options).call();
    }
}
