package dev.waitlens.report.render;

import dev.waitlens.report.Report;
import dev.waitlens.report.TestRow;
import dev.waitlens.report.legible.Figures;
import dev.waitlens.report.page.TestIndex;
import java.util.List;

/// The page that leads to those of several programs whose recordings were given at once, with the tests of all of them.
///
/// **Shape**: in the order in which their recordings begin.
public record IndexPage(List<Entry> entries) {
    public IndexPage {
        entries = List.copyOf(entries);
    }

    /// @param page file name of its page; empty where there is none
    /// @param says what its page says first, or why there is none
    /// @param tests that it ran
    public record Entry(String page, String program, String began, String recorded, String says, List<TestRow> tests) {
        public Entry {
            tests = List.copyOf(tests);
        }

        /// Of a program whose recording says nothing.
        public static Entry none(String program, String why) {
            return new Entry("", program, "", "", why, List.of());
        }

        public static Entry of(String page, Report report) {
            return new Entry(page, report.facts().program(), report.occasion().began(),
                    Figures.seconds(report.facts().wallSeconds()), report.headline(), report.tests());
        }
    }

    public TestIndex tests() {
        return TestIndex.of(entries.stream().map(each -> new TestIndex.Ran(each.page(), each.tests())).toList());
    }

    /// One file, with the style and the content policy of a report's page.
    public String html() {
        return Html.single("index.ftlh", this, false);
    }
}
