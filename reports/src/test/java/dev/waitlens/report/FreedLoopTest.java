package dev.waitlens.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.waitlens.report.advice.HeldLoop;
import dev.waitlens.report.advice.Reason;
import dev.waitlens.report.render.Html;
import dev.waitlens.report.render.Json;
import dev.waitlens.report.render.Markdown;
import dev.waitlens.report.render.Renderer;
import dev.waitlens.report.render.Terminal;
import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

class FreedLoopTest {

    @Test
    void whatALoopGetsBackStandsWhereAGainStands() {
        for (Renderer renderer : List.of(new Html(Html.Layout.SINGLE), new Markdown(), new Terminal(200, false))) {
            assertThat(read(renderer)).contains("frees 50 % of the loop's time", "at most 40 such calls a second")
                    .doesNotContain("gain not estimated", "No gain is promised");
        }
        for (Renderer renderer : List.of(new Html(Html.Layout.SINGLE), new Markdown())) {
            assertThat(read(renderer)).contains("6.3 ms", "31.0 ms", "computing, at most 10 % of its time",
                    "other waits, 20 %");
        }
        assertThat(new Json().render(report()).getFirst().text().replaceAll("\\s", "")).contains(
                "\"loop\":{\"lifeSeconds\":10.0,\"longestMillis\":31.0,\"lagMillis\":6.25,\"computingSeconds\":1.0,"
                        + "\"otherSeconds\":2.0}");
    }

    @Test
    void aLoopHasLived() {
        assertThatIllegalArgumentException().isThrownBy(() -> new HeldLoop(0, 1, 1, 1, 1)).withMessageContaining("0");
        assertThat(new HeldLoop(2, 1, 1, 1, 1).share(3)).isEqualTo(1);
    }

    private static String read(Renderer renderer) {
        String text = renderer.render(report()).getFirst().text();
        String said = renderer instanceof Html ? Jsoup.parse(text).select("main").text() : text;
        return said.replaceAll("[\\s\u00A0]+", " ").replace("\\", "").replace("*", "");
    }

    private static Report report() {
        Report demo = Reports.demo();
        Card first = demo.cards().getFirst();
        var card = new Card(first.id(), first.key(), first.unit(), first.shortName(), first.verdict(), Model.OFF_LOOP,
                new Reason.BlocksTheLoop("a socket", 5, 25, Optional.empty(), new HeldLoop(10, 31, 6.25, 1, 2)),
                Optional.empty(), List.of(), first.shortName() + ": off the loop", 0.5, 200, first.mix(),
                first.calls(), List.of(), List.of(), Optional.empty(), "It blocks the loop.", Optional.empty(),
                Optional.empty(), "", List.of(), List.of(), "event-loops");
        return new Report(demo.headline(), demo.whatNext(), demo.wouldChange(), demo.facts(), List.of(),
                demo.shares(), demo.sharesOf(), List.of(card), List.of(), List.of(), demo.timeline(), List.of(),
                List.of(), List.of());
    }
}
