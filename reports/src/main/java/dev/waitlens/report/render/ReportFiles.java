package dev.waitlens.report.render;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/// Puts reports into files, all or nothing: a reader never sees half a page, and a failed run leaves the old one alone.
public final class ReportFiles {

    private ReportFiles() {}

    /// Writes what a renderer made into one directory, which is made when it is missing.
    ///
    /// **Throws**: `IOException` whose message says what, why, and what to try; nothing half-written is left behind.
    ///
    /// @return the file to open
    public static Path writeAll(Path directory, List<Rendered> files) throws IOException {
        // The page comes last: whoever finds it finds what it refers to.
        for (Rendered file : files.reversed()) {
            write(directory.resolve(file.name()), file.text());
        }
        return directory.resolve(files.getFirst().name());
    }

    /// Writes one file by way of a temporary one beside it; into a device or a pipe directly.
    ///
    /// **Throws**: as [#writeAll(Path, List)].
    public static Path write(Path file, String text) throws IOException {
        return write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /// As [#write(Path, String)].
    public static Path write(Path file, byte[] bytes) throws IOException {
        Path target = file.toAbsolutePath();
        try {
            Files.createDirectories(target.getParent());
            if (Files.isDirectory(target)) {
                throw new FileSystemException(target.toString(), null, "it is a directory");
            }
            if (isStream(target)) {
                Files.write(target, bytes);
            } else {
                replace(target, bytes);
            }
            return target;
        } catch (IOException e) {
            throw new IOException(complaint(target, e), e);
        }
    }

    /// What is no file that could be replaced: `/dev/null` and `/dev/stdout`, which must stay what they are, and a pipe.
    private static boolean isStream(Path target) {
        boolean ofTheSystem = target.startsWith("/dev") || target.startsWith("/proc");
        return Files.exists(target)
                && (!Files.isRegularFile(target) || ofTheSystem && Files.isSymbolicLink(target));
    }

    private static void replace(Path target, byte[] bytes) throws IOException {
        // Intended: no temporary file of the JDK's, which nobody else may read. Whoever may read the page says the umask.
        Path fresh = target.resolveSibling("." + target.getFileName() + "."
                + Long.toHexString(ThreadLocalRandom.current().nextLong()) + ".part");
        try {
            Files.write(fresh, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            try {
                Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (AtomicMoveNotSupportedException e) {
                // Some network file systems cannot; a plain replacement is the best that is left there.
                Files.move(fresh, target, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static String complaint(Path target, IOException cause) {
        return "cannot write " + target + ": " + reason(cause)
                + "; choose another place, for instance --output "
                + Path.of(System.getProperty("java.io.tmpdir"), "waitlens-report");
    }

    private static String reason(IOException cause) {
        return switch (cause) {
            case AccessDeniedException denied -> "no permission to write to " + denied.getFile();
            case FileAlreadyExistsException exists -> exists.getFile() + " is a file, not a directory";
            case FileSystemException other when other.getReason() != null -> other.getReason();
            default -> String.valueOf(cause.getMessage());
        };
    }
}
