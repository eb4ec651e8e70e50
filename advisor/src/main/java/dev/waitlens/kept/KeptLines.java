package dev.waitlens.kept;

import dev.waitlens.problem.DataError;
import dev.waitlens.problem.RegularFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A file to which lines are only ever added: what another version wrote stays.
///
/// **Thread**: any, and several processes: lines are written whole, under the system's lock.
///
/// @param what      is in it, with its article: `the score`
/// @param elsewhere what to try where it cannot be read
/// @param without   what to try where it cannot be written
public record KeptLines(Path file, String what, String elsewhere, String without) {
    private static final long MOST_BYTES = 64_000_000;

    /// The place for a file of this name in the user's data directory; empty where the user has none.
    ///
    /// **Source**: XDG Base Directory Specification: a relative `XDG_DATA_HOME` is to be ignored.
    ///
    /// @param userHome of the JVM, for systems without `HOME`; `?` where it does not know
    public static Optional<Path> placeOf(String name, Map<String, String> environment, String userHome) {
        return Stream.of(environment.getOrDefault("XDG_DATA_HOME", ""),
                environment.getOrDefault("HOME", "") + "/.local/share", userHome + "/.local/share").map(Path::of)
                .filter(Path::isAbsolute).filter(base -> !base.startsWith("/.local")).findFirst()
                .map(base -> base.resolve("waitlens").resolve(name));
    }

    /// What is in it; empty where there is no such file.
    ///
    /// **Throws** [DataError] when it cannot be read.
    public Optional<String> read() {
        if (!Files.exists(RegularFile.check(file))) {
            return Optional.empty();
        }
        if (file.toFile().length() > MOST_BYTES) {
            throw new DataError(file + " is too large to be " + what, file.toFile().length() / 1_000_000 + " MB",
                    elsewhere);
        }
        try {
            return Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new DataError("cannot read " + what + " in " + file, reason(e), elsewhere, e);
        }
    }

    /// Makes the file where there is none.
    ///
    /// **Throws** [DataError] when nothing can be added to it.
    public void prepare() {
        add("");
    }

    /// **Throws** [DataError] when they cannot be written; then the file is as it was.
    public void append(List<String> lines) {
        if (!lines.isEmpty()) {
            add(String.join("\n", lines) + "\n");
        }
    }

    private void add(String text) {
        try {
            makeFile();
            try (var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
                    var _ = channel.lock()) {
                append(channel, text);
            }
        } catch (IOException e) {
            throw new DataError("cannot write " + what + " to " + file, reason(e), without, e);
        }
    }

    /// For the user alone, where the file system knows users.
    private void makeFile() throws IOException {
        var parent = file.toAbsolutePath().getParent();
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        Files.createDirectories(parent, posix ? only("rwx------") : new FileAttribute<?>[0]);
        try {
            Files.createFile(file, posix ? only("rw-------") : new FileAttribute<?>[0]);
        } catch (FileAlreadyExistsException _) {
            // It is added to, with the mode that it has.
        }
    }

    private static FileAttribute<?>[] only(String mode) {
        return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))};
    }

    /// All of it or nothing. A line that was cut off, by a crash perhaps, is not continued.
    private static void append(FileChannel channel, String text) throws IOException {
        long end = channel.size();
        var bytes = ByteBuffer
                .wrap(((endsInsideLine(channel, end) ? "\n" : "") + text).getBytes(StandardCharsets.UTF_8));
        try {
            channel.position(end);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            channel.truncate(end);
            throw e;
        }
    }

    private static boolean endsInsideLine(FileChannel channel, long end) throws IOException {
        var last = ByteBuffer.allocate(1);
        return end > 0 && channel.read(last, end - 1) == 1 && last.get(0) != '\n';
    }

    private static String reason(IOException cause) {
        return switch (cause) {
            case AccessDeniedException denied -> "no permission for " + denied.getFile();
            case NoSuchFileException missing -> missing.getFile() + " cannot be made";
            case FileAlreadyExistsException exists -> exists.getFile() + " is a file, not a directory";
            case FileSystemException other when other.getReason() != null -> other.getFile() + ": "
                    + other.getReason();
            default -> String.valueOf(cause.getMessage());
        };
    }
}
