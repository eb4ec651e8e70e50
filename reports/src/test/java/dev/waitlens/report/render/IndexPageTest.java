package dev.waitlens.report.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.report.Report;
import dev.waitlens.report.Report.Slice;
import dev.waitlens.report.Reports;
import dev.waitlens.report.State;
import dev.waitlens.report.TestRow;
import dev.waitlens.report.figure.Measured;
import dev.waitlens.report.page.ProcessIndex;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

final class IndexPageTest {
    private static final List<Slice> WAITS = List.of(new Slice(State.CPU_JAVA, Measured.of(0.25), 0.25),
            new Slice(State.NETWORK, Measured.of(0.75), 0.75));

    @Test
    void aTestThatRanInTwoJvmsHasARowForEachAndTheLongestClassIsFirst() {
        var page = page(List.of(new TestRow("com.acme.CartTest", "adds", 1, 0.5, List.of()),
                new TestRow("com.acme.ShopTest", "sells", 3, 1, WAITS)),
                List.of(new TestRow("com.acme.ShopTest", "sells", 1, 2, WAITS)));

        assertThat(page.select("#tests caption").eachText()).containsExactly("com.acme.ShopTest, 3.00 s",
                "com.acme.CartTest, 500 ms");
        assertThat(page.select("#tests .bars .words").getFirst().text()).containsIgnoringCase("network").contains("75");
        assertThat(page.select("#tests table").getFirst().select("tbody tr").stream().map(IndexPageTest::words))
                .containsExactly("sells 1 2.00 s report-2.html", "sells 3 1.00 s report-1.html");
        assertThat(page.select("h1").text()).startsWith("The tests of 2 JVMs on one page");
    }

    @Test
    void withoutTestsThereIsNoSectionOfThem() {
        var page = page(List.of(), List.of());

        assertThat(page.select("#tests")).isEmpty();
        assertThat(page.select("h1").text()).isEqualTo("Recordings of 2 programs, a page for each");
    }

    @Test
    void whatIsBeyondAThousandTestsIsSaid() {
        var page = page(IntStream.range(0, 1_200)
                .mapToObj(i -> new TestRow("com.acme.ShopTest", "sells" + i, 1, 0.001, List.of())).toList(), List.of());

        assertThat(page.select("#tests tbody tr")).hasSize(1_000);
        assertThat(page.select("#tests").text()).contains("The longest 1,000 of 1,200 tests");
    }

    @Test
    void namesOfTestsAreText() {
        var page = page(List.of(new TestRow("<b>Evil</b>", "<img src=x>", 1, 1, List.of())), List.of());

        assertThat(page.select("#tests b, #tests img")).isEmpty();
        assertThat(page.select("#tests caption").text()).startsWith("<b>Evil</b>");
    }

    @Test
    void aCommandsProcessesHaveTheirTestsFromTheJson() {
        Report report = with(List.of(new TestRow("com.acme.ShopTest", "sells", 1, 2, WAITS)));
        String json = new Json().render(report).getFirst().text();

        var index = new ProcessIndex("mvn test", List.of(ProcessIndex.Row.of(json, "report-1.html", "17")));

        assertThat(index.rows().getFirst().tests()).isEqualTo(report.tests());
        assertThat(words(Jsoup.parse(Html.single("processes.ftlh", index, false)).select("#tests tbody tr")
                .getFirst())).isEqualTo("sells 1 2.00 s report-1.html");
    }

    private static String words(Element row) {
        row.select(".bars").remove();
        return row.text();
    }

    private static Document page(List<TestRow> first, List<TestRow> second) {
        return Jsoup.parse(new IndexPage(List.of(IndexPage.Entry.of("report-1.html", with(first)),
                IndexPage.Entry.of("report-2.html", with(second)))).html());
    }

    private static Report with(List<TestRow> tests) {
        Report of = Reports.demo();
        return new Report(of.headline(), of.whatNext(), of.wouldChange(), of.facts(), of.notices(), of.shares(),
                of.sharesOf(), of.cards(), of.threads(), of.methods(), of.timeline(), of.flames(), of.rules(),
                of.cuts(), of.loops(), of.occasion(), of.units(), of.listings(), tests, Optional.empty());
    }
}
