package dev.waitlens.report.draw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.report.Card.WidthPoint;
import dev.waitlens.report.Flame;
import dev.waitlens.report.Flame.Frame;
import dev.waitlens.report.Report.Slice;
import dev.waitlens.report.State;
import dev.waitlens.report.LaneChart.Bucket;
import dev.waitlens.report.LaneChart.Part;
import dev.waitlens.report.figure.Measured;
import dev.waitlens.report.loop.Replay;
import dev.waitlens.report.loop.Replay.Step;
import dev.waitlens.report.loop.Replay.Verb;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class DrawTest {

    @Test
    void aBarIsAsWideAsItsShares() {
        var bar = Bar.of(List.of(slice(State.NETWORK, 0.6), slice(State.LOCK, 0), slice(State.CPU_JAVA, 0.4)));
        assertThat(bar.segments()).extracting(Bar.Segment::x).containsExactly("0%", "60%");
        assertThat(bar.segments()).extracting(Bar.Segment::width).containsExactly("60%", "40%");
        assertThat(bar.summary()).isEqualTo("network 60\u00A0%, Java CPU 40\u00A0%");
    }

    @Test
    void aStripDrawsStatesOverEachOtherAndKeepsTheirHeights() {
        var busy = new Bucket(List.of(new Part(State.CPU_JAVA, 0.25), new Part(State.NETWORK, 0.75)));
        var strip = Strip.of(List.of(busy, busy, new Bucket(List.of()), new Bucket(List.of(new Part(State.LOCK, 1)))));
        assertThat(strip.letters()).isEqualTo("NN·L");
        assertThat(strip.bands()).extracting(band -> band.swatch().state()).containsExactly(State.LOCK, State.NETWORK,
                State.CPU_JAVA);
        assertThat(strip.bands().get(2).path()).isEqualTo("M0 24V18H500V24H1000V24z");
    }

    @Test
    void waitsAtTheSameTimeLieBelowEachOtherInAScore() {
        var score = Score.of(new Replay.Window("", 1, List.of(),
                List.of(step(0, Verb.CREATES, 1), step(0, Verb.CREATES, 2),
                        step(0, Verb.RUNS, 1), step(100, Verb.WAITS, 1), step(100, Verb.RUNS, 2),
                        step(200, Verb.WAITS, 2),
                        step(900, Verb.READY, 1), step(1_000, Verb.READY, 2))));
        assertThat(score.voices()).extracting(Score.Voice::name).containsExactly("task 1", "task 2");
        assertThat(score.voices()).extracting(voice -> voice.strokes().getFirst().path()).containsExactly(
                "M100 5H900v4H100z",
                "M200 5H1000v4H200z");
        assertThat(score.voices().getLast().words()).isEqualTo("running 100 ms, ready 100 ms, waiting 800 ms");
        assertThat(score.places()).containsExactly(0, 0, 0, 100, 100, 200, 900, 1_000);
    }

    @Test
    void aStepOfAScoreIsSeenHoweverShort() {
        var score = Score
                .of(new Replay.Window("", 1, List.of(), List.of(step(0, Verb.CREATES, 1), step(500, Verb.RUNS, 1),
                        step(500.001, Verb.ENDS, 1), step(1_000, Verb.RUNS, 2), step(1_000, Verb.ENDS, 2))));
        assertThat(score.voices()).extracting(voice -> voice.strokes().getLast().path()).containsExactly(
                "M500 0H503v14H500z",
                "M997 0H1000v14H997z");
    }

    @Test
    void aScoreHasALineForTheTasksWithTheMostSteps() {
        var steps = IntStream.rangeClosed(1, 20).boxed().flatMap(task -> Stream.of(step(task, Verb.CREATES, task),
                step(task + 100, Verb.RUNS, task > 12 ? task : 13))).toList();
        var score = Score.of(new Replay.Window("", 1, List.of(), steps));
        assertThat(score.voices()).hasSize(12).extracting(Score.Voice::name).contains("task 13", "task 20");
        assertThat(score.others()).isEqualTo(8);
    }

    private static Step step(double at, Verb verb, int task) {
        boolean creates = verb == Verb.CREATES;
        return new Step(at, verb, creates ? 0 : task, creates ? task : 0, "task " + task, "", "", "", "", -1, 0);
    }

    @Test
    void theKneeOfACurveIsTheRecommendedWidth() {
        var curve = Curve.of(
                List.of(WidthPoint.exactly(1, 1), WidthPoint.exactly(4, 3.5), WidthPoint.exactly(8, 5),
                        WidthPoint.exactly(64, 5.5)),
                10);
        assertThat(curve.points().stream().filter(Curve.Point::knee).toList()).extracting(Curve.Point::width)
                .containsExactly("8");
        assertThat(curve.ticks().getFirst().label()).isEqualTo("1×");
        assertThat(curve.ticks().getLast().label()).isEqualTo("6×");
    }

    @Test
    void whatGetsSlowerIsDrawnBelowOne() {
        var curve = Curve.of(List.of(WidthPoint.exactly(1, 0.6), WidthPoint.exactly(2, 1), WidthPoint.exactly(4, 2)),
                4);
        assertThat(curve.ticks().getFirst().label()).isEqualTo("0.5×");
        assertThat(Double.parseDouble(curve.points().get(0).y())).isGreaterThan(
                Double.parseDouble(curve.points().get(1).y()));
    }

    @Test
    void aCurveWithoutGainIsAFlatLine() {
        var curve = Curve.of(List.of(WidthPoint.exactly(1, 1), WidthPoint.exactly(2, 1), WidthPoint.exactly(2, 1)), 1);
        assertThat(curve.points()).extracting(Curve.Point::y).containsOnly("138");
    }

    @Test
    void framesOfAnIcicleLieInsideTheirCallers() {
        var leaf = new Frame("a.B.leaf()", State.LOCK, false, 40, List.of());
        var icicle = Icicle.of(new Flame("t", "ms", 200,
                List.of(new Frame("a.B.root()", State.NETWORK, true, 100, List.of(leaf))), ""));
        assertThat(icicle.boxes()).extracting(Icicle.Box::width).containsExactly("50%", "20%");
        assertThat(icicle.boxes()).extracting(Icicle.Box::row).containsExactly(0, 1);
        assertThat(icicle.boxes().get(1).title()).isEqualTo("a.B.leaf(): 40.0 ms, 20 %, lock");
        assertThat(icicle.cut()).isEmpty();
    }

    @Test
    void aFrameSaysItsLinesWhereTheyAreKnown() {
        assertThat(title(List.of())).endsWith("Java CPU");
        assertThat(title(List.of(47))).endsWith("Java CPU, line 47");
        assertThat(title(List.of(47, 51))).endsWith("lines 47 and 51");
        assertThat(title(List.of(47, 51, 9))).endsWith("lines 47, 51 and 9");
        assertThat(title(List.of(47, 51, 9, 8))).endsWith("lines 47, 51 and 2 more");
    }

    private static String title(List<Integer> lines) {
        var frame = new Frame("a.B.root", State.CPU_JAVA, true, 100, List.of(), List.of(), lines);
        return Icicle.of(new Flame("CPU", "ms", 100, List.of(frame), "")).boxes().getFirst().title();
    }

    @Test
    void aStackOfTenThousandFramesIsCutAndSaysSo() {
        Frame frame = new Frame("deep", State.CPU_JAVA, true, 1, List.of());
        for (int i = 0; i < 10_000; i++) {
            frame = new Frame("deep", State.CPU_JAVA, true, 1, List.of(frame));
        }
        var icicle = Icicle.of(new Flame("t", "ms", 1, List.of(frame), ""));
        assertThat(icicle.boxes()).hasSize(72);
        assertThat(icicle.cut()).startsWith("72 of 10,001 frames are drawn");
    }

    @Test
    void aWideFlameKeepsItsHeaviestFrames() {
        var roots = new ArrayList<Frame>();
        for (int i = 1; i <= 400; i++) {
            roots.add(new Frame("f" + i, State.CPU_JAVA, true, i, List.of()));
        }
        var icicle = Icicle.of(new Flame("t", "ms", 0, roots, ""));
        assertThat(icicle.boxes().getLast().title()).startsWith("f400:");
        assertThat(icicle.boxes()).noneMatch(box -> box.title().startsWith("f1:"));
    }

    private static Slice slice(State state, double share) {
        return new Slice(state, Measured.of(share), share);
    }
}
