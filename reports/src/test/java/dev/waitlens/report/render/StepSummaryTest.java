package dev.waitlens.report.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StepSummaryTest {

    @Test
    void whatWasThereStaysAndWhatIsNewFollows() {
        assertThat(StepSummary.appended("", "### a\n")).isEqualTo("### a\n");
        assertThat(StepSummary.appended("before", "### a\n")).isEqualTo("before\n### a\n");
    }

    @Test
    void whatDoesNotFitIsCutAtALineWithASentence() {
        String before = "ü".repeat(430_000) + "\n";
        String after = StepSummary.appended(before, "| row |\n".repeat(100_000));

        assertThat(after.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(StepSummary.MOST_BYTES);
        assertThat(after).startsWith(before)
                .endsWith("| row |\n\n\n*The rest does not fit into the summary of a job; the page"
                        + " and the JSON form have it.*\n");
    }
}
