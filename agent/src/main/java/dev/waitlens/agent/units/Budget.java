package dev.waitlens.agent.units;

/// What finding units of work may cost the program: a share of the time it has run.
///
/// A change of what is counted or timed has the JVM rewrite classes on our thread, and then compile again what it threw
/// away. The first we measure; the second is about as much again (measured on a compiler and a database, JDK 25). A round
/// is two changes. A program that computes loses that time; one that mostly waits has processors to spare meanwhile.
///
/// **Thread**: one.
final class Budget {
    private static final double SHARE_COMPUTING = 0.01;
    private static final double SHARE_WAITING = 0.08;
    private static final double MOSTLY_WAITING = 0.6;
    private static final int WITH_COMPILING = 2;
    private static final int CHANGES_OF_A_ROUND = 2;
    private static final long GUESS_NANOS = 60_000_000;

    private final long start;
    private long spent;
    private int changes;

    /// @param start when the program began, of [System#nanoTime]
    Budget(long start) {
        this.start = start;
    }

    /// A change took this long.
    void spend(long nanos) {
        spent += nanos;
        changes++;
    }

    /// Whether one more round fits.
    ///
    /// @param cpuShare how much of its time the program computes (0..1)
    /// @param now      of [System#nanoTime]
    boolean allows(double cpuShare, long now) {
        if (cpuShare < MOSTLY_WAITING && changes == 0) {
            return true;
        }
        long change = changes == 0 ? GUESS_NANOS : spent / changes;
        long cost = WITH_COMPILING * (spent + CHANGES_OF_A_ROUND * change);
        return cost <= (now - start) * (cpuShare < MOSTLY_WAITING ? SHARE_WAITING : SHARE_COMPUTING);
    }
}
