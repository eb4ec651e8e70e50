package dev.waitlens.recording.chunk;

import dev.waitlens.recording.format.Damaged;
import dev.waitlens.recording.format.EventWalk;
import dev.waitlens.recording.format.Header;
import dev.waitlens.recording.format.Metadata;
import dev.waitlens.recording.format.MetadataCache;
import dev.waitlens.recording.format.Window;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a later chunk may need from an earlier one of the same process.
///
/// **Thread**: the decoder's.
public final class Carried {
    private final MetadataCache cache;
    @Nullable
    Metadata metadata;
    /// async-profiler writes its settings only once.
    final Sampling sampling = new Sampling();
    final Standstills still;

    /// @param cache shared by all processes of a recording
    /// @param still those that somebody saw from outside; those in the chunks are added
    public Carried(MetadataCache cache, Standstills still) {
        this.cache = cache;
        this.still = still;
    }

    /// Whether no chunk of this process has said yet what its events look like.
    public boolean lacksMetadata() {
        return metadata == null;
    }

    /// Lets chunks that have lost their own metadata use this of a neighbour.
    public void borrow(Metadata neighbours) {
        metadata = neighbours;
    }

    /// The metadata to which a chunk's header points.
    ///
    /// @param end offset in the file behind the chunk's last byte
    public Optional<Metadata> metadataOf(Window window, Header header, long end) {
        return header.metadata() < Header.SIZE ? Optional.empty()
                : metadataAt(window, header.offset() + header.metadata(), end);
    }

    Optional<Metadata> metadataAt(Window window, long offset, long end) {
        if (offset < 0 || offset >= end) {
            return Optional.empty();
        }
        var walk = new EventWalk(window, offset, end);
        try {
            return walk.next() && walk.type() == EventWalk.METADATA ? Optional.of(cache.read(walk.payload()))
                    : Optional.empty();
        } catch (Damaged e) {
            // Another copy may be whole.
            return Optional.empty();
        }
    }
}
