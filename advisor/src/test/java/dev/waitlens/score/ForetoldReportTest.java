package dev.waitlens.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waitlens.problem.DataError;
import dev.waitlens.report.figure.Span;
import dev.waitlens.score.Foretold.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForetoldReportTest {
    @TempDir
    private Path directory;

    @Test
    void figuresOfBothScopesAndTheLimitAreRead() {
        var report = ForetoldReport.of(ReportDocument.with(ReportDocument.forecast("fetch")));

        assertThat(report.program()).isEqualTo("shop.jar");
        assertThat(report.wallSeconds()).isEqualTo(4.5);
        assertThat(report.processors()).isEqualTo(2);
        var card = report.cards().getFirst();
        assertThat(card.key()).isEqualTo("acme.Shop.fetch(I)I");
        assertThat(card.model() + " " + card.limit() + " " + card.width()).isEqualTo("THREADS POOL 16");
        assertThat(card.gain(Scope.PROGRAM)).isEqualTo(new Span(2.9, 3.4, 3.9));
        assertThat(card.gain(Scope.UNIT)).isEqualTo(new Span(2, 3, 4));
        assertThat(card.isForecast()).isTrue();
    }

    @Test
    void whatDoesNotSayThatItIsAForecastIsABound() {
        assertThat(ForetoldReport.of(ReportDocument.with(ReportDocument.card("a", 1, 2, 3, ""),
                ReportDocument.card("b", 1, 2, 3, ", \"forecast\": false"))).cards())
                .extracting(Foretold::isForecast).containsExactly(false, false);
    }

    @Test
    void whatIsMissingOrNoIntervalIsNotForetold() {
        assertThat(ForetoldReport.of(ReportDocument.with("{}", "{\"gain\": null}", "7",
                ReportDocument.card("wrong", 3, 2, 1, ""), ReportDocument.card("zero", 0, 1, 1, ""))).cards())
                .isEmpty();
        assertThat(ForetoldReport.of("{\"schemaVersion\": 2, \"report\": {}}").cards()).isEmpty();
    }

    @Test
    void otherVersionsAndOtherDocumentsAreRefusedInASentence() throws IOException {
        assertThatThrownBy(() -> ForetoldReport.of(ReportDocument.version(3))).isInstanceOf(DataError.class)
                .hasMessageContaining("another version of Waitlens: its schema is 3, and this one reads 2")
                .hasMessageContaining("the newer Waitlens");
        assertThatThrownBy(() -> ForetoldReport.of(ReportDocument.version(1))).isInstanceOf(DataError.class)
                .hasMessageContaining("writes it anew");
        assertThatThrownBy(() -> ForetoldReport.of("")).isInstanceOf(DataError.class)
                .hasMessageContaining("is no report");
        assertThatThrownBy(() -> ForetoldReport.of("{}")).isInstanceOf(DataError.class)
                .hasMessageContaining("is no report");
        var cutOff = Files.writeString(directory.resolve("report.json"), "{\"schemaVersion\": 2, \"rep");
        assertThatThrownBy(() -> ForetoldReport.read(cutOff)).isInstanceOf(DataError.class)
                .hasMessageContaining("not JSON, or it is cut off");
    }

    @Test
    void picturesAreSkippedAndWhatFollowsIsRead() {
        var report = ForetoldReport
                .of("""
                        {"schemaVersion": 2, "report": {"flames": [{"frames": [{"a": [1, {"b": []}]}], "cut": ""}], "timeline": {},
                         "facts": {"program": "a"}, "methods": [{"method": "m", "slices": []}], "cards": [], "shares": {}}}""");

        assertThat(report.program()).isEqualTo("a");
        assertThat(report.root().propertyNames()).containsExactlyInAnyOrder("facts", "methods", "cards", "shares");
        assertThat(report.root().at("/methods/0/method").asString()).isEqualTo("m");
    }

    @Test
    void directoryStandsForTheReportInIt() throws IOException {
        assertThatThrownBy(() -> ForetoldReport.read(directory)).isInstanceOf(DataError.class)
                .hasMessageContaining("no report at").hasMessageContaining("waitlens run --json");
        Files.writeString(directory.resolve("report.json"), ReportDocument.with());

        assertThat(ForetoldReport.read(directory).program()).isEqualTo("shop.jar");
    }
}
