package dev.waitlens.cli.run;

import dev.waitlens.report.Occasion;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// What is known of a run beside its recording.
final class Circumstances {
    private static final long GIT_SECONDS = 2;
    private static final int LONGEST_NAME = 64;

    private Circumstances() {}

    /// @param command     as it may be shown
    /// @param environment the user's
    /// @param directory   in which the program is started
    static Occasion of(String command, String label, Map<String, String> environment, Path directory) {
        return new Occasion(label, command, "", ZoneId.systemDefault().getId(), host(environment),
                commit(environment, directory), "");
    }

    /// Nobody is asked over the network.
    private static String host(Map<String, String> environment) {
        String name = environment.getOrDefault("HOSTNAME", environment.getOrDefault("COMPUTERNAME", ""));
        try {
            name = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException _) {
            // Not Linux: what the environment says is all there is.
        }
        return name.length() <= LONGEST_NAME ? name : "";
    }

    /// Empty where the directory is in no repository, or there is no git.
    private static String commit(Map<String, String> environment, Path directory) {
        try {
            var builder = new ProcessBuilder("git", "rev-parse", "--short=12", "HEAD").directory(directory.toFile())
                    .redirectError(Redirect.DISCARD);
            builder.environment().clear();
            builder.environment().putAll(environment);
            Process git = builder.start();
            git.getOutputStream().close();
            if (!git.waitFor(GIT_SECONDS, TimeUnit.SECONDS)) {
                git.destroyForcibly();
                return "";
            }
            String said = new String(git.getInputStream().readNBytes(LONGEST_NAME), StandardCharsets.US_ASCII).strip();
            return git.exitValue() == 0 && said.matches("[0-9a-f]{7,64}") ? said : "";
        } catch (IOException _) {
            // There is no git here.
            return "";
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
