package dev.waitlens.report.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waitlens.report.Report;
import dev.waitlens.report.Reports;
import dev.waitlens.report.State;
import dev.waitlens.report.compare.ReportReader.NoReport;
import dev.waitlens.report.render.Json;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ReportReaderTest {

    @Test
    void everyReportOfOursCanBeRead() {
        RunFigures hostile = read(Reports.hostile());
        assertThat(hostile.units()).singleElement().satisfies(unit -> {
            assertThat(unit.in(State.Kind.IO)).isEqualTo(1);
            assertThat(unit.card()).hasValueSatisfying(card -> assertThat(card.reason()).isEqualTo("WaitsInTurn"));
            assertThat(unit.roundTrips()).as("not measured is not 0").isEmpty();
        });
        assertThat(read(Reports.large()).methods()).isNotEmpty();
        assertThat(read(Reports.empty()).units()).isEmpty();
    }

    @Test
    void aReportThatAShellOfWindowsHasRewrittenIsRead() {
        assertThat(ReportReader.read("\uFEFF" + json(Reports.large()), "x").methods()).isNotEmpty();
    }

    @Test
    void whatIsMissingOrUnknownIsLeftAlone() {
        ObjectNode document = (ObjectNode) JsonMapper.shared().readTree(json(Reports.hostile()));
        ObjectNode unit = (ObjectNode) document.at("/report/units/0");
        unit.remove("slices");
        unit.put("verdict", "OF_TOMORROW");
        unit.put("tomorrow", 1);
        unit.remove("key");
        ((ObjectNode) document.path("report")).remove("loops");

        assertThat(ReportReader.read(document.toString(), "x").units()).singleElement()
                .matches(read -> !read.isEnough()).matches(read -> read.workSeconds() == 0);
    }

    @Test
    void whatIsNoReportIsRefusedWithTheReason() {
        refused("{\"a\": ", "is no JSON");
        refused("[]", "is no report of Waitlens");
        refused("{\"schemaVersion\": 2, \"findings\": []}", "is no report of Waitlens");
        refused(json(Reports.demo()).replace("\"schemaVersion\":2", "\"schemaVersion\":99"), "by a newer Waitlens");
        ObjectNode old = (ObjectNode) JsonMapper.shared().readTree(json(Reports.demo()));
        ((ObjectNode) old.path("report")).remove("units");
        refused(old.toString(), "by an older Waitlens");
    }

    private static void refused(String text, String why) {
        assertThatThrownBy(() -> ReportReader.read(text, "main.json")).isInstanceOf(NoReport.class)
                .hasMessageStartingWith("main.json").hasMessageContaining(why);
    }

    private static RunFigures read(Report report) {
        return ReportReader.read(json(report), "x");
    }

    private static String json(Report report) {
        return new Json().render(report).getFirst().text();
    }
}
