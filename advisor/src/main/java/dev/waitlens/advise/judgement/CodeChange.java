package dev.waitlens.advise.judgement;

import dev.waitlens.catalogue.SketchKind;

/// How a unit's calls are to be made, as data: the code before and after is written from it where the unit's signature is known.
public sealed interface CodeChange {
    /// Waits of one call overlap with those of others, in the asynchronous form of the call that waits.
    record Overlap(SketchKind kind, int width, boolean virtual) implements CodeChange {}

    /// A thread for each call, at most so many at a time.
    ///
    /// @param virtual the program's Java has virtual threads
    record BlockingThreads(int width, boolean virtual) implements CodeChange {}

    /// A thread for the call, and the loop that called it goes on.
    ///
    /// @param virtual the program's Java has virtual threads
    /// @param ours    it is a loop of our runtime
    record OffLoop(boolean virtual, boolean ours) implements CodeChange {}

    /// A pool of as many threads as there are processors.
    record CpuPool(int width) implements CodeChange {}

    /// Worker processes, because the calls exclude each other in one.
    record Processes(int width) implements CodeChange {}

    /// Less under the lock.
    record SmallerLock() implements CodeChange {}
}
