package dev.waitlens.agent.limit;

import dev.waitlens.agent.record.Options;
import dev.waitlens.agent.record.Place;
import java.io.IOException;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Ends the recording before it can do harm: a disk that is full lets Flight Recorder end the whole JVM.
///
/// **Thread**: Flight Recorder's own, which calls it four times a second.
public final class Guard {
    private final Options options;
    private final LongSupplier free;
    private final LongSupplier size;

    public Guard(Options options, LongSupplier free, LongSupplier size) {
        this.options = options;
        this.free = free;
        this.size = size;
    }

    /// **Throws** `IOException` when there is too little room to begin with, naming the room.
    public static void refuseWhenFull(Place place, Options options) throws IOException {
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
    public Optional<String> reasonToEnd() {
        long own = size.getAsLong();
        if (own > options.sizeLimit()) {
            return Optional.of("size");
        }
        return free.getAsLong() < options.freeFloor() + own ? Optional.of("disk") : Optional.empty();
    }
}
