package dev.waitlens.cli.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.report.legible.Mask;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnalysisOrderTest {
    @Test
    void orderArrivesAsItWasGiven() {
        var order = new AnalysisOrder(List.of(Path.of("a.jfr"), Path.of("b=c.jfr")), Optional.of(Path.of("p.html")), true,
                Optional.of("-"), Optional.of(Path.of("r.md")), AnalysisOrder.Summary.STDERR, true, List.of("One.", "Two."),
                true, List.of(Path.of("src")), List.of(Path.of("lib.jar"))).masked(Mask.of("token-\\w+"))
                .scored(Optional.of(Path.of("score.jsonl")));

        assertThat(AnalysisOrder.ofWords(order.toWords())).isEqualTo(order);
    }

    @Test
    void whatIsNotWantedIsNotOrdered() {
        var order = new AnalysisOrder(List.of(Path.of("a.jfr")), Optional.empty(), false, Optional.empty(),
                Optional.empty(), AnalysisOrder.Summary.NONE, false, List.of(), false, List.of(), List.of());

        assertThat(AnalysisOrder.ofWords(order.toWords())).isEqualTo(order);
        assertThat(order.score()).isEmpty();
    }
}
