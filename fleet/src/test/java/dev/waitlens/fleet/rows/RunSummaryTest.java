package dev.waitlens.fleet.rows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.report.State;
import dev.waitlens.report.UnitReports;
import dev.waitlens.report.compare.ReportReader;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class RunSummaryTest {
    private static final Origin ORIGIN = new Origin("f00d", "runs/1.jfr", Instant.parse("2026-11-29T10:00:00Z"),
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    @Test
    void everyRowHasTheColumnsOfItsTableAndTheRun() {
        ObjectNode report = report();
        ((ObjectNode) report.path("cards").get(0)).putObject("cap").put("kind", "POOL").put("capacity", 0);
        RunSummary summary = RunSummary.of(report, ORIGIN);

        // What was not seen is 0 in a report.
        assertThat(summary.rows().get(FleetTable.RESOURCE).getFirst()).containsEntry("capacity", null);
        // Of a score file, which is no run.
        assertThat(summary.rows().get(FleetTable.SCORE)).isEmpty();
        summary.rows().forEach((table, rows) -> assertThat(rows.isEmpty()).as(table.sql()).isEqualTo(
                table == FleetTable.SCORE));
        summary.rows().forEach((table, rows) -> assertThat(rows).allSatisfy(row -> {
            assertThat(row.keySet()).containsExactlyElementsOf(table.columns().stream().map(Column::name).toList());
            assertThat(row).containsEntry("run", "f00d");
        }));
        assertThat(summary.rows().get(FleetTable.RUN)).hasSize(1);
    }

    @Test
    void whatWasNotMeasuredIsNull() {
        var unit = unit(report());

        assertThat(unit.get("calls")).isNull();
        assertThat(unit.get("call_ms")).isNull();
        assertThat(unit.get("network_s")).isEqualTo(4.0);
        // Seen, and none of it.
        assertThat(unit.get("disk_s")).isEqualTo(0.0);
        // In a unit these two are in aside_seconds, together.
        assertThat(unit.get("idle_s")).isNull();
        assertThat(unit.get("result_s")).isNull();
    }

    @Test
    void readyTimeWithoutClocksIsNullInRunAndUnits() {
        ObjectNode report = report();
        report.putArray("shares").addObject().put("state", "READY").putObject("seconds").put("unseen", "thread clocks");
        report.path("units").get(0).path("slices").forEach(slice -> {
            if (slice.path("state").asString().equals("READY")) {
                ((ObjectNode) slice).put("state", "DISK");
            }
        });

        assertThat(run(report).get("ready_s")).isNull();
        assertThat(unit(report).get("ready_s")).isNull();
    }

    @Test
    void computingWithoutSamplesIsNull() {
        ObjectNode report = report();
        ((ObjectNode) report.path("facts")).put("cpuSamples", 0);
        report.putArray("shares");

        assertThat(run(report).get("cpu_java_s")).isNull();
        assertThat(run(report).get("network_s")).isEqualTo(0.0);
    }

    @Test
    void emptyTextsAreNullAndTheUsersWordsGoBefore() {
        ObjectNode report = report();
        report.putObject("occasion").put("label", "").put("host", "ci-1").put("commit", "").put("began",
                "2026-11-28T23:30:00-02:00");
        RunSummary summary = RunSummary.of(report, new Origin("1", "x", Instant.EPOCH, Optional.of("1.2"),
                Optional.of("nightly"), Optional.empty(), Optional.empty()));
        var run = summary.rows().get(FleetTable.RUN).getFirst();

        assertThat(run).containsEntry("label", "nightly").containsEntry("host", "ci-1").containsEntry("version", "1.2")
                .containsEntry("commit_id", null).containsEntry("began", "2026-11-29 01:30:00.000");
        assertThat(summary.day()).isEqualTo("2026-11-29");
    }

    @Test
    void aRunThatDoesNotSayWhenItWasHasNoDay() {
        ObjectNode report = report();
        ((ObjectNode) report.path("occasion")).put("began", "yesterday");

        assertThat(RunSummary.of(report, ORIGIN).day()).isEqualTo(RunSummary.UNKNOWN_DAY);
    }

    @Test
    void unitsThatDifferInNumbersOfACompilerAreToldApartByTheirOrder() {
        ObjectNode report = report();
        JsonNode unit = report.path("units").get(0);
        var units = report.putArray("units");
        for (String method : List.of("lambda$main$3", "lambda$main$7", "other")) {
            ObjectNode each = (ObjectNode) unit.deepCopy();
            ((ObjectNode) each.path("key")).put("method", method);
            units.add(each);
        }

        assertThat(RunSummary.of(report, ORIGIN).rows().get(FleetTable.UNIT)).extracting(row -> row.get("unit_key"))
                .containsExactly("com.acme.Shop.lambda$main$#()", "com.acme.Shop.lambda$main$#() #2",
                        "com.acme.Shop.other()");
    }

    @Test
    void parametersAreReadableAndWhatIsNoDescriptorStays() {
        assertThat(keyOf("(I[Ljava/net/Socket;)V")).isEqualTo("com.acme.Shop.fetch(int, Socket[])");
        assertThat(keyOf("(Lno")).isEqualTo("com.acme.Shop.fetch(Lno");
        assertThat(keyOf("")).isEqualTo("com.acme.Shop.fetch");
    }

    private static Object keyOf(String descriptor) {
        ObjectNode report = report();
        ((ObjectNode) report.path("units").get(0).path("key")).put("descriptor", descriptor);
        return unit(report).get("unit_key");
    }

    @Test
    void hostileNamesBecomeTextThatEveryEngineHolds() {
        ObjectNode report = report();
        ((ObjectNode) report.path("facts")).put("program", "../../'; DROP TABLE run; --\uD800\u0000😀");
        RunSummary summary = RunSummary.of(report, ORIGIN);

        assertThat(summary.rows().get(FleetTable.RUN).getFirst().get("program"))
                .isEqualTo("../../'; DROP TABLE run; --\\uD800\\u0000😀");
        assertThat(summary.line().lines()).hasSize(1);
    }

    private static Map<String, Object> run(JsonNode report) {
        return RunSummary.of(report, ORIGIN).rows().get(FleetTable.RUN).getFirst();
    }

    private static Map<String, Object> unit(JsonNode report) {
        return RunSummary.of(report, ORIGIN).rows().get(FleetTable.UNIT).getFirst();
    }

    private static ObjectNode report() {
        return (ObjectNode) ReportReader.report(UnitReports.json("fetch", State.NETWORK, 100), "here");
    }
}
