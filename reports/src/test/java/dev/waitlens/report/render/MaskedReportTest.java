package dev.waitlens.report.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.report.Flame;
import dev.waitlens.report.Report;
import dev.waitlens.report.Reports;
import dev.waitlens.report.State;
import dev.waitlens.report.legible.Mask;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MaskedReportTest {
    private static final List<
            Renderer> ALL = List.of(new Html(Html.Layout.SINGLE), new Html(Html.Layout.DIR), new Json(),
                    new Markdown(), new Terminal(80, false));

    @Test
    void nothingThatMatchesIsInAnyForm() {
        Report masked = MaskedReport.of(Reports.hostile("before token-s3cret after"), Mask.of("token-\\w+"));
        for (Renderer renderer : ALL) {
            String text = renderer.render(masked).getFirst().text();
            assertThat(text).doesNotContain("s3cret").contains("before", "after");
        }
    }

    @Test
    void aReportIsTheSameButForTheTextsThatMatch() {
        Report report = Reports.demo();
        assertThat(MaskedReport.of(report, Mask.of("no such text"))).isEqualTo(report);
        assertThat(MaskedReport.of(report, Mask.NONE)).isSameAs(report);
    }

    @Test
    void stacksOfAnyDepthAreMasked() {
        var frame = new Flame.Frame("leaf-s3cret", State.CPU_JAVA, true, 1, List.of());
        for (int depth = 0; depth < 5_000; depth++) {
            frame = new Flame.Frame("f", State.CPU_JAVA, true, 1, List.of(frame));
        }
        Report report = Reports.demo();
        var deep = new Report(report.headline(), report.whatNext(), report.wouldChange(), report.facts(),
                report.notices(), report.shares(), report.sharesOf(), report.cards(), report.threads(),
                report.methods(), report.timeline(), List.of(new Flame("CPU", "ms", 1, List.of(frame), "")),
                report.rules(), report.cuts(), report.loops());
        var at = MaskedReport.of(deep, Mask.of("s3cret")).flames().getFirst().roots().getFirst();
        while (!at.children().isEmpty()) {
            at = at.children().getFirst();
        }
        assertThat(at.name()).isEqualTo("leaf-***");
    }
}
