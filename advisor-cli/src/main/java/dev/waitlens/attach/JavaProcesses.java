package dev.waitlens.attach;

import dev.waitlens.launch.MappedFiles;
import dev.waitlens.problem.DataError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/// Finds the JVMs of this machine in procfs, without asking any of them: a JVM that is asked starts a thread for it.
public final class JavaProcesses {
    private static final int OLDEST = 17;
    private static final long SIGQUIT = 1L << 2;

    private final Path procfs;
    private final String me;

    public JavaProcesses(Path procfs) {
        this.procfs = procfs;
        this.me = ProcessHandle.current().info().user().orElse("");
    }

    /// All that can be seen, by process id; not ourselves.
    ///
    /// **Throws** [DataError] where there is no procfs.
    public List<JavaProcess> all() {
        var found = new ArrayList<JavaProcess>();
        try (var directories = Files.newDirectoryStream(procfs, "[0-9]*")) {
            directories.forEach(directory -> read(directory).ifPresent(found::add));
        } catch (IOException e) {
            throw new DataError("the processes of this machine cannot be listed", "no procfs in " + procfs,
                    "jcmd -l, and waitlens attach PID", e);
        }
        found.sort(Comparator.comparingLong(JavaProcess::pid));
        return found;
    }

    /// The one that a user means.
    ///
    /// **Throws** [DataError] when there is none, or more than one.
    ///
    /// @param word a process id, or a name as [#all] has it
    public JavaProcess find(String word) {
        if (word.matches("\\d{1,18}")) {
            return ofPid(Long.parseLong(word));
        }
        var called = all().stream().filter(each -> each.isCalled(word)).toList();
        if (called.isEmpty()) {
            throw new DataError("no JVM is called " + word, "", "waitlens ps, which lists them");
        }
        if (called.size() > 1) {
            throw new DataError(called.size() + " JVMs are called " + word,
                    called.stream().map(each -> Long.toString(each.pid())).collect(Collectors.joining(", ")),
                    "waitlens attach " + called.getFirst().pid());
        }
        return called.getFirst();
    }

    private JavaProcess ofPid(long pid) {
        if (pid == ProcessHandle.current().pid()) {
            throw new DataError("process " + pid + " is this command itself", "",
                    "waitlens ps, which lists the others");
        }
        var alive = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
        if (alive.isEmpty()) {
            throw new DataError("no such process: " + pid, "", "waitlens ps, which lists the JVMs of this machine");
        }
        if (!Files.isDirectory(procfs)) {
            return new JavaProcess(pid, "process " + pid, "", 0, uptime(alive.get()), "", "", "");
        }
        return read(procfs.resolve(Long.toString(pid))).orElseThrow(() -> new DataError(
                "process " + pid + " is no JVM", alive.get().info().command().orElse("it runs no Java"),
                "waitlens ps, which lists the JVMs of this machine"));
    }

    private Optional<JavaProcess> read(Path directory) {
        long pid = Long.parseLong(directory.getFileName().toString());
        var handle = ProcessHandle.of(pid);
        var words = words(directory.resolve("cmdline"));
        if (pid == ProcessHandle.current().pid() || handle.isEmpty() || words.isEmpty()) {
            return Optional.empty();
        }
        var user = handle.get().info().user().orElse("");
        var library = MappedFiles.jvm(directory);
        if (library.isEmpty() && !(isHidden(directory) && isNamedJava(words.getFirst()))) {
            return Optional.empty();
        }
        var release = library.map(path -> release(directory, path)).orElseGet(Properties::new);
        var version = release.getProperty("JAVA_VERSION", "").replace("\"", "");
        var found = new JavaProcess(pid, CommandLineName.of(words), version, feature(version),
                uptime(handle.get()), user, "", "");
        return Optional.of(obstacle(directory, found, words, release, library).map(
                why -> new JavaProcess(pid, found.name(), version, found.feature(), found.uptime(), user, why.what,
                        why.todo))
                .orElse(found));
    }

    /// Why a JVM cannot be attached, and what to do about it.
    private record Obstacle(String what, String todo) {}

