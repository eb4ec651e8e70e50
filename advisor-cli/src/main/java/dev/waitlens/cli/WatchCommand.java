package dev.waitlens.cli;

import dev.waitlens.attach.JavaProcesses;
import dev.waitlens.cli.options.Masked;
import dev.waitlens.cli.options.Voice;
import dev.waitlens.cli.watch.LiveWatch;
import dev.waitlens.problem.DataError;
import dev.waitlens.problem.UsageError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Serves the page of a recording that still grows.
@Command(name = "watch", mixinStandardHelpOptions = true, versionProvider = Version.class,
        description = "Serves the page of a recording that still grows to a browser on this machine, and makes it anew while somebody looks:"
                + " of a run, by the directory of its results, or of a Java program that already runs, recorded as attach does.")
final class WatchCommand implements Callable<Integer> {
    private static final int LAST_PORT = 65_535;

    @Mixin
    private Voice voice = new Voice();

    @Mixin
    private Masked masked = new Masked();

    @Option(names = "--port", paramLabel = "PORT", defaultValue = "0",
            description = "Where to listen, on this machine's own address. Default: 0, a free port of the system's choice")
    private int port;

    @Parameters(paramLabel = "DIR|PID|NAME",
            description = "a directory of results, such as waitlens-report, or the process, as waitlens ps lists it")
    private String what = "";

    @Override
    public Integer call() throws IOException {
        if (port < 0 || port > LAST_PORT) {
            throw new UsageError("--port " + port + " is no port", "", "--port 0");
        }
        var mask = masked.mask();
        var directory = Path.of(what);
        if (Files.isDirectory(directory)) {
            return new LiveWatch(port).call(directory, voice, mask);
        }
        if (what.contains("/")) {
            throw new DataError("no such directory: " + what, "", "the directory that --output names, or a process id");
        }
        return new LiveWatch(port).call(new JavaProcesses(Path.of("/proc")).find(what), voice, mask);
    }
}
