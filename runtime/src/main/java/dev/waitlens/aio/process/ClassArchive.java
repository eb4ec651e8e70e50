package dev.waitlens.aio.process;

import dev.waitlens.aio.process.host.CoreJar;
import dev.waitlens.aio.process.host.PoolThreads;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URISyntaxException;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// An archive of the classes that a worker loads (class-data sharing), made once by a worker that runs the usual tasks and exits, and
/// kept in a directory of the user's.
///
/// It knows the JDK's classes and the pool's own, which come first on a worker's class path; the program's class path follows, so that one
/// archive serves every program. Its name is a digest of everything it depends on, so a stale one is never found; the JVM checks again.
/// It is code: a directory that somebody else may write to is not used.
final class ClassArchive {
    /// The archive to use.
    ///
    /// @param core the jar that must come first on the class path
    /// @param flag the JVM's option
    record Ready(String core, String flag) {}

    /// The core jar for each directory in which this program found an archive; its classes do not change any more.
    private static final Map<Path, Path> FOUND = new ConcurrentHashMap<>();
    private static final Set<Path> IN_WORK = ConcurrentHashMap.newKeySet();
    /// The options with which workers are started, and on which an archive depends.
    static final List<String> BASE_FLAGS = List.of("-XX:+UseSerialGC", "-XX:-UsePerfData", "-Xlog:disable",
            "-Xlog:all=warning:stderr");
    /// Options that an archive does not depend on.
    private static final List<
            String> HARMLESS = List.of("-Xmx", "-Xms", "-Xss", "-Xmn", "-D", "-ea", "-da", "-esa", "-dsa");

    private final @Nullable Path directory;
    private final PoolOptions options;
    private final Consumer<PoolOptions> training;

    /// @param training opens a pool with these options, has it run the usual tasks ([Training]), and closes it
    ClassArchive(PoolOptions options, Consumer<PoolOptions> training) {
        this.options = options;
        this.training = training;
        boolean fits = options.jvmFlags().stream().allMatch(flag -> HARMLESS.stream().anyMatch(flag::startsWith));
        this.directory = fits ? options.archives().orElse(null) : null;
    }

    /// The archive, if there is one.
    Optional<Ready> find() {
        if (directory == null) {
            return Optional.empty();
        }
        try {
            Path core = FOUND.get(directory);
            core = core == null ? core(false) : core;
            if (core == null) {
                return Optional.empty();
            }
            Path archive = file(core);
            if (!Files.isReadable(archive) || !Files.isReadable(core) || !isOurs(directory)) {
                return Optional.empty();
            }
            FOUND.put(directory, core);
            return Optional.of(ready(core, archive));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Ready ready(Path core, Path archive) {
        return new Ready(core.toString(), "-XX:SharedArchiveFile=" + archive);
    }

    /// Makes the archive on a thread of its own, unless it is there or being made.
    void makeSoon() {
        if (directory != null && find().isEmpty() && IN_WORK.add(directory)) {
            PoolThreads.start("waitlens-archive", () -> {
                try {
                    make();
                } catch (IOException | RuntimeException e) {
                    // Without it workers start more slowly, and that is all.
                } finally {
                    IN_WORK.remove(directory);
                }
            });
        }
    }

    /// Makes the archive and waits for it.
    ///
    /// @return whether there is one now
    boolean make() throws IOException {
        if (directory == null) {
            return false;
        }
        createDirectory(directory);
        if (!isOurs(directory)) {
            return false;
        }
        Path core = core(true);
        if (core == null) {
            return false;
        }
        Path archive = file(core);
        Path lockPath = archive.resolveSibling(archive.getFileName() + ".lock");
        try (var lockFile = new RandomAccessFile(lockPath.toFile(), "rw");
                FileLock lock = lockFile.getChannel().tryLock()) {
            if (lock != null && !Files.exists(archive)) {
                train(core, archive);
            }
        } catch (OverlappingFileLockException e) {
            // Another pool of this program is at it.
        }
        return Files.exists(archive);
    }

    private void train(Path core, Path archive) throws IOException {
        Path draft = archive.resolveSibling(archive.getFileName() + ".draft");
        Files.deleteIfExists(draft);
        training.accept(options.withWorkers(1).withMaxTasksPerWorker(Integer.MAX_VALUE)
                .withoutIdleTimeout().withClassPath(core.toString())
                .withJvmFlags("-XX:ArchiveClassesAtExit=" + draft).withOutput(WorkerOutput.none())
                .withSpin(Duration.ZERO)
                .withoutInitializer().withoutArchive());
        if (Files.exists(draft)) {
            Files.move(draft, archive, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    // ---- where things are

    private Path file(Path core) throws IOException {
        String depends = String.join("\n", System.getProperty("java.home"), System.getProperty("java.vm.version"),
                System.getProperty("java.vm.name"), core.toString(), Long.toString(Files.size(core)),
                Files.getLastModifiedTime(core).toString(), BASE_FLAGS.toString());
        return directory.resolve(digest(depends.getBytes(StandardCharsets.UTF_8)) + ".jsa");
    }

    /// The jar with the pool's classes; null when there is none, which [#make()] changes when the classes lie in a directory.
    private @Nullable Path core(boolean make) throws IOException {
        Path source = source();
        if (source == null || directory == null) {
            return null;
        }
        if (Files.isRegularFile(source)) {
            return source;
        }
        Path jar = CoreJar.of(source, directory, ClassArchive::digest);
        if (make && !Files.exists(jar)) {
            CoreJar.write(source, jar);
        }
        return Files.exists(jar) ? jar : null;
    }

    private static @Nullable Path source() {
        try {
            var code = ClassArchive.class.getProtectionDomain().getCodeSource();
            return code == null || code.getLocation() == null ? null : Path.of(code.getLocation().toURI());
        } catch (URISyntaxException | IllegalArgumentException | java.nio.file.FileSystemNotFoundException e) {
            // In a jar inside a jar, or somewhere stranger still.
            return null;
        }
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static void createDirectory(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory.getParent());
            Files.createDirectory(directory,
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
    }

    /// Whether the directory belongs to this user, and nobody else may write to it.
    private static boolean isOurs(Path directory) throws IOException {
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(directory);
        return !permissions.contains(PosixFilePermission.GROUP_WRITE)
                && !permissions.contains(PosixFilePermission.OTHERS_WRITE)
                && Files.getOwner(directory).getName().equals(System.getProperty("user.name"));
    }
}
