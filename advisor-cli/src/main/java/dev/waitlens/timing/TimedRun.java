package dev.waitlens.timing;

/// One run of a program.
///
/// @param wallSeconds from its start to its end
/// @param seconds     what is compared: the same, or what the program itself said; of a throughput the inverse
/// @param others      what others took of the machine meanwhile
public record TimedRun(double wallSeconds, double seconds, OtherLoad others) {
    public TimedRun {
        if (!(wallSeconds >= 0 && seconds > 0 && Double.isFinite(wallSeconds) && Double.isFinite(seconds))) {
            throw new IllegalArgumentException("not a time: " + wallSeconds + ", " + seconds);
        }
    }
}
