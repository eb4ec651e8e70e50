package dev.waitlens.aio;

/// How tasks are suspended and go on. Which one runs is not to be seen in the order of events: what comes next is always
/// [RunQueue#next]'s decision.
sealed interface Backend permits Continuations, Turns {
    /// Runs what the loop offers until it offers nothing more.
    void drive();

    /// Suspends the current task; returns when [RunQueue#next] has given it out.
    ///
    /// **Throws** [IllegalStateException] if this place cannot be suspended; the task stays where it was queued.
    void suspend(Task<?> me);

    /// The frames of a suspended task; none if it has none. **Thread** the loop's.
    StackTraceElement[] framesOf(Task<?> task);

    /// Takes out of the stack trace of a task's failure what does not belong to the task.
    default void tidy(Throwable failure) {}

    /// Says in a few words what this is.
    String describe();

    /// Ends what it holds; all tasks are done.
    void close();

    /// The best that the options and this JVM allow.
    static Backend choose(Loop loop, LoopOptions.Stacks wanted) {
        return switch (wanted) {
            case THREADS -> new Turns(loop);
            case CONTINUATIONS -> new Continuations(loop, false);
            case HOSTING -> new Continuations(loop, true);
            case BEST -> Internals.areOpen() ? new Continuations(loop, true) : slower(loop);
        };
    }

    private static Backend slower(Loop loop) {
        Internals.hint();
        return new Turns(loop);
    }
}
