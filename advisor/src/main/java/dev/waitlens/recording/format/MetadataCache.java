package dev.waitlens.recording.format;

import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32C;

/// Metadata already read. The chunks of a JVM repeat theirs, 100 KB each, and so do JVMs of the same build.
///
/// **Thread**: one.
public final class MetadataCache {
    private static final int MOST = 16;

    private final Map<Content, Metadata> known = new HashMap<>();

    private record Content(long checksum, int size) {}

    /// Reads a metadata event from behind its type.
    ///
    /// **Throws** [Damaged] when it is none.
    public Metadata read(Bytes bytes) {
        // The start, the duration and the number of the event differ where nothing else does.
        bytes.skipVarint();
        bytes.skipVarint();
        bytes.skipVarint();
        var checksum = new CRC32C();
        checksum.update(bytes.array, bytes.position, bytes.remaining());
        var content = new Content(checksum.getValue(), bytes.remaining());
        Metadata metadata = known.get(content);
        if (metadata == null) {
            metadata = Metadata.read(bytes);
            if (known.size() < MOST) {
                known.put(content, metadata);
            }
        }
        return metadata;
    }
}
