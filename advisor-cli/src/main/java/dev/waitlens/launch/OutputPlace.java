package dev.waitlens.launch;

import dev.waitlens.problem.ExitCode;
import dev.waitlens.problem.LaunchError;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;

/// Where the results go; looked at before the program starts, so that nobody waits an hour for "permission denied".
///
/// @param directory exists and can be written to; absolute
/// @param page      file name of the page in it
/// @param note      a sentence when it is not where one would expect it
public record OutputPlace(Path directory, String page, Optional<String> note) {
    private static final String DIRECTORY = "waitlens-report";
    private static final String PAGE = "report.html";

    /// @param wanted directory, or a file name that ends in `.html`; empty for `waitlens-report` in the current
    ///               directory or, where that cannot be written, in the temporary one
    ///
    /// **Throws** [LaunchError] 125 when nothing can be written there.
    public static OutputPlace choose(Optional<Path> wanted, Path current, Path temporary) {
        if (wanted.isPresent()) {
            var path = current.resolve(wanted.get()).normalize();
            boolean file = path.toString().endsWith(".html") && !Files.isDirectory(path);
            var directory = file ? path.getParent() : path;
            return problemWith(directory)
                    .<OutputPlace>map(problem -> {
                        throw new LaunchError(ExitCode.NOT_STARTED, "cannot write to " + directory, problem,
                                "--output with a directory that can be written to");
                    })
                    .orElseGet(() -> new OutputPlace(directory, file ? path.getFileName().toString() : PAGE,
                            Optional.empty()));
        }
        var usual = current.resolve(DIRECTORY);
        var problem = problemWithOwner(usual).or(() -> problemWith(usual));
        if (problem.isEmpty()) {
            return new OutputPlace(usual, PAGE, Optional.empty());
        }
        return inTemporary(usual, problem.get(), temporary);
    }

    private static OutputPlace inTemporary(Path usual, String problem, Path temporary) {
        try {
            var directory = Files.createTempDirectory(temporary, DIRECTORY + "-");
            return new OutputPlace(directory, PAGE,
                    Optional.of("cannot write to " + usual + " (" + problem + "); the results go to " + directory));
        } catch (IOException e) {
            throw new LaunchError(ExitCode.NOT_STARTED, "cannot write to " + usual + " nor to " + temporary,
                    problem, "--output with a directory that can be written to", e);
        }
    }

    public Path pagePath() {
        return directory.resolve(page);
    }

    /// Why a directory is not ours alone, in words; makes it where it is missing. Asked only where everybody may write, as in `/tmp`:
    /// there anybody may have made a directory or a link of that name, and would choose what we write to.
    private static Optional<String> problemWithOwner(Path directory) {
        try {
            if (!isWrittenByOthers(directory.getParent()) || isMade(directory)) {
                return Optional.empty();
            }
            if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
                return Optional.of("a file or a link of that name is in the way, where everybody may make one");
            }
            var owner = Files.getOwner(directory, LinkOption.NOFOLLOW_LINKS);
            if (!owner.equals(ownerOfNewFilesIn(directory.getParent()))) {
                return Optional.of("it belongs to " + owner.getName());
            }
            return isWrittenByOthers(directory) ? Optional.of("others may write to it") : Optional.empty();
        } catch (IOException _) {
            // Then nothing can be written there either, and what is wrong is said there.
            return Optional.empty();
        }
    }

    /// Whether it was missing and is made now.
    private static boolean isMade(Path directory) throws IOException {
        try {
            Files.createDirectory(directory,
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            return true;
        } catch (FileAlreadyExistsException _) {
            return false;
        }
    }

    private static boolean isWrittenByOthers(Path directory) throws IOException {
        return directory.getFileSystem().supportedFileAttributeViews().contains("posix")
                && Files.getPosixFilePermissions(directory).contains(PosixFilePermission.OTHERS_WRITE);
    }

    private static UserPrincipal ownerOfNewFilesIn(Path directory) throws IOException {
        var probe = Files.createTempFile(directory, ".waitlens-", ".probe");
        try {
            return Files.getOwner(probe);
        } finally {
            Files.delete(probe);
        }
    }

    /// What is wrong with a directory, in words; makes it where it is missing.
    private static Optional<String> problemWith(Path directory) {
        try {
            Files.createDirectories(directory);
            Files.delete(Files.createTempFile(directory, ".waitlens-", ".probe"));
            return Optional.empty();
        } catch (FileAlreadyExistsException _) {
            return Optional.of("a file of that name is in the way");
        } catch (java.nio.file.AccessDeniedException _) {
            return Optional.of("permission denied");
        } catch (java.nio.file.NoSuchFileException _) {
            return Optional.of("no directory can be made there");
        } catch (IOException e) {
            var reason = e instanceof java.nio.file.FileSystemException f ? f.getReason() : e.getMessage();
            return Optional.of(reason == null ? e.getClass().getSimpleName() : reason);
        }
    }
}
