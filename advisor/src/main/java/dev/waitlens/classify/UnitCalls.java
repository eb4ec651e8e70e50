package dev.waitlens.classify;

import dev.waitlens.forecast.RecordedCalls;

/// Calls of a unit of work as a forecast replays them: computing and waiting in order.
///
/// What they compute and wait for all together, times `each`, is what the account has for the unit. Waiting for the program's own results, and for
/// work, is left out, as it is there.
///
/// @param recorded waits for the network, a disk or a child process hold [#OUTSIDE], waits for a lock [#LOCK]; what happens under a lock that all threads share
///                 holds [#SHARED_LOCK] and comes last, wherever in the call it was
/// @param known    how many different ones these are made of: where fewer are known than there were, they come again
/// @param each     so many calls of the run one of these stands for
/// @param timed    their begin and end were recorded; otherwise a call is what begins where the code can only have begun again
public record UnitCalls(RecordedCalls recorded, int known, double each, boolean timed) {
    /// The other side of what it talks to, whatever that is.
    public static final int OUTSIDE = 0;
    /// The locks that its threads waited for.
    public static final int LOCK = 1;

    /// A lock of which there is one in the JVM, contended or not.
    public static final int SHARED_LOCK = 2;

    static final UnitCalls NONE = new UnitCalls(RecordedCalls.builder().build(), 0, 0, false);

    /// How many there were in the whole run.
    public double count() {
        return recorded.size() * each;
    }
}
