package dev.waitlens.aio.process.host;

import dev.waitlens.aio.process.wire.Parcels;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/// The pool's directory for shared memory: of mode 0700, in memory (`/dev/shm`) where there is one. A lock on a file in it says that the
/// pool lives; its workers end when the lock is free ([dev.waitlens.aio.process.worker]), and the next pool removes what is left.
public final class Workspace implements AutoCloseable {
    private static final String PREFIX = "waitlens-pool-";
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
        sweep(parent.toFile());
        String prefix = PREFIX + ProcessHandle.current().pid() + "-";
        Path made = Files.getFileStore(parent).supportsFileAttributeView("posix")
                ? Files.createTempDirectory(parent, prefix,
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")))
                : Files.createTempDirectory(parent, prefix);
        var file = new RandomAccessFile(made.resolve(Parcels.LOCK).toFile(), "rw");
        file.getChannel().lock();
        return new Workspace(made.toFile(), file);
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

    /// Removes directories of pools that were killed together with all their workers.
    private static void sweep(File parent) {
        File[] left = parent.listFiles((in, name) -> name.startsWith(PREFIX));
        if (left == null) {
            return;
        }
        for (File directory : left) {
            if (isDead(directory)) {
                delete(directory);
            }
        }
    }

    private static boolean isDead(File directory) {
        String rest = directory.getName().substring(PREFIX.length());
        String pid = rest.substring(0, Math.max(rest.indexOf('-'), 0));
        if (pid.isEmpty() || ProcessHandle.of(Long.parseLong(pid)).isPresent()) {
            // Intended: not even opened while a process of that number lives. It could be ours, and closing it would free our lock.
            return false;
        }
        try (var file = new RandomAccessFile(new File(directory, Parcels.LOCK), "rw");
                FileLock lock = file.getChannel().tryLock()) {
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
