package dev.waitlens.report.render;

import dev.waitlens.report.Report;
import dev.waitlens.report.legible.Figures;
import java.util.List;

/// The page that leads to those of several programs whose recordings were given at once.
///
/// **Shape**: in the order in which their recordings begin.
public record IndexPage(List<Entry> entries) {
    public IndexPage {
        entries = List.copyOf(entries);
    }

    /// @param page file name of its page; empty where there is none
    /// @param says what its page says first, or why there is none
    public record Entry(String page, String program, String began, String recorded, String says) {
        public static Entry of(String page, Report report) {
            return new Entry(page, report.facts().program(), report.occasion().began(),
                    Figures.seconds(report.facts().wallSeconds()), report.headline());
        }
    }

    /// One file, with the style and the content policy of a report's page.
    public String html() {
        return Html.single("index.ftlh", this, false);
    }
}
