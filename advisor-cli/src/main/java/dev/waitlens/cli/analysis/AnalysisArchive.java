package dev.waitlens.cli.analysis;

import dev.waitlens.launch.AgentJar;
import dev.waitlens.launch.WholeDirectory;
import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The JVM's archive of the classes that an analysis needs (its AOT cache), with which one starts sooner: made once, by a process of its own, and kept in the user's cache.
///
/// Its name is a digest of what it was made of, so that a stale one is not found; the JVM checks again, and goes on without one that does not fit. It is code:
/// a directory that somebody else may write to is not used.
///
/// The command line itself does without: the classes that it spends its start on, the parser's, are in a form that the JVM does not archive.
///
/// **Thread**: any; of several processes one makes it.
public final class AnalysisArchive {
    /// Names another directory, or [#NOTHING].
    static final String VARIABLE = "WAITLENS_CACHE";
    private static final String NOTHING = "none";
    /// After so many that came to nothing there is no further attempt.
    private static final int MOST_ATTEMPTS = 3;
    /// So many are kept when another is made, those that were used last: that of a build, and that of the one before. Each is 40 MB.
    private static final int MOST_KEPT = 2;
    /// What nobody touched for so long is removed then, too.
    private static final Duration FORGOTTEN = Duration.ofDays(30);
    private static final String SUFFIX = ".aot";
    private static final String ATTEMPTS = ".attempts";

    private final Path directory;
    private final String name;

    /// @param sources what it is made of
    AnalysisArchive(Path directory, String sources) {
        this.directory = directory;
        this.name = Integer.toHexString(sources.hashCode());
    }

    /// Makes an archive, or fails.
    public interface Making {
        /// @param draft an empty directory
        /// @return the archive in it; empty where it could not be made
        Optional<Path> in(Path draft) throws IOException, InterruptedException;
    }

    /// The archive for this JVM and its class path; empty where there is to be none.
    public static Optional<AnalysisArchive> ofUser() {
        var place = placeOf(System.getenv(), System.getProperty("user.home", ""));
        return place.flatMap(directory -> sources(System.getProperty("java.class.path"))
                .map(sources -> new AnalysisArchive(directory, sources)));
    }

    /// The directory; empty where there is to be none, or where the user has no home.
    ///
    /// **Source**: XDG Base Directory Specification: a relative `XDG_CACHE_HOME` is to be ignored.
    static Optional<Path> placeOf(Map<String, String> environment, String userHome) {
        var named = environment.getOrDefault(VARIABLE, "");
        if (named.equals(NOTHING)) {
            return Optional.empty();
        }
        if (!named.isEmpty()) {
            return Optional.of(Path.of(named).toAbsolutePath());
        }
        var given = Path.of(environment.getOrDefault("XDG_CACHE_HOME", ""));
        var cache = given.isAbsolute() ? given : Path.of(environment.getOrDefault("HOME", userHome), ".cache");
        return Optional.of(cache.resolve("waitlens")).filter(Path::isAbsolute);
    }

    /// The JVM, and each jar with its size and date, a line each; empty where classes lie in a directory, which no archive has.
    static Optional<String> sources(String classPath) {
        var lines = new StringBuilder(System.getProperty("java.home")).append('\n')
                .append(System.getProperty("java.vm.version")).append('\n');
        for (var entry : classPath.split(File.pathSeparator)) {
            var jar = new File(entry);
            if (!jar.isFile()) {
                return Optional.empty();
            }
            lines.append(jar.getAbsolutePath()).append(' ').append(jar.length()).append(' ')
                    .append(jar.lastModified()).append('\n');
        }
        return Optional.of(lines.toString());
    }

    /// Options with which a JVM on our class path uses the archive; none where there is none.
    List<String> jvmOptions() {
        try {
            if (!Files.isRegularFile(file()) || !isOurs(directory)) {
                return List.of();
            }
            Files.setLastModifiedTime(file(), FileTime.from(Instant.now()));
            // What is wrong with it is nothing that a user could mend, and would be said on stdout.
            return List.of("-XX:+IgnoreUnrecognizedVMOptions", "-XX:AOTCache=" + file(), "-Xlog:aot*=off",
                    "-Xlog:cds*=off");
        } catch (IOException _) {
            // Then it starts later, and that is all.
            return List.of();
        }
    }

