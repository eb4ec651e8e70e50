package dev.waitlens.recording;

import java.nio.file.Path;

/// One of the processes that a recording holds.
///
/// The agent in a program on our runtime lets the worker JVMs of a process pool record too, each into a directory of its own,
/// `workers/NAME`, below that of the run: so a file's place says whose it is.
///
/// @param name       `worker-1`; empty for any process that is no worker
/// @param beginNanos when its first chunk began, nanoseconds since the epoch
/// @param endNanos   when its last finished chunk ended; before `beginNanos` where none was finished
/// @param finished   whether its last chunk was finished
public record RecordedProcess(String name, long beginNanos, long endNanos, boolean finished) {
    private static final String WORKERS = "workers";

    /// The worker's name in the path of one of its files; empty for another process.
    static String workerIn(Path file) {
        for (int at = file.getNameCount() - 3; at >= 0; at--) {
            if (file.getName(at).toString().equals(WORKERS)) {
                return file.getName(at + 1).toString();
            }
        }
        return "";
    }
}
