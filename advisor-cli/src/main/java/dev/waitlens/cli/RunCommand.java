package dev.waitlens.cli;

import dev.waitlens.launch.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Runs a program under the agent and writes the page.
@Command(name = "run", mixinStandardHelpOptions = true, versionProvider = Version.class, customSynopsis = {
        "waitlens run [OPTIONS] app.jar ARGS...",
        "waitlens run [OPTIONS] -- java -Xmx1g -cp lib/* Main ARGS..."}, description = "Runs a Java program, records it, and writes a page that says what to change.", footer = {
                "", "The program keeps stdin, stdout, stderr and its exit code. Codes of our own, before it starts:",
                "125 cannot begin, 126 cannot be run or recorded, 127 not found."})
final class RunCommand implements Callable<Integer> {
    @Mixin
    private Voice voice = new Voice();

    @Mixin
    private Outputs outputs = new Outputs();

    @Option(names = "--java", paramLabel = "HOME|JAVA", description = "JDK or java to run the program on. Default: JAVA_HOME, then the PATH.")
    private Optional<String> java = Optional.empty();

    @Option(names = "--keep-recording", description = "Keep recording.jfr beside the page.")
    private boolean keepRecording;

    @Option(names = "--agent-option", paramLabel = "KEY=VALUE", description = "Handed to the agent; may be repeated.")
    private Map<String, String> agentOptions = Map.of();

    @Option(names = "--grace", paramLabel = "SECONDS", defaultValue = "30", description = "How long a program that was asked to stop may take before you are reminded. Default: 30")
    private long graceSeconds = 30;

    @Option(names = "--json", paramLabel = "FILE", description = "Also write JSON.")
    private Optional<java.nio.file.Path> json = Optional.empty();

    @Option(names = "--strict", description = "End with 125 when the program went well but the page could not be written.")
    private boolean strict;

    @Parameters(arity = "0..*", paramLabel = "PROGRAM", description = "app.jar, or java and its own words after --")
    private List<String> words = new ArrayList<>();

    @Override
    public Integer call() {
        var run = new RecordedRun(Target.parse(words), voice, outputs,
                new RecordedRun.Wishes(java, keepRecording, agentOptions, graceSeconds, json, strict));
        return run.call();
    }
}
