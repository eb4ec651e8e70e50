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
/// @param sinceNanos by this clock, the end of the last gap before it: what its events say of before is not counted
public record ChunkPlace(Path file, Header header, long end, int process, Clock clock, long sinceNanos) {
    private static final String WORKERS = "workers";

    /// A chunk of which nothing is known but where it is.
    static ChunkPlace found(Path file, Header header, long end) {
        return new ChunkPlace(file, header, end, 0, header.clock(), Long.MIN_VALUE);
    }

    ChunkPlace ofProcess(int number) {
        return new ChunkPlace(file, header, end, number, clock, sinceNanos);
    }

    /// The same after gaps that are so long together.
    ChunkPlace moved(long gapNanos, long since) {
        return new ChunkPlace(file, header, end, process,
                new Clock(clock.startNanos() - gapNanos, clock.startTicks(), clock.ticksPerSecond()), since);
    }

    long beginNanos() {
        return clock.nanosAt(header.startTicks());
    }

    /// As far as its header says.
    long endNanos() {
        return beginNanos() + header.durationNanos();
    }

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
