package dev.waitlens.launch;

import dev.waitlens.problem.ExitCode;
import dev.waitlens.problem.LaunchError;
import java.io.File;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds the `java` that the user's program runs on: the one named, else `JAVA_HOME`, else the first on the PATH.
/// Never ours by accident.
public final class TargetJava {
    private static final String LAUNCHER = File.separatorChar == '/' ? "java" : "java.exe";

    private final Map<String, String> environment;
    private final List<Path> standardPlaces;

    /// @param standardPlaces directories that hold one JDK in each subdirectory; only for naming alternatives
    public TargetJava(Map<String, String> environment, List<Path> standardPlaces) {
        this.environment = Map.copyOf(environment);
        this.standardPlaces = List.copyOf(standardPlaces);
    }

    public static TargetJava ofThisMachine() {
        var home = Path.of(System.getProperty("user.home", "/"));
        return new TargetJava(System.getenv(), List.of(Path.of("/usr/lib/jvm"), Path.of("/opt"), Path.of("/usr/java"),
                home.resolve(".sdkman/candidates/java"), home.resolve(".jdks"),
                home.resolve(".local/share/mise/installs/java"),
                Path.of("/Library/Java/JavaVirtualMachines")));
    }

    /// @param named a launcher, or the home of a JDK or JRE; empty when the user named none
    ///
    /// **Throws** [LaunchError] 127 when there is none, 126 when it is there but cannot be recorded.
    public InstalledJava find(Optional<String> named) {
        return recordable(look(locate(named)));
    }

    /// As [#find], without asking whether it can be recorded.
    public InstalledJava look(Path executable) {
        try {
            return InstalledJava.look(executable);
        } catch (UncheckedIOException e) {
            throw new LaunchError(ExitCode.NOT_RUNNABLE, "cannot use " + executable + " as java",
                    e.getCause().getMessage(), "--java with the home of a JDK" + others(), e);
        }
    }

    /// Where the launcher is, before anything is known of it.
    public Path locate(Optional<String> named) {
        if (named.isPresent()) {
            return launcherIn(named.get(), "--java");
        }
        var home = environment.getOrDefault("JAVA_HOME", "");
        if (!home.isBlank()) {
            return launcherIn(home, "JAVA_HOME");
        }
        return onPath(LAUNCHER).orElseThrow(() -> new LaunchError(ExitCode.NOT_FOUND,
                "no java for your program", "neither --java nor JAVA_HOME is set, and there is none on the PATH",
                "--java with the home of a JDK" + others()));
    }

    /// The first executable file of this name on the PATH.
    public Optional<Path> onPath(String name) {
        return Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .filter(place -> !place.isEmpty())
                .map(place -> Path.of(place, name))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }

    private Path launcherIn(String place, String source) {
        var path = Path.of(place);
        if (!Files.exists(path) && !place.contains(File.separator)) {
            path = onPath(place).orElse(path);
        }
        var launcher = Files.isDirectory(path) ? path.resolve("bin").resolve(LAUNCHER) : path;
        if (!Files.exists(launcher)) {
            throw new LaunchError(ExitCode.NOT_FOUND, "no java at " + launcher, source + " is " + place,
                    "--java with the home of a JDK" + others());
        }
        if (Files.isDirectory(launcher) || !Files.isExecutable(launcher)) {
            throw new LaunchError(ExitCode.NOT_RUNNABLE, launcher + " cannot be executed", source + " is " + place,
                    "--java with the home of a JDK" + others());
        }
        return launcher;
    }

    /// **Throws** [LaunchError] 126 when we know beforehand that nothing could be recorded.
    public InstalledJava recordable(InstalledJava java) {
        if (java.feature() < InstalledJava.OLDEST) {
            throw new LaunchError(ExitCode.NOT_RUNNABLE, java.describe() + " is too old to be recorded",
                    "the agent needs Java " + InstalledJava.OLDEST + " or newer",
                    "--java with the home of a newer JDK" + others());
        }
        if (!java.flightRecorder()) {
            throw new LaunchError(ExitCode.NOT_RUNNABLE, java.describe() + " has no Flight Recorder",
                    "module jdk.jfr is missing", "add jdk.jfr to the run-time image, or --java with the home of a JDK"
                            + others());
        }
        return java;
    }

    /// Recordable JVMs in the standard places, newest first.
    public List<InstalledJava> alternatives() {
        return standardPlaces.stream()
                .flatMap(TargetJava::subdirectories)
                .flatMap(home -> Stream.of(home, home.resolve("Contents/Home")))
                .map(home -> home.resolve("bin").resolve(LAUNCHER))
                .filter(Files::isExecutable)
                .filter(launcher -> !Files.isSymbolicLink(launcher.getParent().getParent()))
                .flatMap(launcher -> InstalledJava.fromRelease(launcher).stream())
                .filter(InstalledJava::recordable)
                .sorted((a, b) -> b.feature() - a.feature())
                .toList();
    }

    private static Stream<Path> subdirectories(Path place) {
        try (var entries = Files.list(place)) {
            return entries.toList().stream().sorted();
        } catch (java.io.IOException _) {
            // Not there, or not ours to read: no alternatives in it.
            return Stream.empty();
        }
    }

    private String others() {
        var homes = alternatives().stream().map(java -> java.executable().getParent().getParent().toString()).toList();
        return homes.isEmpty() ? "" : "; found here: " + String.join(", ", homes);
    }
}
