package dev.waitlens.recording;

/// One of the processes that a recording holds.
///
/// @param name       `worker-1`; empty for any process that is no worker
/// @param beginNanos when its first chunk began, nanoseconds since the epoch
/// @param endNanos   when its last finished chunk ended; before `beginNanos` where none was finished
/// @param finished   whether its last chunk was finished
public record RecordedProcess(String name, long beginNanos, long endNanos, boolean finished) {}
