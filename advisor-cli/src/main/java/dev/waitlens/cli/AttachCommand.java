package dev.waitlens.cli;

import dev.waitlens.attach.JavaProcesses;
import dev.waitlens.cli.attach.AttachedRun;
import dev.waitlens.cli.options.AttachOptions;
import dev.waitlens.cli.options.Outputs;
import dev.waitlens.cli.options.Voice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Records a JVM that already runs, from outside, and writes the page.
@Command(name = "attach", mixinStandardHelpOptions = true, versionProvider = Version.class,
        description = "Records a Java program that already runs, for a while and without an agent, and writes the page."
                + " The program is left as it was found.")
final class AttachCommand implements Callable<Integer> {
    @Mixin
    private Voice voice = new Voice();

    @Mixin
    private Outputs outputs = new Outputs();

    @Mixin
    private AttachOptions options = new AttachOptions();

    @Parameters(paramLabel = "PID|NAME", description = "the process, as waitlens ps lists it")
    private String process = "";

    @Override
    public Integer call() throws IOException {
        options.length();
        return new AttachedRun(new JavaProcesses(Path.of("/proc")).find(process), voice, outputs, options).call();
    }
}
