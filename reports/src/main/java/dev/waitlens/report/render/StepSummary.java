package dev.waitlens.report.render;

import java.nio.charset.StandardCharsets;

/// What is appended to the summary of a job on GitHub, which throws a summary away that is too large.
///
/// **Source**: GitHub takes 1,024 KiB a step, all commands of the step together.
public final class StepSummary {
    static final int MOST_BYTES = 900_000;
    private static final String CUT = "\n\n*The rest does not fit into the summary of a job; the page and the JSON form have it.*\n";

    private StepSummary() {}

    /// The whole text of the file afterwards: all that was there, and of what is new as many whole lines as there is room for.
    public static String appended(String before, String markdown) {
        String start = before.isEmpty() || before.endsWith("\n") ? before : before + "\n";
        int room = MOST_BYTES - bytes(start);
        if (bytes(markdown) <= room) {
            return start + markdown;
        }
        var kept = new StringBuilder(start);
        room -= bytes(CUT);
        for (String line : markdown.split("(?<=\n)")) {
            room -= bytes(line);
            if (room < 0) {
                break;
            }
            kept.append(line);
        }
        return kept.append(CUT).toString();
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
