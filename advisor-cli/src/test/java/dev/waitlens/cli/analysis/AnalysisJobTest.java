package dev.waitlens.cli.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.advisor.SourcePlaces;
import dev.waitlens.cli.analysis.AnalysisOrder.Summary;
import dev.waitlens.report.Occasion;
import dev.waitlens.report.RunJvm.Kinship;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnalysisJobTest {

    @Test
    void orderSurvivesTheWayToTheChild() {
        var order = new AnalysisOrder(List.of(Path.of("/a b/c=d.jfr")), Optional.of(Path.of("/p.html")), true,
                Optional.of("-"), Optional.of(Path.of("m.md")), Summary.STDERR, true, List.of("One. Two=2."), true,
                new SourcePlaces(List.of(Path.of("src/main/java")), true),
                List.of(Path.of("app.jar"), Path.of("target/classes")),
                new Occasion("after = before", "java -jar app.jar ***", "", "Europe/Berlin", "build7", "448bcc0", ""),
                "a=b|\\s", Optional.of(Path.of("score=1.jsonl")), Optional.of(Path.of("machine=1.jsonl")),
                List.of(new OtherJvm("a|b=c.jar", 17, Kinship.CHILD, 1_000, 2_500, true, "report-2.html")));

        assertThat(AnalysisOrder.ofWords(order.toWords())).isEqualTo(order);
    }

    @Test
    void deadlineGrowsWithTheRecording() {
        assertThat(AnalysisJob.deadlineFor(0)).isEqualTo(120);
        assertThat(AnalysisJob.deadlineFor(1)).isEqualTo(150);
        assertThat(AnalysisJob.deadlineFor(1_000_000_000)).isEqualTo(420);
    }
}
