package dev.waitlens.cli;

import dev.waitlens.attach.JavaProcesses;
import dev.waitlens.cli.options.Voice;
import dev.waitlens.cli.top.LiveTop;
import dev.waitlens.problem.UsageError;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Looks live at a JVM that already runs.
@Command(name = "top", mixinStandardHelpOptions = true, versionProvider = Version.class,
        description = "Shows what the threads and the units of work of a running Java program do: the last seconds, once a second, until"
                + " Ctrl-C; once where there is no terminal. It records from outside, as attach does.")
final class TopCommand implements Callable<Integer> {
    @Mixin
    private Voice voice = new Voice();

    @Option(names = "--once", description = "Show one window and end.")
    private boolean once;

    @Option(names = "--json", description = "Write one window as JSON to stdout and nothing else.")
    private boolean json;

    @Option(names = "--window", paramLabel = "TIME", defaultValue = "5s",
            description = "How much of the past is shown, 2s to 60s. Default: 5s")
    private String window = "5s";

    @Parameters(paramLabel = "PID|NAME", description = "the process, as waitlens ps lists it")
    private String process = "";

    @Override
    public Integer call() throws IOException {
        var length = length();
        var top = new LiveTop(new JavaProcesses(Path.of("/proc")).find(process), voice, length);
        return once || json || !Voice.stdoutIsTerminal() ? top.once(json) : top.follow();
    }

    private Duration length() {
        int seconds = window.matches("\\d{1,2}s") ? Integer.parseInt(window.substring(0, window.length() - 1)) : 0;
        if (seconds < 2 || seconds > 60) {
            throw new UsageError("--window " + window + " is not a length of time from 2s to 60s", "", "--window 5s");
        }
        return Duration.ofSeconds(seconds);
    }
}
