package dev.waitlens.report.loop;

import java.util.List;

/// The steps of a loop, to be gone through one by one.
///
/// @param steps   how many the whole run had, as far as they were recorded
/// @param sources the program's text, as far as it was found
/// @param note    what is left out, or empty
public record Replay(List<Window> windows, long steps, List<Source> sources, String note) {

    public Replay {
        windows = List.copyOf(windows);
        sources = List.copyOf(sources);
    }

    /// Steps without a gap.
    ///
    /// @param first   number of the first step in the run, from 1
    /// @param setting how the tasks stood before it
    public record Window(String title, long first, List<Step> setting, List<Step> steps) {
        public Window {
            setting = List.copyOf(setting);
            steps = List.copyOf(steps);
        }
    }

    /// @param atMillis   since the loop began
    /// @param task       number of the task, 0 for none
    /// @param other      the task that it creates or awaits, 0 for none
    /// @param name       of the task; of the created one for [Verb#CREATES]
    /// @param waitsFor   `a sleep of 1 s`; empty where nothing is waited for
    /// @param background what goes on meanwhile, outside of the loop: `timer`, `thread`; empty for nothing
    /// @param words      the step as a sentence; the printed line for [Verb#PRINTS]
    /// @param place      `Lesson3.fetchData:12`, or empty
    /// @param source     index of the source, -1 for none
    /// @param line       0 where unknown
    public record Step(double atMillis, Verb verb, int task, int other, String name, String waitsFor,
            String background, String words, String place, int source, int line) {}

    /// What a step does to the picture.
    public enum Verb {
        /// `other` stands at the end of the ready queue.
        CREATES("creates"),
        /// The task leaves the queue and runs.
        RUNS("runs"),
        /// The task is suspended.
        WAITS("waits"),
        /// The running or suspended task stands at the end of the ready queue.
        READY("ready"),
        /// The task is over.
        ENDS("ends"),
        /// A line is printed.
        PRINTS("prints"),
        /// The running task still holds the loop: an incident.
        BLOCKS("blocks"),
        /// The loop sleeps.
        IDLES("idles"),
        /// Nothing more is known of the task.
        UNKNOWN("unknown");

        private final String word;

        Verb(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /// @param name  `Lesson3.java`
    /// @param first number of its first line
    public record Source(String name, int first, String text) {}
}
