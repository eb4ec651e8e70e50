package dev.waitlens.recording;

/// A time in which nothing was recorded, or nothing happened. It is left out, so that what came after it follows what was before.
///
/// @param atNanos where it was, by the recording's clock without the gaps before it
/// @param nanos   how long it was
public record Gap(long atNanos, long nanos, Kind kind) {
    /// What was between.
    public enum Kind {
        /// Between the files of two recordings, while the recorder was stopped or the machine slept.
        UNRECORDED,
        /// The program was recorded, and stood still.
        STANDSTILL
    }

    public Gap(long atNanos, long nanos) {
        this(atNanos, nanos, Kind.UNRECORDED);
    }
}
