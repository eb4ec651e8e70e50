package dev.waitlens.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;

/// Where a program leaves what it was asked for: a directory that only it and we can read, inside one in which only we can write.
///
/// Asked by root, the inner one belongs to the program's user. That user can put into it what it likes, but nothing in its place.
final class LookPlace implements AutoCloseable {
    private static final String ASKED = "tasks.jfr";
    private static final String LEFT = "left.jfr";

    private final Path outer;
    private final Path inner;

    private LookPlace(Path outer) throws IOException {
        this.outer = outer;
        this.inner = Files.createDirectory(outer.resolve("look"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    /// Makes one for a process.
    static LookPlace open(ProcessHandle process) throws IOException {
        var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx--x--x"));
        var place = new LookPlace(Files.createTempDirectory("waitlens-tasks-", mode));
        try {
            place.hand(process.info().user());
            return place;
        } catch (IOException e) {
            place.close();
            throw e;
        }
    }

    private void hand(Optional<String> owner) throws IOException {
        if (owner.isPresent() && !owner.get().equals(Files.getOwner(inner).getName())) {
            var users = inner.getFileSystem().getUserPrincipalLookupService();
            Files.setOwner(inner, users.lookupPrincipalByName(owner.get()));
        }
    }

    /// The file for what was asked for.
    Path asked() {
        return inner.resolve(ASKED);
    }

    /// The file for what the program writes unasked when nobody stops it.
    Path left() {
        return inner.resolve(LEFT);
    }

    /// Whether the program wrote what was asked for, and no link to something else.
    boolean isAnswered() {
        return Files.isRegularFile(asked(), LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public void close() throws IOException {
        for (var path : List.of(asked(), left(), inner, outer)) {
            Files.deleteIfExists(path);
        }
    }
}
