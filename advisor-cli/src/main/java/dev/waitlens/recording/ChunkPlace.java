package dev.waitlens.recording;

import dev.waitlens.recording.format.Header;
import java.nio.file.Path;

/// Where a chunk lies.
///
/// @param end     offset in the file behind its last byte
/// @param process number of the process that wrote it, as far as the files tell
record ChunkPlace(Path file, Header header, long end, int process) {
    long bytes() {
        return end - header.offset();
    }
}
