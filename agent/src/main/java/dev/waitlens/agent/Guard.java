package dev.waitlens.agent;

import java.io.File;
import java.io.IOException;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Ends the recording before it can do harm: a disk that is full lets Flight Recorder end the whole JVM.
///
/// **Thread**: the agent's own.
final class Guard {
    private final Options options;
    private final LongSupplier free;
    private final LongSupplier size;

    Guard(Options options, LongSupplier free, LongSupplier size) {
        this.options = options;
        this.free = free;
        this.size = size;
    }

    /// **Throws** `IOException` when there is too little room to begin with, naming the room.
    static void refuseWhenFull(Place place, Options options) throws IOException {
        long needed = 2 * options.freeFloor();
        long free = place.free();
        if (free < needed) {
            throw new IOException("only " + free / Options.MEGABYTE + " MB free where the recording goes ("
                    + place.file().getParent() + "), needed are " + needed / Options.MEGABYTE + " MB");
        }
    }

    /// Why the recording must end now: `disk`, `size`, or nothing.
    ///
    /// At the end the chunks are copied into one file, so there must be room for them once more.
    Optional<String> reasonToEnd() {
        long own = size.getAsLong();
        if (own > options.sizeLimit()) {
            return Optional.of("size");
        }
        return free.getAsLong() < options.freeFloor() + own ? Optional.of("disk") : Optional.empty();
    }

    /// Bytes in the files of this directory.
    static long sizeOf(File directory) {
        File[] files = directory.listFiles();
        long size = 0;
        if (files != null) {
            for (File file : files) {
                size += file.length();
            }
        }
        return size;
    }
}
