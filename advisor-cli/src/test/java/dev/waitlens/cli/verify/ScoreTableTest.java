package dev.waitlens.cli.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.report.figure.Span;
import dev.waitlens.score.ForecastLine;
import dev.waitlens.score.Foretold.Scope;
import dev.waitlens.score.OutcomeLine;
import dev.waitlens.score.ScoreContent;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ScoreTableTest {
    private static final Span FORETOLD = new Span(1.8, 2, 2.2);

    private static ForecastLine forecast(String id, String model, String limit) {
        return new ForecastLine(id, "p", "u", model, limit, 8, FORETOLD, FORETOLD, 2);
    }

    private static OutcomeLine outcome(String forecast, double measured, boolean judged) {
        return new OutcomeLine(forecast, Scope.PROGRAM, Span.exactly(measured), 5, 0, judged);
    }

    private static final ScoreContent NONE = new ScoreContent(Map.of(), List.of(), 0, 0);
    private static final ScoreTable TABLE = new ScoreTable(new ScoreContent(
            Map.of("a", forecast("a", "THREADS", "POOL"), "b", forecast("b", "EVENT_LOOP", ""), "c",
                    forecast("c", "TELEPATHY", "MIND")),
            List.of(outcome("a", 2.1, true), outcome("b", 1, true), outcome("c", 2, false), outcome("gone", 2, true)),
            1,
            2), NONE);

    @Test
    void rowsAreByModelAndByLimitInWords() {
        assertThat(TABLE.lines()).containsExactly("3 forecasts, 2 with an outcome", "",
                "error of the time            outcomes        median       9 of 10   inside",
                "all                                 2          28 %          50 %     50 %", "by model",
                "  event loop                        1          50 %          50 %      0 %",
                "  threads                           1         5.0 %         5.0 %    100 %", "by limit",
                "  none named                        1          50 %          50 %      0 %",
                "  pool                              1         5.0 %         5.0 %    100 %", "",
                "1 outcome not judged when measured (busy, too uneven, another machine): not counted.",
                "1 outcome of forecasts that are not in this file: not counted.",
                "1 line of a newer version of Waitlens: left alone, and not counted.",
                "2 lines that cannot be read: left alone, and not counted.");
    }

    @Test
    void jsonHasTheSameFigures() {
        var document = JsonMapper.shared().readTree(TABLE.json());

        assertThat(document.path("schemaVersion").asInt()).isEqualTo(1);
        assertThat(document.at("/all/outcomes").asInt()).isEqualTo(2);
        assertThat(document.at("/byModel/EVENT_LOOP/medianError").asDouble()).isEqualTo(0.5);
        assertThat(document.at("/byLimit/POOL/inside").asDouble()).isEqualTo(1);
        assertThat(document.path("newerLines").asInt()).isEqualTo(1);
    }

    @Test
    void whatComesWithWaitlensStandsBelow() {
        var shipped = new ScoreContent(Map.of("a", forecast("a", "THREADS", "POOL")), List.of(outcome("a", 2.1, true)),
                0,
                0);
        var table = new ScoreTable(NONE, shipped);

        assertThat(table.lines()).endsWith("",
                "Waitlens' own programs       outcomes        median       9 of 10   inside",
                "all                                 1         5.0 %         5.0 %    100 %", "by model",
                "  threads                           1         5.0 %         5.0 %    100 %", "by limit",
                "  pool                              1         5.0 %         5.0 %    100 %");
        var document = JsonMapper.shared().readTree(table.json());
        assertThat(document.path("all").isNull()).isTrue();
        assertThat(document.at("/shipped/all/outcomes").asInt()).isEqualTo(1);
    }

    @Test
    void emptyScoreSaysHowToFillIt() {
        var lines = new ScoreTable(NONE, NONE).lines();

        assertThat(lines.getFirst()).isEqualTo("0 forecasts, 0 with an outcome");
        assertThat(lines.getLast()).contains("waitlens verify REPORT");
    }
}
