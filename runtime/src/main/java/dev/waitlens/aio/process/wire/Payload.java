package dev.waitlens.aio.process.wire;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// The payload of a frame, wherever it lies. Closing it unmaps the parcel's memory unless buffers in it were handed out.
public final class Payload implements AutoCloseable {
    private final FrameReader reader;
    private final @Nullable Arena arena;

    private Payload(FrameReader reader, @Nullable Arena arena) {
        this.reader = reader;
        this.arena = arena;
    }

    /// Opens what `inline`, the reader of the frame in the ring, holds or refers to.
    ///
    /// @throws IOException when the parcel is not there
    public static Payload open(int kind, FrameReader inline, Parcels parcels) throws IOException {
        if ((kind & Kind.PARCEL) == 0) {
            return new Payload(inline, null);
        }
        boolean lasting = (kind & Kind.LASTING) != 0;
        long number = inline.getLong();
        int length = inline.getInt();
        Arena arena = lasting ? Arena.ofAuto() : Arena.ofConfined();
        ByteBuffer memory = parcels.open(number, length, arena);
        return new Payload(new FrameReader(memory, 0, length, lasting), lasting ? null : arena);
    }

    public FrameReader reader() {
        return reader;
    }

    @Override
    public void close() {
        if (arena != null) {
            arena.close();
        }
    }
}
