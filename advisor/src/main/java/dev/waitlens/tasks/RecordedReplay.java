package dev.waitlens.tasks;

import dev.waitlens.tasks.Frames.Place;
import java.util.List;
import java.util.Optional;

/// The steps of a loop, one by one, in the order in which the loop counted them; of a large run, stretches of them.
///
/// @param steps how many there were in the whole run, as far as they were recorded
public record RecordedReplay(List<Window> windows, long steps) {
    /// What a task waits for of which no event tells.
    public static final String NOT_RECORDED = "not recorded";

    public RecordedReplay {
        windows = List.copyOf(windows);
    }

    /// Steps without a gap.
    ///
    /// @param first   number of the first step in the run, from 1
    /// @param setting how the tasks stood before it: one step of [Verb#HOLDS] or [Verb#READY] for each that lived
    /// @param around  the incident that it is around; empty for the beginning
    public record Window(long first, List<Step> setting, List<Step> steps, Optional<Loops.Incident> around) {
        public Window {
            setting = List.copyOf(setting);
            steps = List.copyOf(steps);
        }
    }

    /// What happens in a step.
    public enum Verb {
        /// A task is created and stands in the ready queue.
        CREATES,
        /// A task gets the loop for the first time.
        STARTS,
        /// A task gets the loop again.
        GOES_ON,
        /// The running task is suspended; where the wait was not recorded, `what` says so.
        WAITS,
        /// The running task goes to the end of the queue: it lets others go first, or what it awaits is there already.
        YIELDS,
        /// A suspended task stands in the ready queue again.
        READY,
        /// The running task ends.
        ENDS,
        /// A line was printed.
        PRINTS,
        /// The running task still holds the loop.
        BLOCKS,
        /// The loop sleeps.
        IDLES,
        /// In a setting: this task is suspended.
        HOLDS,
        /// The recording ends and this task has not.
        UNKNOWN
    }

    /// @param at    nanoseconds since the epoch; never before that of the step before
    /// @param task  number, 0 for none
    /// @param other the task that is created, or that is awaited; 0 for none
    /// @param name  of `task`; for CREATES of `other`
    /// @param what  cause of the wait, outcome, printed text
    /// @param nanos how long: of a wait without the ready queue, of a sleep of the loop, of a blocked stretch
    /// @param cut   what is waited for was cancelled
    public record Step(long at, Verb verb, int task, int other, String name, String what, long nanos, boolean cut,
            Optional<Place> place) {}
}
