package dev.waitlens.report.words;

import dev.waitlens.report.Occasion;
import dev.waitlens.report.Report;
import dev.waitlens.report.figure.Measured;
import dev.waitlens.report.legible.Figures;
import java.util.ArrayList;
import java.util.List;

/// The head of a report in words: when, where and of what it is.
public final class OccasionWords {
    private OccasionWords() {}

    /// What is known, in the order in which one asks for it: `2026-11-29 08:14:59 +01:00 (Europe/Berlin)`, `host build7`, …
    public static List<String> of(Report report) {
        Occasion occasion = report.occasion();
        var words = new ArrayList<String>();
        if (!occasion.began().isEmpty()) {
            words.add(moment(occasion.began())
                    + (occasion.zone().isEmpty() || occasion.began().endsWith("Z") ? ""
                            : " (" + occasion.zone() + ")"));
        }
        if (!occasion.host().isEmpty()) {
            words.add("host " + occasion.host());
        }
        if (report.facts().cores() instanceof Measured.Known(double cores)) {
            words.add(Figures.cores(cores) + (cores == 1 ? " core" : " cores"));
        }
        words.add(report.facts().jvm());
        if (!occasion.commit().isEmpty()) {
            words.add("commit " + occasion.commit());
        }
        if (!occasion.waitlens().isEmpty()) {
            words.add("Waitlens " + occasion.waitlens());
        }
        return words;
    }

    /// `2026-11-29 08:14:59 +01:00` of `2026-11-29T08:14:59+01:00`.
    private static String moment(String began) {
        return began.replace('T', ' ').replaceFirst("Z$", " UTC").replaceFirst("([+-]\\d\\d:\\d\\d)$", " $1");
    }
}
