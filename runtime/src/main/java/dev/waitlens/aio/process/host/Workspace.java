package dev.waitlens.aio.process.host;

import dev.waitlens.aio.process.wire.Parcels;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The pool's directory for shared memory: of mode 0700, in memory (`/dev/shm`) where there is one. A lock on a file in it says that the
/// pool lives; its workers end when the lock is free ([dev.waitlens.aio.process.worker]), and the next pool of the same user removes what
/// is left.
public final class Workspace implements AutoCloseable {
    private static final String PREFIX = "waitlens-pool-";
    /// With the number of the pool's process.
    private static final Pattern NAME = Pattern.compile(PREFIX + "(\\d{1,18})-.*");
    private static final Set<PosixFilePermission> OURS_ALONE = PosixFilePermissions.fromString("rwx------");
    private static final long LEAST_ROOM = 32L << 20;

    private final File directory;
    private final RandomAccessFile lockFile;

    private Workspace(File directory, RandomAccessFile lockFile) {
        this.directory = directory;
        this.lockFile = lockFile;
    }

    /// Makes the directory.
    ///
    /// @param chosen where to make it; null: the best place there is
    public static Workspace open(@Nullable Path chosen) throws IOException {
        Path parent = chosen != null ? chosen : bestParent();
        String prefix = PREFIX + ProcessHandle.current().pid() + "-";
        Path made = knowsPermissions(parent)
                ? Files.createTempDirectory(parent, prefix, PosixFilePermissions.asFileAttribute(OURS_ALONE))
                : Files.createTempDirectory(parent, prefix);
        var file = new RandomAccessFile(made.resolve(Parcels.LOCK).toFile(), "rw");
        file.getChannel().lock();
        sweep(parent, Files.getOwner(made));
        return new Workspace(made.toFile(), file);
    }

    private static boolean knowsPermissions(Path path) throws IOException {
        return Files.getFileStore(path).supportsFileAttributeView("posix");
    }

    private static Path bestParent() {
        Path memory = Path.of("/dev/shm");
        try {
            if (Files.isWritable(memory) && Files.getFileStore(memory).getUsableSpace() >= LEAST_ROOM) {
                return memory;
            }
        } catch (IOException e) {
            // Then it is not a good place.
        }
        return Path.of(System.getProperty("java.io.tmpdir"));
    }

    /// Removes directories of pools that were killed together with all their workers. Everybody may put something of such a name
    /// there, so it must be a directory, of this user, and closed to others, before anything in it is looked at.
    private static void sweep(Path parent, UserPrincipal me) {
        File[] left = parent.toFile().listFiles((in, name) -> NAME.matcher(name).matches());
        if (left == null) {
            return;
        }
        for (File directory : left) {
            if (isOurs(directory.toPath(), me) && isDead(directory)) {
                delete(directory);
            }
        }
    }

    private static boolean isOurs(Path directory, UserPrincipal me) {
        try {
            return Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)
                    && Files.getOwner(directory, LinkOption.NOFOLLOW_LINKS).equals(me)
                    && (!knowsPermissions(directory) || Files
                            .getPosixFilePermissions(directory, LinkOption.NOFOLLOW_LINKS).equals(OURS_ALONE));
        } catch (IOException e) {
            // Removed meanwhile: nothing of ours.
            return false;
        }
    }

    private static boolean isDead(File directory) {
        var name = NAME.matcher(directory.getName());
        if (!name.matches() || ProcessHandle.of(Long.parseLong(name.group(1))).isPresent()) {
            // Intended: not even opened while a process of that number lives. It could be ours, and closing it would free our lock.
            return false;
        }
        try (var file = FileChannel.open(new File(directory, Parcels.LOCK).toPath(), StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS); FileLock lock = file.tryLock()) {
            return lock != null;
        } catch (IOException e) {
            return false;
        }
    }

    public File directory() {
        return directory;
    }

    /// Removes the files of a worker that is gone.
    public void forget(String worker) {
        File[] files = directory.listFiles((in, name) -> name.equals(worker) || name.startsWith(worker + "-"));
        if (files != null) {
            for (File file : files) {
                file.delete();
            }
        }
    }

    @Override
    public void close() {
        delete(directory);
        try {
            lockFile.close();
        } catch (IOException e) {
            // Nothing was written to it.
        }
    }

    private static void delete(File directory) {
        File[] files = directory.listFiles();
        if (files != null) {
            for (File file : files) {
                file.delete();
            }
        }
        directory.delete();
    }
}
