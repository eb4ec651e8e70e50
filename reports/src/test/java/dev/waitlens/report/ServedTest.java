package dev.waitlens.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.report.advice.Condition;
import dev.waitlens.report.advice.Limit;
import dev.waitlens.report.advice.Reason;
import dev.waitlens.report.figure.Span;
import dev.waitlens.report.render.Html;
import dev.waitlens.report.render.Markdown;
import dev.waitlens.report.render.Renderer;
import dev.waitlens.report.render.Terminal;
import dev.waitlens.report.words.GainWords;
import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

class ServedTest {
    private static final Span FOUR_TIMES = new Span(3.6, 4, 4);
    private static final Limit POOL = new Limit(Limit.Kind.THREADS, "pool-*", "", 4, 80, 0, 1);

    @Test
    void aServerIsToldHowManyItServesAndNotHowMuchSoonerItEnds() {
        assertThat(card(17).served()).contains(new Served(50, new Span(180, 200, 200), 80, 260));
        for (Renderer renderer : List.of(new Html(Html.Layout.SINGLE), new Markdown(), new Terminal(100, false))) {
            assertThat(read(renderer, card(17))).contains("50 a second today, about 200 then").doesNotContain(
                    "whole run about", "the whole run;", "fast, the whole run",
                    "saves about", "saved, about");
        }
    }

    @Test
    void aPoolOfConnectionsLimitsHowManyAServerServes() {
        var pool = new Limit(Limit.Kind.POOL, "connection of HikariCP", "", 4, 80, 13, 1);
        assertThat(card(new Reason.LimitBinds(pool, 17)).served()).contains(
                new Served(50, new Span(180, 200, 200), 80, 260));
        assertThat(card(new Reason.LimitBinds(pool, 0)).served()).isEmpty();
    }

    @Test
    void workThatComesFromInsideEndsSooner() {
        assertThat(card(0).served()).isEmpty();
        assertThat(read(new Html(Html.Layout.SINGLE), card(0))).contains("whole run", "saves about 9.00 s of 14.6 s",
                "without what its threads waited for processors");
    }

    /// Beside the figure on the first screen, and once on its card.
    @Test
    void aConditionStandsTwiceOnAPageAndNoMore() {
        Card card = card(17);
        String page = read(new Html(Html.Layout.SINGLE), card);
        assertThat(page.split("there is more to do than threads", -1)).as("in short").hasSize(2);
        assertThat(page.split("more calls than threads ever come at once", -1)).as("in full").hasSize(2);
    }

    @Test
    void twoChangesAreBoth() {
        assertThat(GainWords.all(new WholeGain(2, true, FOUR_TIMES, 9)))
                .startsWith("Both followed: whole run about 4×");
        assertThat(GainWords.all(new WholeGain(3, true, FOUR_TIMES, 9)))
                .startsWith("All 3 followed: whole run about 4×");
    }

    private static Card card(int clients) {
        return card(new Reason.WorkersNeverIdle(POOL, 0, "a socket", clients, Optional.empty()));
    }

    private static Card card(Reason reason) {
        Card demo = Reports.demo().cards().getFirst();
        var gain = new Card.Gain(true, FOUR_TIMES, new Span(2.5, 2.6, 2.7), 1, 9, List.of(), List.of(), 0);
        return new Card(demo.id(), demo.key(), demo.unit(), demo.shortName(), demo.verdict(), Model.THREADS, reason,
                Optional.of(POOL),
                List.of(Condition.of(Condition.Kind.MORE_TO_DO)), demo.shortName() + ": virtual threads", 0.9, 700,
                demo.mix(), demo.calls(), List.of(),
                List.of(), Optional.empty(), "They are never idle.", Optional.of(gain), demo.width(), "",
                List.of(), List.of("if no more calls than threads ever come at once, leave it alone"),
                "workers-never-idle");
    }

    private static String read(Renderer renderer, Card card) {
        Report demo = Reports.demo();
        var report = new Report(demo.headline(), demo.whatNext(),
                "If no more calls than threads ever come at once, leave it alone.", demo.facts(), List.of(),
                demo.shares(), demo.sharesOf(), List.of(card), List.of(), List.of(), demo.timeline(), List.of(),
                List.of(), List.of());
        String text = renderer.render(report).getFirst().text();
        // The words that are explained on every page are not said of this run.
        String said = renderer instanceof Html ? Jsoup.parse(text).select("main > *:not(#reading)").text() : text;
        return said.replaceAll("[\\s\u00A0]+", " ").replace("\\", "");
    }
}