    /// Has the archive made beside what comes next, where there is none. What keeps it from being made costs nobody anything.
    ///
    /// @param maker main class that makes it
    public void makeSoon(Class<?> maker) {
        try {
            if (isMissing() && hasPlace()) {
                begin(maker);
            }
        } catch (IOException _) {
            // The next start takes as long as this one.
        }
    }

    private void begin(Class<?> maker) throws IOException {
        var command = List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx64m",
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData",
                "-Dwaitlens.agent=" + AgentJar.path(), "-cp", System.getProperty("java.class.path"), maker.getName());
        var nicely = new ArrayList<>(List.of("nice", "-n", "19"));
        nicely.addAll(command);
        try {
            start(nicely);
        } catch (IOException _) {
            // A system without that command.
            start(command);
        }
    }

    private static void start(List<String> command) throws IOException {
        var process = new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        process.getOutputStream().close();
    }

    /// Whether there is none, and another attempt is worth it.
    boolean isMissing() throws IOException {
        return !Files.exists(file()) && attempts().length() < MOST_ATTEMPTS;
    }

    /// Makes the archive, unless it is there or somebody is at it.
    ///
    /// @return whether it was made
    public boolean make(Making making) throws IOException, InterruptedException {
        try (var file = FileChannel.open(other(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = file.tryLock()) {
            if (lock == null || !isMissing()) {
                return false;
            }
            Files.writeString(other(ATTEMPTS), attempts() + "+");
            var draft = other(".draft");
            if (Files.exists(draft)) {
                WholeDirectory.remove(draft);
            }
            Files.createDirectory(draft);
            try {
                var archive = making.in(draft);
                if (archive.isPresent()) {
                    Files.move(archive.get(), file(), StandardCopyOption.ATOMIC_MOVE);
                    forget();
                }
                return archive.isPresent();
            } finally {
                WholeDirectory.remove(draft);
            }
        } catch (OverlappingFileLockException _) {
            // Somebody in this JVM.
            return false;
        }
    }

    /// Removes all archives but those that were used last, and what nobody touched for long.
    private void forget() throws IOException {
        var before = FileTime.from(Instant.now().minus(FORGOTTEN));
        var archives = new TreeMap<FileTime, Path>(Comparator.reverseOrder());
        try (var files = Files.newDirectoryStream(directory, Files::isRegularFile)) {
            for (var each : files) {
                var used = Files.getLastModifiedTime(each);
                if (used.compareTo(before) < 0) {
                    Files.deleteIfExists(each);
                } else if (each.toString().endsWith(SUFFIX)) {
                    archives.put(used, each);
                }
            }
        }
        for (var each : archives.values().stream().skip(MOST_KEPT).toList()) {
            Files.deleteIfExists(each);
            // Whoever needs it again may make it again.
            Files.deleteIfExists(each.resolveSibling(each.getFileName().toString().replace(SUFFIX, ATTEMPTS)));
        }
    }

    /// Makes the directory where there is none.
    ///
    /// @return whether it, or what there is of the way to it, is this user's, and nobody else may write to it
    boolean hasPlace() throws IOException {
        var there = directory;
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        if (there == null || !isOurs(there)) {
            return false;
        }
        Files.createDirectories(directory,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        return true;
    }

    private static boolean isOurs(Path directory) throws IOException {
        try {
            var permissions = Files.getPosixFilePermissions(directory);
            return !permissions.contains(PosixFilePermission.GROUP_WRITE)
                    && !permissions.contains(PosixFilePermission.OTHERS_WRITE)
                    && Files.getOwner(directory).getName().equals(System.getProperty("user.name"));
        } catch (UnsupportedOperationException _) {
            // Where files have no such owners, nobody can tell.
            return false;
        }
    }

    Path file() {
        return other(SUFFIX);
    }

    private Path other(String suffix) {
        return directory.resolve(name + suffix);
    }

    private String attempts() throws IOException {
        try {
            return Files.readString(other(ATTEMPTS));
        } catch (NoSuchFileException _) {
            return "";
        }
    }
}
