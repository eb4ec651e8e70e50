package dev.waitlens.report;

import dev.waitlens.report.figure.Finite;

/// Another JVM of the same run, by the clock of this report's timeline.
///
/// @param program     jar or main class; hostile text possible
/// @param process     number of its process
/// @param kinship     what it is to the JVM of this report
/// @param fromSeconds when it began; negative before this report's recording did
/// @param toSeconds   when it ended, or was looked at last
/// @param running     whether it still ran then
/// @param page        file name of its page, beside this one; empty where there is none
public record RunJvm(String program, long process, Kinship kinship, double fromSeconds, double toSeconds,
        boolean running, String page) {

    /// Who started whom, with other programs between them or without. A JVM whose parent had ended before it began is [#OTHER].
    public enum Kinship {
        PARENT("started this one"), ANCESTOR("started this one's parent"), CHILD("started by this one"),
        DESCENDANT("started by a child of this one"), OTHER("started by another");

        private final String label;

        Kinship(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    public RunJvm {
        Finite.check("fromSeconds", fromSeconds);
        Finite.check("toSeconds", toSeconds);
    }
}
