package dev.waitlens.cli;

import dev.waitlens.cli.options.Outputs;
import dev.waitlens.cli.options.RunOptions;
import dev.waitlens.cli.options.Voice;
import dev.waitlens.cli.run.RecordedRun;
import dev.waitlens.cli.run.RecordedTree;
import dev.waitlens.launch.InstalledJava;
import dev.waitlens.launch.OtherCommand;
import dev.waitlens.launch.Target;
import dev.waitlens.launch.TargetJava;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Runs a program under the agent and writes the page.
@Command(name = "run", mixinStandardHelpOptions = true, versionProvider = Version.class, customSynopsis = {
        "waitlens run [OPTIONS] app.jar ARGS...",
        "       waitlens run [OPTIONS] -- java -Xmx1g -cp 'lib/*' Main ARGS...",
        "       waitlens run [OPTIONS] -- mvn test"},
        description = "Runs a Java program, records it, and writes a page that says what to change. Of any other "
                + "command (mvn, ./gradlew, ./start.sh) every JVM below it is recorded, each with a page.",
        footer = {
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

    @Option(names = "--children",
            description = "Record the JVMs that the program starts, too, each with a page; other commands always do.")
    private boolean children;

    @Option(names = "--build-tool",
            description = "Record the JVM of a build tool (Maven, Gradle, Ant) itself, too, and not only what it starts.")
    private boolean tools;

    @Parameters(arity = "0..*", paramLabel = "PROGRAM",
            description = "app.jar, or -- and java with its own words, or another command")
    private List<String> words = List.of();

    @Override
    public Integer call() {
        var javas = TargetJava.ofThisMachine();
        var command = OtherCommand.parse(words, javas);
        if (command.isPresent()) {
            return new RecordedTree(command.get(), voice, outputs, options, tools).call();
        }
        Target target = Target.parse(words);
        InstalledJava java = javas.find(options.java.or(target::java));
        if (children || tools) {
            var tree = new OtherCommand(target.program(), target.command(java.executable()));
            return new RecordedTree(tree, voice, outputs, options, tools).call();
        }
        return new RecordedRun(target, java, voice, outputs, options).call();
    }
}
