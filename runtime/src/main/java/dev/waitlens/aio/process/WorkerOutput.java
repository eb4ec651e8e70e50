package dev.waitlens.aio.process;

/// Receives what workers print, a line at a time (without its end).
///
/// **Thread**: called on one thread of the pool, never while a task or a caller waits for it. Behind a receiver that is too slow for
/// too long, lines are dropped and counted.
@FunctionalInterface
public interface WorkerOutput {
    /// @param worker name of the worker, `worker-1`
    /// @param error whether it went to standard error
    void line(String worker, boolean error, String text);

    /// Shows everything on this program's standard output and standard error.
    static WorkerOutput shown() {
        return (worker, error, text) -> (error ? System.err : System.out).println(text);
    }

    /// The same, each line behind the worker's name.
    static WorkerOutput named() {
        return (worker, error, text) -> (error ? System.err : System.out).println("[" + worker + "] " + text);
    }

    /// Throws everything away (the last lines of standard error are still kept for the message when a worker dies).
    static WorkerOutput none() {
        return (worker, error, text) -> {};
    }
}
