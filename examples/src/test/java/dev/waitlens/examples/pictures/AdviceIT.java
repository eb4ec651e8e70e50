package dev.waitlens.examples.pictures;

import static dev.waitlens.report.Model.EVENT_LOOP;
import static dev.waitlens.report.Model.PROCESSES;
import static dev.waitlens.report.Model.THREADS;
import static dev.waitlens.report.Verdict.CPU_BOUND;
import static dev.waitlens.report.Verdict.IO_BOUND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.advisor.Pipeline;
import dev.waitlens.machine.NeedsQuietMachine;
import dev.waitlens.report.Card;
import dev.waitlens.report.Model;
import dev.waitlens.report.Report;
import dev.waitlens.report.Verdict;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// What Waitlens says about the script, from a real recording: all three models, each for the right reason.
@NeedsQuietMachine
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AdviceIT {

    private Report report;

    @BeforeAll
    void record(@TempDir Path work) throws Exception {
        var agent = Path.of(System.getProperty("waitlens.agent", "../agent/target/waitlens-agent.jar"))
                .toAbsolutePath();
        var recording = work.resolve("recording");
        PictureMaker.makeMissing(Settings.parse("--work", work.toString()));
        var script = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-javaagent:" + agent + "=dir=" + recording, "-cp", System.getProperty("java.class.path"),
                SynchronousScript.class.getName(), "--pictures", "8", "--work", work.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        assertThat(script.waitFor()).isZero();
        report = Pipeline.analyse(List.of(recording.resolve("recording.jfr")));
    }

    @Test
    void downloadsBelongOnAnEventLoop() {
        says("SynchronousScript.downloadSingleImage", IO_BOUND, EVENT_LOOP);
    }

    @Test
    void findingEdgesBelongsInThreads() {
        says("SynchronousScript.processSingleImage", CPU_BOUND, THREADS);
    }

    @Test
    void storingRowsBelongsInThreadsBecauseJdbcOnlyBlocks() {
        // Of a picture or of a tile; of the whole stage where the recorder could not afford to time calls so late.
        says("SynchronousScript.store", IO_BOUND, THREADS);
    }

    @Test
    void theOldPainterBelongsInProcesses() {
        says("Paint", CPU_BOUND, PROCESSES);
    }

    private void says(String unit, Verdict verdict, Model model) {
        var cards = report.cards().stream().filter(card -> card.unit().toLowerCase().contains(unit.toLowerCase()))
                .toList();
        assertThat(cards).as("cards on %s among %s", unit, report.cards().stream().map(Card::unit).toList())
                .isNotEmpty();
        assertThat(cards).allSatisfy(card -> {
            assertThat(card.verdict()).as(card.unit()).isEqualTo(verdict);
            assertThat(card.model()).as(card.unit()).isEqualTo(model);
        });
    }
}
