package dev.waitlens.agent.units;

/// What finding units of work may cost the program: a share of the time it has run.
///
/// Two things are paid for, and no moment twice: the processor time for which our thread listens to the stream, and the changes
/// of what is counted or timed, from beginning to end, because the JVM rewrites classes partly on our thread and partly on its
/// own. Both give its compilers work, three times as much again (measured on a compiler and on a database's client, JDK 25). A
/// program that keeps a processor busy pays for all of it. For one that mostly waits the compilers work while it does. A round
/// is two changes.
///
/// **Thread**: one.
final class Budget {
    private static final double SHARE_COMPUTING = 0.015;
    private static final double SHARE_WAITING = 0.08;
    private static final double MOSTLY_WAITING = 0.6;
    private static final int WITH_COMPILING = 4;
    private static final int CHANGES_OF_A_ROUND = 2;
    private static final long GUESS_NANOS = 60_000_000;
    private static final long GUESS_LISTENING_NANOS = 200_000_000;

    private final long start;
    private long changing;
    private long ownInChanges;
    private int changes;

    /// @param start when the program began, of [System#nanoTime]
    Budget(long start) {
        this.start = start;
    }

    /// A change was made.
    ///
    /// @param nanos how long it took
    /// @param own   processor time of our thread meanwhile, in nanoseconds
    void spend(long nanos, long own) {
        changing += nanos;
        ownInChanges += own;
        changes++;
    }

    /// Whether one more round fits.
    ///
    /// @param busy processors that the program keeps busy
    /// @param own  processor time of our thread so far, in nanoseconds
    /// @param now  of [System#nanoTime]
    boolean allows(double busy, long own, long now) {
        boolean waits = busy < MOSTLY_WAITING;
        if (waits && changes == 0) {
            return true;
        }
        long change = changes == 0 ? GUESS_NANOS : changing / changes;
        long listening = Math.max(own - ownInChanges, GUESS_LISTENING_NANOS);
        long cost = listening + changing + CHANGES_OF_A_ROUND * change;
        return waits ? cost <= (now - start) * SHARE_WAITING : WITH_COMPILING * cost <= (now - start) * SHARE_COMPUTING;
    }
}
