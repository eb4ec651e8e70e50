package dev.waitlens.report.compare.render;

import dev.waitlens.report.compare.Comparison;
import dev.waitlens.report.render.Html;

/// A comparison as a page in one file: the design and the content policy of a report's.
public final class CompareHtml {
    private CompareHtml() {}

    public static String render(Comparison comparison) {
        return Html.single("compare.ftlh", ComparePage.of(comparison), false);
    }
}
