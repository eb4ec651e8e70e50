package dev.waitlens.advise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.waitlens.advise.judgement.Advice;
import dev.waitlens.classify.CallSites;
import dev.waitlens.classify.Classification;
import dev.waitlens.classify.Classifier;
import dev.waitlens.forecast.Experience;
import dev.waitlens.forecast.Kernel;
import dev.waitlens.forecast.MeasuredMachine;
import dev.waitlens.forecast.MeasuredMachine.Pace;
import dev.waitlens.forecast.MeasuredMachine.Starts;
import dev.waitlens.report.Card.Gain;
import dev.waitlens.report.Card.WhatIf;
import dev.waitlens.report.Model;
import dev.waitlens.report.advice.Reason;
import dev.waitlens.timeline.Script;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// Advice whose gain is a forecast: right by arithmetic.
class ReplayedAdviceTest {
    @Test
    void whatWaitsGainsAsManyTimesAsItIsWide() {
        Advice advice = adviceOn(s -> s.calls(40, () -> s.socketRead(100)));
        Gain gain = advice.gain().orElseThrow();

        assertThat(gain.forecast()).isTrue();
        assertThat(gain.curve()).filteredOn(point -> point.width() == 4).singleElement()
                .satisfies(point -> assertThat(point.factor().value()).isCloseTo(4, within(0.01)));
        assertThat(gain.atWorst()).as("the other side was seen with one at a time").isCloseTo(1, within(0.01));
    }

    @Test
    void oneThreadComputesForAllCallsOfALoopAndSoManyThreadsAsProcessorsOtherwise() {
        Gain gain = adviceOn(s -> s.calls(40, () -> s.socketReadBelow(
                "sun.net.www.protocol.http.HttpURLConnection.getInputStream", 80).cpu(20))).gain().orElseThrow();

        assertThat(gain.whatIf()).filteredOn(other -> other.model().equals("event loop") && other.processors() == 4)
                .singleElement().satisfies(
                        other -> assertThat(other.factor().value()).as("100 ms, of which 20 compute").isBetween(4.0,
                                5.0));
        assertThat(gain.whatIf()).filteredOn(other -> other.model().equals("threads") && other.processors() == 4)
                .singleElement().satisfies(other -> assertThat(other.factor().value()).isGreaterThan(10));
    }

    /// How 16 processors get on together no machine of 2 says: at worst no better than its own.
    @Test
    void moreProcessorsThanWereRecordedAreAnIntervalFromThoseThatWere() {
        Gain gain = adviceOn(s -> s.cores(2).calls(40, () -> s.socketReadBelow(
                "sun.net.www.protocol.http.HttpURLConnection.getInputStream", 20).cpu(80))).gain().orElseThrow();

        assertThat(gain.whatIf()).filteredOn(other -> other.model().equals("threads"))
                .extracting(WhatIf::processors).contains(4, 8, 16);
        assertThat(gain.whatIf()).filteredOn(WhatIf::recorded).extracting(WhatIf::processors).containsOnly(2);
        assertThat(gain.whatIf()).filteredOn(other -> other.model().equals("threads") && other.processors() == 16)
                .singleElement().satisfies(other -> {
                    assertThat(other.factor().value()).isGreaterThan(8);
                    assertThat(other.factor().low()).as("as on two: 80 of 100 ms compute").isBetween(1.0, 2.6);
                });
    }

    @Test
    void threadsAreAdvisedWhereTheOneThreadOfALoopWouldHoldUpTheComputing() {
        assertThat(httpWith(20).model()).isEqualTo(Model.THREADS);
        assertThat(httpWith(20).reason()).isInstanceOfSatisfying(Reason.WaitsInTurn.class, waits -> {
            assertThat(waits.asyncForm()).hasValue("java.net.http.HttpClient.sendAsync");
            assertThat(waits.whyNoAsyncForm()).contains("one thread");
        });
        assertThat(httpWith(1).model()).isEqualTo(Model.EVENT_LOOP);
    }

    @Test
    void theModelDoesNotChangeWithTheScore() {
        assertThat(httpWith(20, new Experience(40, 3)).model()).isEqualTo(Model.THREADS);
        assertThat(httpWith(1, new Experience(40, 3)).model()).isEqualTo(Model.EVENT_LOOP);
    }

    private static Advice httpWith(int cpuMillis) {
        return httpWith(cpuMillis, Experience.NONE);
    }

    /// 40 answers of 80 ms, each computed on for so long.
    private static Advice httpWith(int cpuMillis, Experience experience) {
        return adviceOn(s -> s.calls(40, () -> s.socketReadBelow(
                "sun.net.www.protocol.http.HttpURLConnection.getInputStream", 80).cpu(cpuMillis)), experience);
    }

