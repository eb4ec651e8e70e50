package dev.waitlens.agent.limit;

import dev.waitlens.agent.record.Options;
import dev.waitlens.agent.record.Place;
import java.io.IOException;
import java.util.Optional;

/// Ends the recording before it can do harm: a disk that is full lets Flight Recorder end the whole JVM.
///
/// **Thread**: Flight Recorder's own, which calls it four times a second.
public final class Guard {
    private final Options options;

    public Guard(Options options) {
        this.options = options;
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
    ///
    /// @param free bytes that can still be written ([Place#free])
    /// @param own  bytes in the chunks so far ([Place#size])
    public Optional<String> reasonToEnd(long free, long own) {
        if (own > options.sizeLimit()) {
            return Optional.of("size");
        }
        return free < options.freeFloor() + own ? Optional.of("disk") : Optional.empty();
    }
}