    private Optional<Obstacle> obstacle(Path directory, JavaProcess found, List<String> words, Properties release,
            Optional<Path> library) {
        if (!found.user().isEmpty() && !found.user().equals(me) && !me.equals("root")) {
            return because("belongs to " + found.user(),
                    "sudo -u " + found.user() + " waitlens attach " + found.pid());
        }
        if (isElsewhere(directory)) {
            return because("runs in another container", "waitlens inside that container");
        }
        if (found.feature() > 0 && found.feature() < OLDEST) {
            return because("runs on a Java older than " + OLDEST, "a newer Java for it");
        }
        if (library.filter(path -> path.endsWith("libj9vm.so")).isPresent()) {
            return because("runs on a JVM that is no HotSpot", "a JVM with Flight Recorder for it");
        }
        if (release.containsKey("MODULES") && !List.of(release.getProperty("MODULES").replace("\"", "").split(" "))
                .contains("jdk.jfr")) {
            return because("runs on a Java without Flight Recorder (module jdk.jfr)", "a Java for it that has it");
        }
        return ofState(directory, words);
    }

    private Optional<Obstacle> ofState(Path directory, List<String> words) {
        if (words.contains("-XX:+DisableAttachMechanism")) {
            return because("was started with -XX:+DisableAttachMechanism", "waitlens run, which needs no attaching");
        }
        if (words.contains("-XX:-FlightRecorder")) {
            return because("was started with -XX:-FlightRecorder", "starting it without that");
        }
        var state = field(directory, "State:").orElse("");
        if (state.startsWith("T")) {
            return because("is stopped", "kill -CONT " + directory.getFileName());
        }
        var caught = field(directory, "SigCgt:").map(mask -> Long.parseUnsignedLong(mask, 16)).orElse(SIGQUIT);
        if ((caught & SIGQUIT) == 0) {
            return because("does not listen, because it was started with -Xrs or is only just starting",
                    "again in a moment, or waitlens run");
        }
        return Optional.empty();
    }

    private static Optional<Obstacle> because(String what, String todo) {
        return Optional.of(new Obstacle(what, todo));
    }

    /// The `release` file of the JDK or the image that a library belongs to, as the process sees it.
    private static Properties release(Path directory, Path library) {
        var release = new Properties();
        for (Path above = library.getParent(); above != null; above = above.getParent()) {
            var file = directory.resolve("root").resolve("." + above).resolve("release");
            if (Files.isRegularFile(file)) {
                try (var in = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
                    release.load(in);
                } catch (IOException | IllegalArgumentException _) {
                    // Then its version is not known.
                }
                break;
            }
        }
        return release;
    }

    /// `25` of `25.0.3`, `8` of `1.8.0_412`; 0 where unknown.
    static int feature(String version) {
        var parts = version.split("[._+-]");
        var number = parts[0].equals("1") && parts.length > 1 ? parts[1] : parts[0];
        return number.matches("\\d{1,4}") ? Integer.parseInt(number) : 0;
    }

    /// Whether the system does not let us see what a process has mapped.
    private static boolean isHidden(Path directory) {
        try (var maps = Files.newInputStream(directory.resolve("maps"))) {
            return maps.read() < -1;
        } catch (IOException _) {
            return true;
        }
    }

    private static boolean isNamedJava(String command) {
        return command.equals("java") || command.endsWith("/java");
    }

    private boolean isElsewhere(Path directory) {
        try {
            return !Files.readSymbolicLink(directory.resolve("ns/mnt"))
                    .equals(Files.readSymbolicLink(procfs.resolve("self/ns/mnt")));
        } catch (IOException _) {
            // Not for us to see, or no such thing here.
            return false;
        }
    }

    private static Optional<Duration> uptime(ProcessHandle process) {
        return process.info().startInstant().map(start -> Duration.between(start, Instant.now()));
    }

    static List<String> words(Path cmdline) {
        try {
            return Arrays.stream(Files.readString(cmdline, StandardCharsets.ISO_8859_1).split("\0"))
                    .filter(word -> !word.isEmpty()).toList();
        } catch (IOException _) {
            // Over.
            return List.of();
        }
    }

    private static Optional<String> field(Path directory, String name) {
        try (var lines = Files.lines(directory.resolve("status"))) {
            return lines.filter(line -> line.startsWith(name)).map(line -> line.substring(name.length()).strip())
                    .findFirst();
        } catch (IOException | RuntimeException _) {
            // Over.
            return Optional.empty();
        }
    }
}
