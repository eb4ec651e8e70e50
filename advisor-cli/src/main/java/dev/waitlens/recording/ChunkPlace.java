package dev.waitlens.recording;

import dev.waitlens.recording.format.Clock;
import dev.waitlens.recording.format.Header;
import java.nio.file.Path;

/// Where a chunk lies.
///
/// @param end     offset in the file behind its last byte
/// @param process number of the process that wrote it, as far as the files tell
/// @param clock   how its ticks become time
record ChunkPlace(Path file, Header header, long end, int process, Clock clock) {
    long bytes() {
        return end - header.offset();
    }
}
