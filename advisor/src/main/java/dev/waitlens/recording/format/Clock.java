package dev.waitlens.recording.format;

/// Turns a recorder's ticks into time.
///
/// @param startNanos     since the epoch, the same moment as `startTicks`
/// @param ticksPerSecond more than 0
public record Clock(long startNanos, long startTicks, long ticksPerSecond) {

    /// Nanoseconds since the epoch at this tick.
    public long nanosAt(long ticks) {
        return startNanos + (long) ((ticks - startTicks) / ticksPerNano());
    }

    /// How long this many ticks take.
    public long nanosOf(long ticks) {
        return (long) (ticks / ticksPerNano());
    }

    private double ticksPerNano() {
        return ticksPerSecond / 1e9;
    }
}
