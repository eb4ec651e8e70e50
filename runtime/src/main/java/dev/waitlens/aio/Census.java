package dev.waitlens.aio;

/// What a loop holds at a moment: the leak counters. All are zero after a run.
///
/// @param tasks    not done
/// @param timers   not fired and not cancelled
/// @param ready    tasks and callbacks in the queue
/// @param outside  calls under way in other threads, whose end the loop has not heard of
public record Census(int tasks, int timers, int ready, int outside) {
    /// Whether nothing is left.
    public boolean isEmpty() {
        return tasks + timers + ready + outside == 0;
    }
}