    @Test
    void whatTheFirstCallLoadsEveryOtherOneWaitsFor() {
        Gain gain = adviceOn(s -> {
            s.calls(1, () -> s.cpu(400).socketRead(90));
            s.calls(39, () -> s.socketRead(90));
        }).gain().orElseThrow();

        assertThat(gain.curve()).filteredOn(point -> point.width() == 8).singleElement()
                .satisfies(point -> assertThat(point.factor().value()).as("4 s become 0.4 s and five waits")
                        .isCloseTo(4 / 0.85, within(0.02)));
    }

    @Test
    void whatTheFirstCallOpensEverySlotOpens() {
        Gain gain = adviceOn(s -> {
            s.calls(1, () -> s.socketWrite(1, 80).socketRead(199, 80).socketWrite(1, 80).socketRead(199, 80)
                    .socketWrite(1, 80).socketRead(99, 80));
            s.calls(35, () -> s.socketWrite(1, 80).socketRead(99, 80));
        }).gain().orElseThrow();

        assertThat(gain.curve()).filteredOn(point -> point.width() == 12).singleElement()
                .satisfies(point -> assertThat(point.factor().value()).as("4 s become three calls and one opening")
                        .isCloseTo(4 / (3 * 0.1 + 0.4), within(0.05)));
    }

    /// While classes are initialised a recording may tell two calls where there is one.
    @Test
    void whatTheFirstFewCallsLoadIsLoadedBeforeTheOthers() {
        Gain gain = adviceOn(s -> {
            s.calls(1, () -> s.cpu(50).socketWrite(1, 80).socketRead(99, 80));
            s.calls(1, () -> s.cpu(200).socketWrite(1, 80).socketRead(99, 80));
            s.calls(34, () -> s.socketWrite(1, 80).socketRead(99, 80));
        }).gain().orElseThrow();

        assertThat(gain.curve()).filteredOn(point -> point.width() == 12).singleElement()
                .satisfies(point -> assertThat(point.factor().value()).as("250 ms, and then three calls")
                        .isCloseTo(3.85 / (0.25 + 3 * 0.1), within(0.05)));
    }

    /// A regulator that has done its turns is still called.
    @Test
    void callsWithNothingToDoAreNoMeasureOfTheFirst() {
        Gain gain = adviceOn(s -> {
            s.calls(20, () -> s.socketWrite(1, 80).socketRead(99, 80));
            s.calls(100, () -> s.cpu(0.01));
        }).gain().orElseThrow();

        assertThat(gain.unit().value()).isGreaterThan(4);
    }

    @Test
    void aSlowFirstAnswerIsNoOpening() {
        Gain gain = adviceOn(s -> {
            s.calls(1, () -> s.socketWrite(1, 80).socketRead(499, 80));
            s.calls(35, () -> s.socketWrite(1, 80).socketRead(99, 80));
        }).gain().orElseThrow();

        assertThat(gain.curve()).filteredOn(point -> point.width() == 12).singleElement()
                .satisfies(point -> assertThat(point.factor().value()).as("the others are done meanwhile")
                        .isCloseTo(4 / 0.5, within(0.1)));
    }

    @Test
    void theIntervalIsAsWideAsTheComputingIsUncertain() {
        Gain gain = adviceOn(s -> s.cores(1).calls(40, () -> s.socketRead(90).cpu(10))).gain().orElseThrow();

        assertThat(gain.curve().getLast().factor()).as("40 samples: 276 to 524 ms on one processor")
                .satisfies(factor -> {
                    assertThat(factor.low()).isLessThan(0.85 * factor.value());
                    assertThat(factor.high()).isGreaterThan(1.2 * factor.value());
                });
    }

    @Test
    void theWholeRunGainsWhatTheUnitGivesBack() {
        Gain gain = adviceOn(s -> {
            s.calls(20, () -> s.socketRead(100));
            s.in("shop.Shop.main:9", "shop.Shop.rest:3").cpu(2_000);
        }).gain().orElseThrow();

        assertThat(gain.savedSeconds()).isCloseTo(2 - 2 / gain.unit().value(), within(0.01));
        assertThat(gain.program().value()).isCloseTo(4 / (4 - gain.savedSeconds()), within(0.01));
    }

    @Test
    void pastOutcomesMakeAnIntervalWiderAndNeverNarrower() {
        Script script = Script.lasting(4_000).cores(4).on("main");
        script.calls(40, () -> script.socketRead(100));
        Classification whole = Classifier.classify(script.account(), CallSites.UNKNOWN);

        Gain alone = Advisor.advise(whole).advice().getFirst().gain().orElseThrow();
        Gain widened = Advisor.advise(whole, new Experience(12, 1.5)).advice().getFirst().gain().orElseThrow();
        Gain held = Advisor.advise(whole, new Experience(12, 1)).advice().getFirst().gain().orElseThrow();

        assertThat(widened.unit().low()).isCloseTo(widened.unit().value() / 1.5, within(0.01));
        assertThat(widened.outcomes()).isEqualTo(12);
        assertThat(held.unit()).isEqualTo(alone.unit());
        Gain shipped = Advisor.advise(whole, Experience.shipped(40, 1.5)).advice().getFirst().gain().orElseThrow();
        assertThat(shipped.unit()).isEqualTo(widened.unit());
        assertThat(shipped.shippedOutcomes()).isEqualTo(40);
    }

