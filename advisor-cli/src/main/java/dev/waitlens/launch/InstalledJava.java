package dev.waitlens.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// A `java` launcher and what is known of the JVM behind it.
///
/// @param executable     as it will be started; not resolved, so that a wrapper stays a wrapper
/// @param feature        feature release, 8 or 17 or 25; 0 where it could not be found out
/// @param version        `17.0.15`; empty where it could not be found out
/// @param vm             `OpenJDK 64-Bit Server VM`, or the distributor's name
/// @param flightRecorder whether module `jdk.jfr` is there; true where that could not be found out
public record InstalledJava(Path executable, int feature, String version, String vm, boolean flightRecorder) {
    /// The oldest JVM that the agent can record.
    public static final int OLDEST = 17;

    private static final Pattern PROPERTY = Pattern.compile("(?m)^\\s+(java\\.[a-z.]+) = (.*)$");
    private static final Pattern FEATURE = Pattern.compile("^(?:1\\.)?(\\d+)");
    private static final long PROBE_SECONDS = 20;

    /// Whether the agent can record on it.
    public boolean recordable() {
        return feature >= OLDEST && flightRecorder;
    }

    /// `Java 17.0.15 (/usr/bin/java)`
    public String describe() {
        return "Java " + (version.isEmpty() ? "of unknown version" : version) + " (" + executable + ")";
    }

    /// Looks at the JVM behind a launcher: at its `release` file, which costs nothing, or else by asking it.
    ///
    /// **Throws** [java.io.UncheckedIOException] when it cannot be executed or does not answer as a JVM does.
    static InstalledJava look(Path executable) {
        return fromRelease(executable).orElseGet(() -> ask(executable));
    }

    /// What the `release` file beside the launcher says, where there is one.
    static Optional<InstalledJava> fromRelease(Path executable) {
        try {
            var bin = executable.toRealPath().getParent();
            var release = bin.resolveSibling("release");
            if (!bin.endsWith("bin") || !Files.isRegularFile(release)) {
                return Optional.empty();
            }
            var values = releaseValues(Files.readString(release));
            var version = values.getOrDefault("JAVA_VERSION", "");
            // Java 8's file has no list of modules, and its recorder is out of the agent's reach anyway.
            var modules = " " + values.getOrDefault("MODULES", "jdk.jfr") + " ";
            var vm = values.getOrDefault("IMPLEMENTOR", "") + " " + values.getOrDefault("JVM_VARIANT", "");
            var java = new InstalledJava(executable, featureOf(version), version, vm.strip(),
                    modules.contains(" jdk.jfr "));
            return java.feature > 0 ? Optional.of(java) : Optional.empty();
        } catch (IOException | UncheckedIOException _) {
            // No release file we can read: the JVM itself knows, and is asked next.
            return Optional.empty();
        }
    }

    private static Map<String, String> releaseValues(String text) {
        var values = new HashMap<String, String>();
        text.lines().forEach(line -> {
            int equals = line.indexOf('=');
            if (equals > 0) {
                values.put(line.substring(0, equals).strip(), line.substring(equals + 1).strip().replace("\"", ""));
            }
        });
        return values;
    }

    private static InstalledJava ask(Path executable) {
        var said = output(executable, "-XshowSettings:properties", "-version");
        var values = new HashMap<String, String>();
        PROPERTY.matcher(said).results().forEach(found -> values.putIfAbsent(found.group(1), found.group(2).strip()));
        var version = values.getOrDefault("java.version", "");
        if (featureOf(version) == 0) {
            throw new UncheckedIOException(new IOException("it does not answer -version as a JVM does"));
        }
        int feature = featureOf(version);
        boolean recorder = feature < 9 || output(executable, "--list-modules").contains("jdk.jfr");
        return new InstalledJava(executable, feature, version, values.getOrDefault("java.vm.name", ""), recorder);
    }

    private static String output(Path executable, String... words) {
        var command = new java.util.ArrayList<String>();
        command.add(executable.toString());
        command.addAll(java.util.List.of(words));
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.PIPE).start();
            process.getOutputStream().close();
            process.onExit().orTimeout(PROBE_SECONDS, TimeUnit.SECONDS).exceptionally(_ -> process.destroyForcibly());
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// 8 for `1.8.0_402`, 17 for `17.0.15`, 0 for anything else.
    static int featureOf(String version) {
        var number = FEATURE.matcher(version);
        return number.find() && number.group(1).length() < 4 ? Integer.parseInt(number.group(1)) : 0;
    }
}
