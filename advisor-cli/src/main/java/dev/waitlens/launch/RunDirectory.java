package dev.waitlens.launch;

import dev.waitlens.problem.ExitCode;
import dev.waitlens.problem.LaunchError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The private directory (0700) of one run: the agent writes into it, the analysis reads from it.
///
/// **Shape**: `recording.jfr` once the program has ended in good order; `repository/…/*.jfr` while it runs and after
/// an end that left no time (halt, SIGKILL); `kept/*.jfr`, second names of the same chunks, until `recording.jfr` is whole.
public record RunDirectory(Path path) {
    public static final String RECORDING = "recording.jfr";
    public static final String REPOSITORY = "repository";
    static final String KEPT = "kept";
    /// What the agent says of its JVM at the start.
    static final String JVM = "jvm.txt";
    /// Below it, a directory of the same shape for each worker JVM that recorded itself.
    public static final String WORKERS = "workers";

    /// A chunk that was never flushed holds some 9 KB, and nothing that describes them; the description alone takes 40.
    private static final long LEAST_BYTES = 32_000;

    /// The agent stops recording when less than 256 MB are free: a full disk would let Flight Recorder end the program.
    private static final long LEAST_FREE_BYTES = 320_000_000;

    /// Makes a new one in `place`. Its name says that it is ours and whose.
    ///
    /// **Throws** [LaunchError] 125 when that is not possible.
    public static RunDirectory create(Path place) {
        var prefix = "run-" + ProcessHandle.current().pid() + "-";
        try {
            long free = Files.getFileStore(place).getUsableSpace();
            if (free < LEAST_FREE_BYTES) {
                throw new LaunchError(ExitCode.NOT_STARTED, "too little room for a recording in " + place,
                        free / 1_000_000 + " MB free, " + LEAST_FREE_BYTES / 1_000_000 + " MB needed",
                        "--output with a directory that has more");
            }
            if (place.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
                return new RunDirectory(Files.createTempDirectory(place, prefix, mode));
            }
            return new RunDirectory(Files.createTempDirectory(place, prefix));
        } catch (IOException e) {
            throw new LaunchError(ExitCode.NOT_STARTED, "cannot make a directory in " + place, e.toString(),
                    "--output with a directory that can be written to", e);
        }
    }

    /// As [#create], for a program of this user's, who gets it where that is another one: only root can do that.
    public static RunDirectory createFor(String user, Path place) {
        var directory = create(place);
        if (user.isEmpty() || user.equals(ProcessHandle.current().info().user().orElse(user))) {
            return directory;
        }
        try {
            var users = place.getFileSystem().getUserPrincipalLookupService();
            Files.setOwner(directory.path, users.lookupPrincipalByName(user));
            return directory;
        } catch (IOException e) {
            directory.remove();
            throw new LaunchError(ExitCode.NOT_STARTED, "cannot make a directory for " + user, e.toString(),
                    "sudo -u " + user + " waitlens", e);
        }
    }

    public Path recording() {
        return path.resolve(RECORDING);
    }

    public Path repository() {
        return path.resolve(REPOSITORY);
    }

    /// What there is to analyse: the finished recording, else the chunks that an abrupt end, or a full disk, left behind.
    public Optional<Path> recorded() {
        long kept = bytesOf(KEPT);
        if (sizeOf(recording()) > 0 && sizeOf(recording()) >= kept) {
            return Optional.of(recording());
        }
        if (bytesOf(REPOSITORY) >= LEAST_BYTES) {
            return Optional.of(repository());
        }
        return kept >= LEAST_BYTES ? Optional.of(path.resolve(KEPT)) : Optional.empty();
    }

    /// Why the recording's file is not whole, in a sentence; empty where it is, or where there is room for it.
    public Optional<String> wantOfRoom() {
        long free = path.toFile().getUsableSpace();
        boolean whole = recorded().filter(recording()::equals).isPresent();
        return whole || free >= LEAST_FREE_BYTES ? Optional.empty() : Optional.of(
                "The disk was full: " + free / 1_000_000 + " MB are free in " + path.getParent()
                        + ", where the recording goes.");
    }

    /// When something was last recorded, milliseconds since the epoch; 0 where nothing is.
    public long lastMillis() {
        return Stream
                .concat(Stream.of(recording()), Stream.of(REPOSITORY, KEPT).flatMap(name -> chunksIn(name).stream()))
                .mapToLong(file -> file.toFile().lastModified()).max().orElse(0);
    }

    /// Where the recordings of worker JVMs are; empty where none recorded anything.
    public Optional<Path> workers() {
        var workers = path.resolve(WORKERS);
        try (var files = Files.walk(workers)) {
            return files.anyMatch(file -> file.toString().endsWith(".jfr") && sizeOf(file) > 0) ? Optional.of(workers)
                    : Optional.empty();
        } catch (IOException | UncheckedIOException _) {
            // Not there: no worker was recorded.
            return Optional.empty();
        }
    }

    /// The chunk files in the repository, in the order of their names, which is that of time.
    public List<Path> chunks() {
        return chunksIn(REPOSITORY);
    }

    private long bytesOf(String name) {
        return chunksIn(name).stream().mapToLong(RunDirectory::sizeOf).sum();
    }

    private List<Path> chunksIn(String name) {
        try (var files = Files.walk(path.resolve(name))) {
            return files.filter(file -> file.toString().endsWith(".jfr")).filter(file -> sizeOf(file) > 0).sorted()
                    .toList();
        } catch (IOException | UncheckedIOException _) {
            // Not there, or being removed by the JVM while we look: nothing in it for us.
            return List.of();
        }
    }

    /// Whether Flight Recorder ever began a chunk that is still there.
    public boolean hasBegun() {
        try (var files = Files.walk(repository())) {
            return files.anyMatch(file -> file.toString().endsWith(".jfr"));
        } catch (IOException | UncheckedIOException _) {
            // No repository: nothing was begun in it.
            return false;
        }
    }

    /// Bytes recorded so far.
    public long bytes() {
        return Stream.concat(Stream.of(recording()), chunks().stream()).mapToLong(RunDirectory::sizeOf).sum();
    }

    private static long sizeOf(Path file) {
        try {
            return Files.size(file);
        } catch (IOException _) {
            // Not there: nothing recorded in it.
            return 0;
        }
    }

    /// Removes it with all that is in it. What cannot be removed is left.
    public void remove() {
        try {
            Files.walkFileTree(path, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    // Vanished while we look.
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, IOException e) throws IOException {
                    Files.deleteIfExists(directory);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException _) {
            // A left-over directory is not worth a word to the user.
        }
    }
}
