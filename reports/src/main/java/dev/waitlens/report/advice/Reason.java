package dev.waitlens.report.advice;

import java.util.Optional;

/// Why a unit of work is advised what it is advised: a closed set, each with the figures it rests on.
///
/// **Unit**: as the names say. Texts are names of methods, classes, threads, peers; hostile text possible.
public sealed interface Reason {

    record TooFewEvents(long events, double secondsWanted) implements Reason {}

    /// Waits for the outside that come one after the other, and could overlap.
    ///
    /// @param what           `an HTTP response`
    /// @param asyncForm      the call's asynchronous form in the same library
    /// @param whyNoAsyncForm why there is none, or why it is no help; empty where it is one
    /// @param pauses         it waits for nothing but the time
    /// @param groups         it starts several calls and waits for them all, again and again: what comes one after the other are those groups
    record WaitsInTurn(String what, double atATime, Optional<String> asyncForm, String whyNoAsyncForm, boolean pauses,
            boolean groups)
            implements
            Reason {}

    record ComputesInTurn(double threads, int processors) implements Reason {}

    record ComputesAndWaits(double cpuShare, double atATime) implements Reason {}

    /// All computing goes through one static synchronized method.
    ///
    /// @param share         of its CPU time, 0..1
    /// @param threadsFactor what threads could gain at most with the rest
    record OneLockComputes(String method, double share, double threadsFactor) implements Reason {}

    /// Workers that are never idle: their number is the limit.
    ///
    /// @param idleShare share (0..1) of the workers' time, while the unit was active, in which they had nothing to do
    /// @param clients   connections of visitors that were open at a time; 0 where none were
    record WorkersNeverIdle(Limit limit, double idleShare, String what, int clients, Optional<String> asyncForm)
            implements
            Reason {}

    /// Something that lets in only so many.
    ///
    /// @param clients connections of visitors that were open at a time; 0 where none were
    record LimitBinds(Limit limit, int clients) implements Reason {}

    /// Threads queue for a lock.
    ///
    /// @param doing      what is done under it most: `disk`, `CPU`
    /// @param doingWhere the frame in which that is done; empty where it was not seen
    /// @param doingShare of the time under the lock, 0..1
    /// @param connection a library takes it, and waits for the network under it: what it guards is a connection
    record QueuesForLock(Limit limit, String doing, String doingWhere, double doingShare, boolean connection)
            implements
            Reason {}

    /// Round trips so short that going to sleep and waking up is most of them.
    record SmallRoundTrips(String peer, long trips, double meanMicros) implements Reason {}

    /// Pieces so small that calling the operating system is most of writing them.
    record SmallWrites(long writes, double meanMicros) implements Reason {}

    /// Pieces so small that calling the operating system is most of reading them.
    record SmallReads(long reads, double meanMicros) implements Reason {}

    /// The operating system is called for each byte of a file.
    record ByteByByte(double seconds) implements Reason {}

    /// Permits that come from a thread which does none of the work that they are for.
    ///
    /// @param where the frame that waits for them
    record PermitsFromElsewhere(String where) implements Reason {}

    /// Every record is forced to the disk alone.
    record ForcesEachRecord(long forces, double meanMillis) implements Reason {}

    record StartsManyChildren(long started, double startMillis) implements Reason {}

    /// A call that waits, on a thread that serves an event loop.
    ///
    /// @param seconds of waiting, all together
    /// @param loop    what that thread did else
    record BlocksTheLoop(String what, double seconds, double meanMillis, Optional<String> asyncForm, HeldLoop loop)
            implements
            Reason {}

    record ServesALoop() implements Reason {}

    record OverlapsAlready(double atATime, String what, boolean virtual) implements Reason {}

    /// Each call begins when it comes.
    record ThreadEach(String what) implements Reason {}

    record UsesTheProcessors(double threads, int processors, double readyShare) implements Reason {}

    /// The rest of the process needs what it leaves of the processors.
    record ProcessorsAreTaken(double cpuSeconds, double jvmSeconds, double childSeconds, int processors)
            implements
            Reason {
        /// It is mostly its child processes that compute.
        public boolean isByChildren() {
            return childSeconds > cpuSeconds / 2;
        }
    }

    /// It has nothing to do, because no work comes.
    record NothingToDo() implements Reason {}

    /// A library's own upkeep, on threads that it keeps for that.
    record Housekeeping(String thread) implements Reason {}

    /// What it waits for comes when the other side has something to say.
    record PushedByOthers(String peer, long reads, long requests) implements Reason {}

    /// It is one call, or a few, and not many.
    record NotManyCalls(long calls) implements Reason {}

    /// Its calls are made at a rate, and not as fast as they can be.
    record KeepsARate(Pacing by) implements Reason {}

    /// A call needs the result of the one before.
    record EachNeedsTheLast(String where) implements Reason {}

    /// An event loop gives out its calls, and waits for each of them.
    ///
    /// @param where the frame of the loop that waits
    record AwaitedByALoop(String where) implements Reason {}

    /// It is done under a lock for which others wait.
    ///
    /// @param where the unit that waits for it
    record HoldsTheLock(String where) implements Reason {}

    /// It has started all its calls before it waits for the first.
    ///
    /// @param where the frame that waits for them
    record StartedTogether(String where) implements Reason {}

    /// It waits to hand over what it has made: who takes it is slower.
    record WaitsToHandOver(String where, double seconds) implements Reason {}

    /// It waits for a child process that computes or waits itself.
    record WaitsForOneChild(double seconds) implements Reason {}

    /// It keeps a processor busy to wait for something.
    record Spins(String where, double seconds) implements Reason {}

    record GainsLittle(double leastShare) implements Reason {}

    /// The whole run takes as long because of something else.
    record HeldUpElsewhere(String what, double seconds) implements Reason {}
}
