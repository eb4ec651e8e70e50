package dev.waitlens.report.compare.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.report.compare.Comparison;
import dev.waitlens.report.compare.RunFigures;
import dev.waitlens.report.compare.RunFigures.FlameFigures;
import dev.waitlens.report.compare.RunFigures.FrameLine;
import dev.waitlens.report.compare.Runs;
import dev.waitlens.report.compare.UnitFigures;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CompareRenderTest {
    private static final String EVIL = "Shop.</script><script>alert(1)</script>\u202E|`@all";

    @Test
    void everyFormSaysTheFlipTheRatioAndTheConditions() {
        Comparison comparison = Runs.compared(Runs.run(Runs.io("Shop.fetch", 4), Runs.cpu("Shop.price", 1)),
                Runs.run(10, 0, 2, Runs.JVM.replace("3+9", "4+7"), Runs.AGENT, List.of(), Runs.lock("Shop.fetch", 4),
                        Runs.cpu("Shop.price", 4)));

        for (String form : List.of(new CompareText(200, false).render(comparison),
                new CompareMarkdown().render(comparison), Jsoup.parse(CompareHtml.render(comparison)).text())) {
            assertThat(form).contains("I/O-bound → lock-bound", "Another JVM", "Shop.price", "4×", "1 verdict flipped");
        }
        JsonNode json = JsonMapper.shared().readTree(new CompareJson().render(comparison));
        assertThat(json.path("different").asBoolean()).isTrue();
        assertThat(json.at("/units/0/flip/after").asString()).isEqualTo("LOCK_BOUND");
        assertThat(json.at("/units/1/changes/0/ratio/value").asDouble()).isEqualTo(4);
        assertThat(json.at("/units/1/changes/0/ratio/low").asDouble()).isGreaterThan(1);
    }

    @Test
    void namesFromARecordingAreTextEverywhere() {
        Comparison comparison = Runs.compared(Runs.run(Runs.io(EVIL, 4)), Runs.run(Runs.lock(EVIL, 4)));
        String page = CompareHtml.render(comparison);

        assertThat(Jsoup.parse(page).select("script")).hasSize(1);
        assertThat(page).doesNotContain("<script>alert").contains("default-src 'none'", "script-src 'sha256-")
                .contains("\\u202E");
        assertThat(new CompareMarkdown().render(comparison)).doesNotContain("\u202E");
        assertThat(new CompareText(80, false).render(comparison)).doesNotContain("\u202E");
        assertThat(new CompareJson().render(comparison)).doesNotContain("<", "\u202E");
    }

    @Test
    void tenThousandUnitsFitIntoAPageAndAComment() {
        UnitFigures[] before = IntStream.range(0, 10_000).mapToObj(i -> Runs.io("Shop.unit" + i, 1))
                .toArray(UnitFigures[]::new);
        UnitFigures[] after = IntStream.range(0, 10_000).mapToObj(i -> Runs.lock("Shop.unit" + i, 9))
                .toArray(UnitFigures[]::new);
        Comparison comparison = Runs.compared(Runs.run(before), Runs.run(after));

        assertThat(CompareHtml.render(comparison)).hasSizeLessThan(1_000_000).contains("rows are on this page");
        assertThat(new CompareMarkdown().render(comparison).getBytes(StandardCharsets.UTF_8).length)
                .isLessThanOrEqualTo(CompareMarkdown.CAP);
        assertThat(new CompareText(80, false).render(comparison).lines().count()).isLessThan(200);
        assertThat(JsonMapper.shared().readTree(new CompareJson().render(comparison)).path("units")).hasSize(10_000);
    }

    @Test
    void framesAreColouredByWhatTheirShareHasBecome() {
        var base = new FlameFigures("CPU", 100, 100,
                List.of(new FrameLine(0, "Shop.main", 100), new FrameLine(1, "Shop.a", 80),
                        new FrameLine(1, "Shop.b", 20)));
        var now = new FlameFigures("CPU", 50, 50,
                List.of(new FrameLine(0, "Shop.main", 50), new FrameLine(1, "Shop.b", 50)));
        FlameChange flame = FlameChange.of("flame-1", base, now).orElseThrow();

        assertThat(flame.icicle().boxes()).extracting(box -> box.title()).containsExactly(
                "Shop.main: 50.0 ms, 100 %, 100 % → 100 %", "Shop.b: 50.0 ms, 100 %, 20 % → 100 %, more");
        assertThat(flame.gone()).containsExactly("Shop.a: 80 % → 0 %");
        assertThat(FlameChange.of("flame-1", base, new FlameFigures("CPU", 0, 0, List.of()))).isEmpty();
    }

    @Test
    void aShareThatChanceExplainsHasNoColour() {
        for (long events : List.of(30L, 3_000L, 0L)) {
            var base = new FlameFigures("CPU", 100, events,
                    List.of(new FrameLine(0, "Shop.main", 100), new FrameLine(1, "Shop.a", 90),
                            new FrameLine(1, "Shop.b", 10)));
            var now = new FlameFigures("CPU", 100, events,
                    List.of(new FrameLine(0, "Shop.main", 100), new FrameLine(1, "Shop.a", 100)));
            FlameChange flame = FlameChange.of("flame-1", base, now).orElseThrow();

            assertThat(flame.icicle().boxes().getLast().title().endsWith("90 % → 100 %, more"))
                    .as("of %d samples", events).isEqualTo(events != 30);
            assertThat(flame.gone()).hasSize(events == 30 ? 0 : 1);
        }
    }

    @Test
    void noDifferenceIsSaidAsSuchAndWhatCouldNotBeComparedIsNotCalledOne() {
        RunFigures run = Runs.run(Runs.io("Shop.fetch", 4));
        assertThat(new CompareText(80, false).render(Runs.compared(run, run))).startsWith("No difference beyond");
        RunFigures other = Runs.run(10, 0, 8, Runs.JVM, Runs.AGENT, List.of(), Runs.io("Shop.fetch", 40));
        assertThat(new CompareText(80, false).render(Runs.compared(run, other)))
                .startsWith("No difference in what can be compared");
    }
}
