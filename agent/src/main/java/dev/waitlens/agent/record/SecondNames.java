package dev.waitlens.agent.record;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// A second name (a hard link) for every chunk, in a directory beside the repository. Where Flight Recorder cannot write the
/// recording's file, because the disk is full, it deletes the chunks all the same; what has a second name is still there.
/// A name takes no room.
///
/// Only where the caller gave us a directory: elsewhere nobody would take the names away after a sudden end.
///
/// **Thread**: any. `this` is taken under Flight Recorder's own lock, and takes no other.
public final class SecondNames {
    private final Optional<Path> directory;
    private boolean over;

    SecondNames(Optional<Path> directory) {
        this.directory = directory;
    }

    /// Gives one to each chunk that has none yet.
    ///
    /// **Throws** `IOException` where the file system has no such thing.
    public synchronized void give() throws IOException {
        File[] chunks = Place.chunkFiles();
        if (directory.isEmpty() || chunks == null || over) {
            return;
        }
        Path names = directory.get();
        Files.createDirectories(names);
        Place.keepPrivate(names, "rwx------");
        for (File chunk : chunks) {
            Path name = names.resolve(chunk.getName());
            if (!Files.exists(name)) {
                Files.createLink(name, chunk.toPath());
            }
        }
    }

    /// The recording has ended: takes all of them away if its file holds as many bytes as the chunks.
    ///
    /// @return whether nothing is missing in the file
    synchronized boolean takeBack(Path whole) {
        over = true;
        File[] names = directory.isEmpty() ? null : directory.get().toFile().listFiles();
        long size = 0;
        for (File name : names == null ? new File[0] : names) {
            size += name.length();
        }
        if (whole.toFile().length() < Math.max(1, size)) {
            return false;
        }
        for (File name : names == null ? new File[0] : names) {
            name.delete();
        }
        if (directory.isPresent()) {
            directory.get().toFile().delete();
        }
        return true;
    }
}
