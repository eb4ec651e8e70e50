package dev.waitlens.report.page;

import dev.waitlens.report.RunJvm;
import dev.waitlens.report.draw.Strip;
import dev.waitlens.report.legible.Legible;
import dev.waitlens.report.words.JvmWords;
import freemarker.template.TemplateModel;

/// Another JVM of the run, as a lane of the timeline.
///
/// @param page file name of its page; empty where there is none
/// @param path of the time in which it lived, in the coordinates of the timeline's strips, [#HEIGHT] high; empty where that is none of it
public record JvmView(TemplateModel name, String page, String path, String words) {
    private static final int HEIGHT = 10;
    /// What is narrower cannot be seen.
    private static final int LEAST = 2;

    /// @param end of the timeline, in seconds
    static JvmView of(RunJvm jvm, double end) {
        return new JvmView(Markup.name(jvm.program()), jvm.page(),
                path(jvm.fromSeconds(), jvm.running() ? end : jvm.toSeconds(), end), Legible.prose(JvmWords.of(jvm)));
    }

    private static String path(double from, double to, double end) {
        if (end <= 0 || to < 0 || from > end) {
            return "";
        }
        long left = Math.min(at(from, end), Strip.WIDTH - LEAST);
        return "M" + left + " 0H" + Math.max(at(to, end), left + LEAST) + "V" + HEIGHT + "H" + left + "z";
    }

    private static long at(double seconds, double end) {
        return Math.round(Math.clamp(seconds / end, 0, 1) * Strip.WIDTH);
    }
}
