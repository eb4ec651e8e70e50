package dev.waitlens.problem;

import java.nio.file.Files;
import java.nio.file.Path;

/// What every path is asked before it is opened: a pipe would make us wait for a writer, a device has no end.
public final class RegularFile {
    private RegularFile() {}

    /// The path itself, when it is a regular file, a link to one, or is not there at all, which its reader says better.
    ///
    /// **Throws** [DataError] for a directory, a pipe, a socket, a device.
    public static Path check(Path path) {
        if (Files.isDirectory(path)) {
            throw new DataError(path + " is a directory", "a file is needed", "ls " + path);
        }
        return orDirectory(path);
    }

    /// As [#check], where a directory will do as well.
    public static Path orDirectory(Path path) {
        if (Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path)) {
            throw new DataError(path + " is not a regular file", "a pipe or a device has no end that could be trusted",
                    "cat " + path + " > copy, and the copy instead");
        }
        return path;
    }
}
