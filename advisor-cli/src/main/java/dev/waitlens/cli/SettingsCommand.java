package dev.waitlens.cli;

import dev.waitlens.attach.RecorderSettings;
import dev.waitlens.problem.ExitCode;
import dev.waitlens.problem.UsageError;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Prints settings for Flight Recorder alone.
@Command(name = "settings", mixinStandardHelpOptions = true, versionProvider = Version.class,
        description = "Prints settings with which the JDK's own Flight Recorder records what the advice needs.",
        footer = {
                "", "  waitlens settings > waitlens.jfc",
                "  java -XX:StartFlightRecording:settings=waitlens.jfc,filename=app.jfr -jar app.jar",
                "  jcmd PID JFR.start settings=waitlens.jfc duration=60s filename=/tmp/app.jfr",
                "  waitlens analyze app.jfr"})
final class SettingsCommand implements Callable<Integer> {
    private static final int OLDEST = 17;

    @Option(names = "--release", paramLabel = "N", defaultValue = "25",
            description = "Java release of the JVM that records, from 17 on. Default: 25")
    private int release = RecorderSettings.TIMES_METHODS;

    @Override
    public Integer call() {
        if (release < OLDEST) {
            throw new UsageError("--release " + release + " is too old", "Flight Recorder of 17 and newer is read",
                    "--release 17");
        }
        System.out.print(RecorderSettings.of(release, Map.of()).toJfc());
        return ExitCode.OK;
    }
}
