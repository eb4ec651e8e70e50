package dev.waitlens.lint.graph;

import dev.waitlens.catalogue.SharedThreads;

/// What may become of a function that is handed on.
public sealed interface Fate {
    /// Called by the method that has it, or by what that calls.
    Fate CALLED = Plain.CALLED;
    /// Given to another thread or process, which may block.
    Fate OFF_LOOP = Plain.OFF_LOOP;
    /// Kept, returned, or given to code that is not here: not followed.
    Fate OUT_OF_SIGHT = Plain.OUT_OF_SIGHT;

    /// Those that say no more.
    enum Plain implements Fate {
        CALLED, OFF_LOOP, OUT_OF_SIGHT
    }

    /// Given to an event loop.
    ///
    /// @param surely false for an operator of a chain whose beginning is not here: the loop runs it unless whoever makes the chain is off the loop
    record OnLoop(SharedThreads loop, boolean surely) implements Fate {}
}
