package dev.waitlens.aio;

/// What a loop holds at a moment: the leak counters. All are zero after a run.
///
/// @param tasks    not done
/// @param timers   not fired and not cancelled
/// @param ready    tasks and callbacks in the queue
/// @param outside  calls under way in other threads, whose end the loop has not heard of
/// @param open     sockets, files and child processes that were opened on the loop and not closed by the program
public record Census(int tasks, int timers, int ready, int outside, int open) {
    /// Whether nothing is left.
    public boolean isEmpty() {
        return tasks + timers + ready + outside + open == 0;
    }
}
