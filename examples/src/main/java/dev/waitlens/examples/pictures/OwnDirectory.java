package dev.waitlens.examples.pictures;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;

/// A directory that is found again by its name in a place where everybody may make one of that name, such as `/tmp`.
final class OwnDirectory {

    private static final int MOST = 100;
    private static final Set<PosixFilePermission> OURS_ALONE = PosixFilePermissions.fromString("rwx------");

    private OwnDirectory() {}

    /// The first of `name`, `name.2`, `name.3` and so on that belongs to this user, is no link, and lets nobody else write; the first
    /// that is missing is made. So every process of this user finds the same one, whatever others have put there.
    ///
    /// **Throws** `IOException` when none can be had.
    static Path in(Path shared, String name) throws IOException {
        var me = ownerOfNewFilesIn(shared);
        for (int number = 1; number <= MOST; number++) {
            var directory = shared.resolve(number == 1 ? name : name + "." + number);
            if (make(directory) || isSafe(directory, me)) {
                return directory;
            }
        }
        throw new IOException("others have taken " + shared.resolve(name) + " and " + (MOST - 1) + " more names");
    }

    /// Asked of the file system, which alone decides: a container may have no name for this user.
    private static UserPrincipal ownerOfNewFilesIn(Path shared) throws IOException {
        var probe = Files.createTempFile(shared, "waitlens-", ".probe");
        try {
            return Files.getOwner(probe);
        } finally {
            Files.delete(probe);
        }
    }

    private static boolean make(Path directory) throws IOException {
        try {
            if (knowsPermissions(directory)) {
                Files.createDirectory(directory, PosixFilePermissions.asFileAttribute(OURS_ALONE));
            } else {
                Files.createDirectory(directory);
            }
            return true;
        } catch (FileAlreadyExistsException taken) {
            return false;
        }
    }

    private static boolean isSafe(Path directory, UserPrincipal me) throws IOException {
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)
                || !Files.getOwner(directory, LinkOption.NOFOLLOW_LINKS).equals(me)) {
            return false;
        }
        if (knowsPermissions(directory)) {
            var permissions = Files.getPosixFilePermissions(directory, LinkOption.NOFOLLOW_LINKS);
            if (permissions.contains(PosixFilePermission.GROUP_WRITE)
                    || permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
                return false;
            }
            // Version 0.1 let others read it.
            Files.setPosixFilePermissions(directory, OURS_ALONE);
        }
        return true;
    }

    private static boolean knowsPermissions(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
