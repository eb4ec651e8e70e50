package dev.waitlens.report.browser;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.report.Card;
import dev.waitlens.report.Reports;
import dev.waitlens.report.legible.Figures;
import dev.waitlens.report.render.Html;
import dev.waitlens.report.render.ReportFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// The sliders over a card's tables, which show the tables' figures and no others.
@Tag("browser")
@Timeout(120)
@ExtendWith(FreshTab.class)
final class WhatIfInBrowserTest {

    private static final String JENKINS = "sandbox allow-same-origin; default-src 'none'; img-src 'self'; style-src 'self';";
    private static final String WIDTH = "card-1-width";
    private static final String PROCESSORS = "card-1-processors";

    private final Card card = Reports.demo().cards().getFirst();
    private final Card.Gain gain = card.gain().orElseThrow();

    @TempDir
    private Path files;

    private Tab tab;

    @BeforeEach
    void take(Tab fresh) {
        tab = fresh;
    }

    @Test
    void eachWidthShowsTheFigureOfItsRow() throws IOException {
        tab.open(page().toUri());
        int advised = card.width().orElseThrow().width();
        assertThat(output(WIDTH)).isEqualTo("6: about 5.1×, use this");
        assertThat(everyPosition(WIDTH)).isEqualTo(gain.curve().stream()
                .map(point -> Figures.count(point.width()) + ": about " + Figures.factor(point.factor().value())
                        + (point.width() == advised ? ", use this" : ""))
                .toList());
    }

    @Test
    void eachNumberOfProcessorsShowsTheFiguresOfItsRows() throws IOException {
        tab.open(page().toUri());
        assertThat(output(PROCESSORS)).as("this machine's")
                .startsWith("2: event loop about 5.1× (4.6× to 5.6×, width 6), ");
        var byProcessors = gain.whatIf().stream().collect(groupingBy(Card.WhatIf::processors, TreeMap::new,
                mapping(
                        other -> other.model() + " about " + Figures.factor(other.factor().value()) + " ("
                                + Figures.factors(other.factor()) + ", width " + Figures.count(other.width()) + ")",
                        joining(", "))));
        assertThat(everyPosition(PROCESSORS)).isEqualTo(byProcessors.entrySet().stream()
                .map(each -> Figures.count(each.getKey()) + ": " + each.getValue()).toList());
    }

    @Test
    void aSliderOfOneNumberIsNone() throws IOException {
        tab.open(page().toUri());
        assertThat(tab.run("[...document.querySelectorAll('#card-2 input')].map(i => i.id).join()").asString())
                .isEqualTo("card-2-width");
    }

    @Test
    void keysMoveTheSliderItsWordsAndThePointOfTheCurve() throws IOException {
        tab.open(page().toUri());
        tab.run("document.getElementById('" + WIDTH + "').focus()");
        tab.press("Home");
        assertThat(output(WIDTH)).isEqualTo("1: about 1×");
        tab.press("ArrowRight");
        assertThat(output(WIDTH)).isEqualTo("2: about 1.97×");
        assertThat(tab.run("document.activeElement.getAttribute('aria-valuetext')").asString())
                .isEqualTo(output(WIDTH));
        assertThat(tab.run("document.activeElement.labels[0].textContent").asString())
                .isEqualTo("Calls at the same time");
        assertThat(tab.run(
                "[...document.querySelectorAll('#card-1 .curve .point')].map(p => p.classList.contains('chosen')).indexOf(true)")
                .asInt()).isEqualTo(1);
        assertThat(tab.complaints()).isEmpty();
    }

    @Test
    void paperHasTheTablesOnly() throws IOException {
        tab.media("print", "light");
        tab.open(page().toUri());
        assertThat(tab.run("document.querySelectorAll('.vary').length").asInt()).isPositive();
        assertThat(tab.run("[...document.querySelectorAll('.vary')].some(v => v.checkVisibility())").asBoolean())
                .isFalse();
    }

    @Test
    void underJenkinsPolicyTheTablesStandAlone() throws IOException {
        page();
        try (var server = Loopback.serve(files, JENKINS)) {
            tab.open(server.address("report.html"));
            assertThat(tab.run("document.querySelectorAll('input').length").asInt()).isZero();
            assertThat(tab.run("document.querySelectorAll('#card-1 .by-width tbody tr').length").asInt())
                    .isEqualTo(gain.curve().size());
            assertThat(tab.run("document.querySelectorAll('#card-1 .by-processors tbody tr').length").asInt())
                    .isEqualTo(gain.whatIf().size());
        }
    }

    /// In three files: its script is under the strictest policy under which there is one.
    private Path page() throws IOException {
        return ReportFiles.writeAll(files, new Html(Html.Layout.DIR).render(Reports.demo()));
    }

    private List<String> everyPosition(String id) {
        var seen = new ArrayList<String>();
        int last = tab.run("Number(document.getElementById('" + id + "').max)").asInt();
        for (int at = 0; at <= last; at++) {
            tab.run("(s => { s.value = " + at + "; s.dispatchEvent(new Event('input')); })(document.getElementById('"
                    + id + "'))");
            seen.add(output(id));
        }
        return seen;
    }

    private String output(String id) {
        return tab.run("document.querySelector('output[for=" + id + "]').textContent").asString();
    }
}
