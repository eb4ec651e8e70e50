package dev.waitlens.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.report.Report.Slice;
import dev.waitlens.report.Report.ThreadRow;
import dev.waitlens.report.figure.Measured;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ReportGateTest {

    @Test
    void everyReportOfARunPasses() {
        for (Report report : List.of(Reports.demo(), Reports.unseen(), Reports.large())) {
            assertThat(ReportGate.impossible(report)).isEmpty();
        }
        assertThat(ReportGate.doubtful(Reports.demo())).isEmpty();
    }

    @Test
    void runWithoutTimeIsImpossible() {
        assertThat(ReportGate.impossible(with(facts(-3.2, Measured.of(9)), List.of())))
                .contains("its wall time is -3.200 s", "the figure wallSeconds is -3.200");
        assertThat(ReportGate.impossible(with(facts(0, Measured.of(9)), List.of())))
                .containsExactly("its wall time is 0.000 s");
    }

    @Test
    void sharesAreOfAWhole() {
        var huge = new Slice(State.NETWORK, Measured.of(1), 3e8);
        assertThat(ReportGate.impossible(with(facts(10, Measured.of(9)), List.of(thread(1, huge)))))
                .containsExactlyInAnyOrder("the figure share is 3.000e+08",
                        "the shares of a thread's time sum to 3.000e+08");
    }

    @Test
    void threadThatOutlivedTheRecordingIsDoubtful() {
        var slice = new Slice(State.NETWORK, Measured.of(1), 1);
        var report = with(facts(10, Measured.of(12)), List.of(thread(20, slice)));
        assertThat(ReportGate.impossible(report)).isEmpty();
        assertThat(ReportGate.doubtful(report))
                .containsExactly("a thread lived for 20.00 s in a recording of 10.00 s");
    }

    @Test
    void jvmThatIsYoungerThanItsRecordingIsDoubtful() {
        assertThat(ReportGate.doubtful(with(facts(10, Measured.of(2)), List.of())))
                .containsExactly("the JVM had run for 2.000 s at the end of a recording of 10.00 s");
    }

    @Test
    void whatIsWrongManyTimesIsNamedAFewTimes() {
        var slice = new Slice(State.NETWORK, Measured.of(1), 1);
        List<ThreadRow> rows = List.of(thread(20, slice), thread(21, slice), thread(22, slice), thread(23, slice),
                thread(24, slice));
        assertThat(ReportGate.doubtful(with(facts(10, Measured.of(12)), rows))).hasSize(4)
                .last().isEqualTo("2 more of this kind");
    }

    private static ThreadRow thread(double wallSeconds, Slice slice) {
        return new ThreadRow("worker", 1, "thread", wallSeconds, List.of(slice));
    }

    private static Facts facts(double wallSeconds, Measured uptime) {
        Facts of = Reports.demo().facts();
        return new Facts(of.program(), of.recordedBy(), of.jvm(), wallSeconds, uptime, of.cores(), of.cpuCores(),
                of.recorderShare(), of.unexplained(), of.gcShare(), of.cpuSamples(), of.waits(),
                of.recordingMegabytes(), of.rows());
    }

    private static Report with(Facts facts, List<ThreadRow> threads) {
        Report of = Reports.demo();
        return new Report(of.headline(), of.whatNext(), of.wouldChange(), facts, of.notices(), of.shares(),
                of.sharesOf(), of.cards(), threads, of.methods(), of.timeline(), of.flames(), of.rules(), of.cuts(),
                of.loops());
    }
}
