package dev.waitlens.launch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// How a program is started so that it is recorded and notices nothing of it.
///
/// @param command     with the agent, and with what takes back the options that do not go together with one
/// @param environment the program's
/// @param notices     what of the user's options does not hold in this run
/// @param guarded     whether the program runs under a security manager
public record RecordedLaunch(List<String> command, Map<String, String> environment, List<String> notices,
        boolean guarded) {
    /// What Flight Recorder has to say goes to stderr; a JVM says it on stdout by itself.
    static final List<String> RECORDER_ON_STDERR = List.of("-Xlog:jfr*=off:stdout",
            "-Xlog:jfr*=warning:stderr");

    /// **Throws** [dev.waitlens.problem.LaunchError] 126 when an option of the user's does not let the program be recorded.
    ///
    /// @param agentWord `-javaagent:…`
    /// @param current   where the program is started
    public static RecordedLaunch of(Target target, Path launcher, String agentWord, Map<String, String> environment,
            Path current) {
        var options = JvmOptions.read(target.words(), environment, current);
        var archives = ClassArchives.in(options);
        var first = new ArrayList<>(List.of(agentWord));
        if (options.written().stream().map(JvmOptions.Written::option).noneMatch(RecordedLaunch::concernsTheRecorder)) {
            first.addAll(RECORDER_ON_STDERR);
        }
        return new RecordedLaunch(target.command(launcher, first, options.end(), archives.answers()), environment,
                archives.sentences(), options.written().stream().anyMatch(each -> isManager(each.option())));
    }

    private static boolean isManager(String option) {
        return option.startsWith("-Djava.security.manager") && !option.endsWith("allow");
    }

    /// Whoever records by himself, or wants to hear the recorder, hears it where he wants to.
    private static boolean concernsTheRecorder(String option) {
        return option.startsWith("-XX:StartFlightRecording") || option.startsWith("-XX:FlightRecorderOptions")
                || option.equals("-Xlog") || option.startsWith("-Xlog:")
                        && (option.contains("jfr") || option.contains("all") || option.startsWith("-Xlog:disable")
                                || option.startsWith("-Xlog::"));
    }
}
