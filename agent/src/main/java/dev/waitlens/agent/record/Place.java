package dev.waitlens.agent.record;

import java.util.stream.Stream;
import java.util.List;
import java.util.Comparator;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/// Where the recording goes: the file it ends up in, and where its chunks are kept until then.
///
/// @param file       complete at the normal end of the program, empty until then
/// @param repository the chunks' directory when the caller gave us one, else Flight Recorder's default
public record Place(Path file, Optional<Path> repository) {

    /// Names for the chunks that outlive Flight Recorder's own.
    public SecondNames secondNames() {
        return new SecondNames(kept());
    }

    /// Where they are.
    public Optional<Path> kept() {
        return repository.isEmpty() ? repository : Optional.of(repository.get().resolveSibling("kept"));
    }

    /// Makes what is missing. Nobody but the user may read it.
    public static Place prepare(Options options) throws IOException {
        if (options.dir().isPresent()) {
            Path dir = options.dir().get();
            Path repository = dir.resolve("repository");
            Files.createDirectories(repository);
            keepPrivate(repository, "rwx------");
            return new Place(dir.resolve("recording.jfr"), Optional.of(repository));
        }
        if (options.file().isPresent()) {
            Path file = options.file().get();
            if (file.getParent() != null) {
                Files.createDirectories(file.getParent());
            }
            return new Place(file, Optional.empty());
        }
        return new Place(unusedFile(), Optional.empty());
    }

    private static Path unusedFile() throws IOException {
        Path here = Path.of("").toAbsolutePath();
        return unusedFile(Files.isWritable(here) ? here
                : Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath());
    }

    /// Where everybody may write, somebody could put a link to a file of the user's in the place of a name that can be guessed.
    static Path unusedFile(Path dir) throws IOException {
        String name = "waitlens-" + ProcessHandle.current().pid();
        if (isShared(dir)) {
            return Files.createTempFile(dir, name + "-", ".jfr");
        }
        Path file = dir.resolve(name + ".jfr");
        while (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            file = dir.resolve(name + "-" + Integer.toHexString(ThreadLocalRandom.current().nextInt()) + ".jfr");
        }
        return file;
    }

    private static boolean isShared(Path dir) throws IOException {
        return knowsPermissions(dir) && Files.getPosixFilePermissions(dir).contains(PosixFilePermission.OTHERS_WRITE);
    }

    private static boolean knowsPermissions(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    static void keepPrivate(Path path, String permissions) throws IOException {
        if (knowsPermissions(path)) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
    }

    /// The directory that Flight Recorder writes its chunks to right now.
    public static Optional<Path> chunks() {
        String repository = System.getProperty("jdk.jfr.repository");
        return repository == null ? Optional.empty() : Optional.of(Path.of(repository));
    }

    /// What lies there; null where nothing can be listed.
    static File[] chunkFiles() {
        Optional<Path> chunks = chunks();
        return chunks.isEmpty() ? null : chunks.get().toFile().listFiles();
    }

    /// Bytes that can still be written where the chunks or the file are, whichever has less; 0 where a directory is
    /// gone.
    public long free() {
        Optional<Path> chunks = chunks().isPresent() ? chunks() : repository;
        Path kept = chunks.isPresent() ? chunks.get() : Path.of(System.getProperty("java.io.tmpdir"));
        return Math.min(kept.toFile().getUsableSpace(), file.getParent().toFile().getUsableSpace());
    }

    /// The chunk that is being written and the one before it, newest first; fewer where there are fewer.
    public List<Path> newestChunks() {
        File[] files = chunkFiles();
        if (files == null) {
            return List.of();
        }
        return Stream.of(files).sorted(Comparator.comparing(File::getName).reversed()).limit(2).map(File::toPath)
                .toList();
    }

    /// Bytes in the chunks so far.
    public long size() {
        File[] files = chunkFiles();
        long size = 0;
        if (files != null) {
            for (File chunk : files) {
                size += chunk.length();
            }
        }
        return size;
    }
}