    @Test
    void whatComputesGainsNoMoreThanTheMachineWasMeasuredToGiveAndPerhapsNothing() {
        Gain gain = adviceOn(s -> s.cores(2).calls(40, () -> s.cpu(100)), measured(1.8, 1.4)).gain().orElseThrow();

        assertThat(gain.forecast()).isTrue();
        assertThat(gain.unit().low()).isCloseTo(1, within(0.01));
        assertThat(gain.unit().value()).isCloseTo(1.6, within(0.01));
        assertThat(gain.unit().high()).isCloseTo(1.8, within(0.06));
    }

    @Test
    void processesAreReplayedWithTheirStartWhereThatWasMeasured() {
        Consumer<Script> legacy = s -> legacy(s.cores(2), 40);
        Gain bound = adviceOn(legacy, Experience.NONE).gain().orElseThrow();
        Advice advice = adviceOn(legacy, measured(2, 2));
        Gain replayed = advice.gain().orElseThrow();

        assertThat(advice.model()).isEqualTo(Model.PROCESSES);
        assertThat(bound.forecast()).isFalse();
        assertThat(replayed.forecast()).isTrue();
        assertThat(replayed.unit().value())
                .as("4 s on 2 workers that take 0.3 s to start, one of which 0.1 s to warm up")
                .isCloseTo(4 / 2.35, within(0.05));
    }

    @Test
    void theFirstThreadsOfAProgramAreChargedOnce() {
        Consumer<Script> calls = s -> s.cores(2).calls(40, () -> s.socketRead(100));
        Gain free = adviceOn(calls, starts(0)).gain().orElseThrow();
        Gain charged = adviceOn(calls, starts(50_000_000)).gain().orElseThrow();

        assertThat(at(free, 8)).isCloseTo(4 / 0.5, within(0.05));
        assertThat(at(charged, 8)).isCloseTo(4 / 0.55, within(0.05));
    }

    private static double at(Gain gain, int width) {
        return gain.curve().stream().filter(point -> point.width() == width).findFirst().orElseThrow().factor()
                .value();
    }

    private static Experience starts(long firstNanos) {
        return Experience.NONE.on(new MeasuredMachine(2, "2026-11-29", Map.of(),
                Optional.of(new Starts("2026-11-29", 0, firstNanos, firstNanos, 0, 0, 0, 0)), Optional.empty()));
    }

    private static Experience measured(double fastest, double slowest) {
        return Experience.NONE.on(new MeasuredMachine(2, "2026-11-29",
                Map.of(Kernel.ARITHMETIC, new Pace(fastest, fastest), Kernel.CHASE, new Pace(slowest, slowest)),
                Optional.of(
                        new Starts("2026-11-29", 100_000, 0, 0, 400_000_000, 300_000_000, 200_000_000, 100_000_000)),
                Optional.empty()));
    }

    /// All of it under a lock of which there is one.
    private static void legacy(Script script, int count) {
        for (int i = 0; i < count; i++) {
            double from = script.now();
            script.in("shop.Shop.main:3", "shop.Shop.work:5", "static synchronized shop.Legacy.filter:9").cpu(100);
            double to = script.now();
            script.in("shop.Shop.main:3").at(from).call(to - from, "shop.Shop.work").at(to);
        }
    }

    @Test
    void asWideAsTodayIsAsFastAsToday() {
        Gain gain = adviceOn(s -> s.cores(2).calls(40, () -> s.cpu(50).socketRead(50))).gain().orElseThrow();

        assertThat(gain.curve().getFirst().factor().value()).isCloseTo(1, within(1e-6));
    }

    @Test
    void ofFewerThanTenCallsThereIsABoundOnly() {
        Advice advice = adviceOn(s -> s.calls(9, () -> s.socketRead(150).socketRead(150).socketRead(100)));

        assertThat(advice.model()).isNotEqualTo(Model.LEAVE_ALONE);
        assertThat(advice.gain().orElseThrow().forecast()).isFalse();
    }

    private static Advice adviceOn(Consumer<Script> program) {
        return adviceOn(program, Experience.NONE);
    }

    private static Advice adviceOn(Consumer<Script> program, Experience experience) {
        Script script = Script.lasting(4_000).cores(4).on("main");
        program.accept(script);
        return Advisor.advise(Classifier.classify(script.account(), CallSites.UNKNOWN), experience).advice().stream()
                .filter(advice -> advice.unit().method().name().equals("work")).findFirst().orElseThrow();
    }
}
