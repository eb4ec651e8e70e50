package dev.waitlens.recording.files;

import dev.waitlens.recording.format.Clock;
import dev.waitlens.recording.format.Header;
import java.nio.file.Path;

/// Where a chunk lies.
///
/// The agent in a program on our runtime lets the worker JVMs of a process pool record too, each into a directory of its own,
/// `workers/NAME`, below that of the run: so a file's place says whose it is.
///
/// @param end     offset in the file behind its last byte
/// @param process number of the process that wrote it, as far as the files tell
/// @param clock   how its ticks become time
public record ChunkPlace(Path file, Header header, long end, int process, Clock clock) {
    private static final String WORKERS = "workers";

    public long bytes() {
        return end - header.offset();
    }

    /// The name of the worker that wrote it; empty for another process.
    public String worker() {
        for (int at = file.getNameCount() - 3; at >= 0; at--) {
            if (file.getName(at).toString().equals(WORKERS)) {
                return file.getName(at + 1).toString();
            }
        }
        return "";
    }
}
