package dev.waitlens.report.words;

import dev.waitlens.report.RunJvm;
import dev.waitlens.report.legible.Figures;

/// When another JVM of the run lived, in words.
public final class JvmWords {

    private JvmWords() {}

    /// `process 12, started by this one, from 2.10 s to 5.00 s`.
    public static String of(RunJvm jvm) {
        return "process " + jvm.process() + ", " + jvm.kinship().label() + ", " + when(jvm);
    }

    private static String when(RunJvm jvm) {
        if (jvm.running()) {
            return "from " + moment(jvm.fromSeconds()) + " on, still running";
        }
        return "from " + moment(jvm.fromSeconds()) + " to " + moment(jvm.toSeconds());
    }

    private static String moment(double seconds) {
        return seconds < 0 ? Figures.seconds(-seconds) + " before this page begins" : Figures.seconds(seconds);
    }
}
