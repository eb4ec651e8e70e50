package dev.waitlens.timeline;

import static dev.waitlens.timeline.AccountAssert.account;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.recording.Stacks;
import dev.waitlens.recording.Stacks.Method;
import dev.waitlens.report.State;
import dev.waitlens.timeline.Timeline.Account;
import org.junit.jupiter.api.Test;

class AccountantTest {

    @Test
    void wallClockSamplesOfARunningThreadAreCpuTimeWhereNothingElseSamplesIt() {
        Script script = Script.lasting(1_000).withoutAgent().on("main").in("shop.Shop.main:3");
        for (int i = 0; i < 5; i++) {
            script.wallSample(100, true).wallSample(100, false);
        }
        Timeline.Account main = script.account().accounts().getFirst();

        assertThat(main.cpuNanos()).isEqualTo(500_000_000L);
    }

    @Test
    void aThreadThatIsNamedWhenMainHasReturnedWasMainIfItRanMain() {
        var timeline = Script.lasting(1_000).withoutAgent().on("DestroyJavaVM").in("shop.Shop.main:3").cpu(500)
                .account();

        account(timeline, "main").has(State.CPU_JAVA, 500);
    }

    @Test
    void mainsClocksAreReadOnceMoreAfterItsEnd() {
        Script script = Script.lasting(2_000).on("main").in("shop.Shop.main:3").clock(0, 0).cpu(500).at(1_000).dies()
                .at(1_500).clock(500, 400);
        Timeline.Account main = script.account().accounts().getFirst();

        assertThat(main.wallNanos()).isEqualTo(1_000_000_000L);
        assertThat(main.cpuNanos()).isEqualTo(500_000_000L);
        assertThat(main.in(State.READY)).isEqualTo(400_000_000L);
    }

    @Test
    void whereExecutionIsSampledWallClockSamplesOfARunningThreadAreNotCountedOnceMore() {
        Script script = Script.lasting(1_000).withoutAgent().setting("jdk.ExecutionSample#period", "10 ms").on("main")
                .in("shop.Shop.main:3").at(1).executionSamples(30).at(0);
        for (int i = 0; i < 10; i++) {
            script.wallSample(100, true);
        }

        assertThat(script.account().accounts().getFirst().cpuNanos()).isEqualTo(300_000_000L);
    }

    @Test
    void whatNoEventAccountsForIsUnexplained() {
        var timeline = Script.lasting(100).on("main").in("shop.Shop.main").sleep(30).account();

        account(timeline, "main").lives(100).has(State.SLEEP, 30).has(State.UNEXPLAINED, 70);
    }

    @Test
    void samplesStandForTheirPeriods() {
        var timeline = Script.lasting(100).on("main").in("shop.Shop.main").cpu(60).account();

        account(timeline, "main").has(State.CPU_JAVA, 60).has(State.UNEXPLAINED, 40);
    }

    @Test
    void ofAConnectionThatWasOpenBeforeWhoLookedKnowsWhetherItWasAccepted() {
        var client = Script.lasting(100).connected(50_000, false).on("main").in("shop.Shop.main").at(0).clock(0, 0)
                .at(10).socketRead(50, 50_000).account();
        var server = Script.lasting(100).connected(50_000, true).on("main").in("shop.Shop.main").at(0).clock(0, 0)
                .at(10).socketWrite(1, 50_000).socketRead(50, 50_000).account();

        account(client, "main").has(State.NETWORK, 50);
        account(server, "main").has(State.IDLE, 50);
    }

    @Test
    void ofNestedWaitsTheOutermostCounts() {
        var timeline = Script.lasting(100).on("main").in("shop.Shop.main").at(10).socketRead(50)
                .at(20).lock(30).account();

        account(timeline, "main").has(State.NETWORK, 50).has(State.LOCK, 0).has(State.UNEXPLAINED, 50);
    }

    @Test
    void ofNestedWaitsThatBeginTogetherTheLongerCounts() {
        var timeline = Script.lasting(100).on("main").in("shop.Shop.main").at(10).lock(30)
                .at(10).socketRead(50).account();

        account(timeline, "main").has(State.NETWORK, 50).has(State.LOCK, 0);
    }

    @Test
    void waitsThatOverlapAreCountedOnce() {
        var timeline = Script.lasting(100).on("main").in("shop.Shop.main").at(10).socketRead(50)
                .at(40).lock(40).account();

        account(timeline, "main").has(State.NETWORK, 50).has(State.LOCK, 20).has(State.UNEXPLAINED, 30);
    }

    @Test
    void aSampleInsideAWaitIsTakenOffIt() {
        var timeline = Script.lasting(100).on("main").in("shop.Shop.main").at(0).socketRead(80)
                .sampleAt(40, 10).account();

        account(timeline, "main").has(State.NETWORK, 70).has(State.CPU_JAVA, 10).has(State.UNEXPLAINED, 20);
    }

    @Test
    void readyTimeGoesOutsideTheWaitsFirst() {
        var timeline = Script.lasting(100).on("main").in("shop.Shop.main").at(0).clock(0, 0).socketRead(60)
                .at(100).clock(0, 30).account();

        account(timeline, "main").has(State.NETWORK, 60).has(State.READY, 30).has(State.UNEXPLAINED, 10);
    }

    @Test
    void readyTimeThatDoesNotFitOutsideIsTakenOffTheWaits() {
        var timeline = Script.lasting(100).on("main").in("shop.Shop.main").at(0).clock(0, 0).socketRead(90)
                .at(100).clock(0, 30).account();

        account(timeline, "main").has(State.NETWORK, 70).has(State.READY, 30).has(State.UNEXPLAINED, 0);
    }

    @Test
    void readyTimeThatIsLongerThanTheShortestWaitsIsTakenOffTheOthers() {
        Script script = Script.lasting(100).on("main").at(0).clock(0, 0).in("shop.Shop.read");
        for (int i = 0; i < 10; i++) {
            script.socketRead(1);
        }
        var timeline = script.in("shop.Shop.store").socketRead(80).at(100).clock(0, 43).account();

        account(timeline, "main").has(State.NETWORK, 57).has(State.READY, 43).has(State.UNEXPLAINED, 0);
    }

    @Test
    void afterTheLastReadingOfItsClocksAThreadIsHeldUpAsItWasBefore() {
        var timeline = Script.lasting(2_000).on("main").in("shop.Shop.main").clock(0, 0).cpu(200).at(1_000)
                .clock(200, 600).sleep(100).cpu(100).account();

        account(timeline, "main").has(State.CPU_JAVA, 300).has(State.SLEEP, 100).has(State.READY, 600 + 0.75 * 800)
                .has(State.UNEXPLAINED, 400);
        assertThat(timeline.accounts().getFirst().estimatedReadyNanos()).as("is marked as such").isEqualTo(600_000_000);
    }

    @Test
    void executionSamplesAfterTheLastReadingOfTheClocksCountForThemselves() {
        var timeline = Script.lasting(1_000).feature(17).setting("jdk.ExecutionSample#period", "10 ms").on("main")
                .in("shop.Shop.main:3").clock(0, 0).at(500).clock(200, 0).executionSamples(20).account();

        account(timeline, "main").has(State.CPU_JAVA, 400);
    }

    @Test
    void samplesAfterTheLastReadingStandForAsMuchAsThoseBefore() {
        var timeline = Script.lasting(1_000).feature(17).setting("jdk.ExecutionSample#period", "10 ms").on("main")
                .in("shop.Shop.main:3").clock(0, 0).at(1).executionSamples(25).at(500).clock(500, 0).at(501)
                .executionSamples(10)
                .account();

        account(timeline, "main").has(State.CPU_JAVA, 700);
    }

    @Test
    void whatAThreadComputedBetweenItsLastReadingAndItsEndIsToldByItsLoads() {
        var timeline = Script.lasting(2_000).on("main").clock(0, 0).on("worker").at(100).born().in("shop.Shop.work:3")
                .at(500).load(0.5)
                .at(600).clock(260, 0).sampleAt(700, 20).at(1_000).dies().load(0.8).account();

        // Half of 400 ms and four fifths of 500.
        account(timeline, "worker").has(State.CPU_JAVA, 600).lives(900);
    }

    @Test
    void aThreadIsReadyWhereItComputesAndWhereItWasWoken() {
        Script script = Script.lasting(100).on("main").in("shop.Shop.main").clock(0, 0).cpuIn(20, "shop.Shop.parse")
                .at(30).socketRead(70).clock(20, 40);
        var ready = script.account().weights().stream().filter(weight -> weight.state() == State.READY).toList();

        assertThat(ready).extracting(weight -> script.stacks().method(weight.stack()).name() + " " + weight.nanos())
                .containsExactlyInAnyOrder("parse 10000000", "read 30000000");
    }

    @Test
    void whatStopsAllThreadsIsAPauseAndOnlyTheCollectorsIsAFigureOfTheCollector() {
        var timeline = Script.lasting(100).on("main").in("shop.Shop.main").cpu(10).jvmPause(10, 5, false)
                .jvmPause(15, 12, false).gcPause(16, 10).jvmPause(40, 30, true).account();

        account(timeline, "main").has(State.GC, 17).has(State.UNEXPLAINED, 73);
        assertThat(timeline.pauseNanos()).isEqualTo(10_000_000L);
        assertThat(timeline.pauses()).isEqualTo(1);
    }

    @Test
    void pausesOutsideWaitsAreTheCollectors() {
        var timeline = Script.lasting(100).on("main").in("shop.Shop.main").socketRead(50)
                .gcPause(20, 10).gcPause(70, 10).account();

        account(timeline, "main").has(State.NETWORK, 50).has(State.GC, 10).has(State.UNEXPLAINED, 40);
        assertThat(timeline.pauseNanos()).isEqualTo(20_000_000);
    }

    @Test
    void whoWaitsAtTheEndOfAWorkerIsNotUnexplained() {
        var timeline = Script.lasting(1_000).on("main").in("shop.Shop.main").sleep(1_000)
                .ofWorker("worker-1", 200, 800).on("main").at(200).in("shop.Worker.main").cpu(100)
                .waitsAtEnd("java.lang.System.exit", "java.lang.Shutdown.exit",
                        "java.lang.ApplicationShutdownHooks.runHooks", "java.lang.Thread.join")
                .on("late").at(790).in("shop.Late.run").sleep(10).account();
        var worker = timeline.accounts().stream()
                .filter(account -> account.process().equals("worker-1") && account.name().equals("main")).findFirst()
                .orElseThrow();

        assertThat(worker.wallNanos()).isEqualTo(600_000_000);
        assertThat(worker.in(State.CPU_JAVA)).isEqualTo(100_000_000);
        assertThat(worker.in(State.IDLE)).isEqualTo(500_000_000);
        assertThat(timeline.accounts()).filteredOn(account -> account.process().isEmpty()).singleElement()
                .satisfies(main -> assertThat(main.in(State.SLEEP)).isEqualTo(1_000_000_000));
    }

    @Test
    void whoStillWaitsInAMethodIsInTheOneThatEventsHave() {
        var script = Script.lasting(100).on("one").in("shop.Shop.fetch").socketRead(100).on("two").born()
                .waitsAtEnd("shop.Shop.fetch", "java.util.concurrent.locks.LockSupport.park");
        var waits = script.account().weights().stream().filter(weight -> weight.state() != State.UNEXPLAINED).toList();

        assertThat(waits).hasSize(2);
        assertThat(waits).allSatisfy(weight -> assertThat(script.stacks().methods(weight.stack()))
                .contains(new Method("shop.Shop", "fetch", "()V", 0)));
    }

    @Test
    void whoStillWaitsInOneOfTwoMethodsOfANameIsInTheOneThatHasTheLine() {
        var script = Script.lasting(100).on("one").in("shop.Shop.fetch:1").socketRead(100).on("two").born()
                .waitsAtEnd("shop.Shop.fetch", "java.util.concurrent.locks.LockSupport.park");
        script.stacks().child(Stacks.NONE, script.stacks().methodId(new Method("shop.Shop", "fetch", "(I)V", 0)), 9);
        var waits = script.account().weights().stream().filter(weight -> weight.state() != State.UNEXPLAINED).toList();

        assertThat(waits).hasSize(2).allSatisfy(weight -> assertThat(script.stacks().methods(weight.stack()))
                .contains(new Method("shop.Shop", "fetch", "()V", 0)));
    }

    @Test
    void aThreadBornInsideCountsFromItsBirthToItsDeath() {
        var timeline = Script.lasting(100).on("main").in("shop.Shop.main").sleep(100)
                .on("late").in("shop.Late.run").at(40).born().sleep(25).dies().account();

        account(timeline, "late").lives(25).has(State.SLEEP, 25).has(State.UNEXPLAINED, 0);
    }

    @Test
    void aThreadWhoseClocksWereReadBeforeItsBirthWasRecordedLivesFromItsBirthOn() {
        var timeline = Script.lasting(100).on("main").in("shop.Shop.main").sleep(100)
                .on("late").in("shop.Late.run").at(30).clock(0, 0).at(40).born().sleep(25).dies().account();

        account(timeline, "late").lives(25).has(State.SLEEP, 25).has(State.UNEXPLAINED, 0);
    }

    @Test
    void virtualThreadsOfOnePatternShareAnAccount() {
        var script = Script.lasting(100);
        for (int i = 1; i <= 20; i++) {
            script.onVirtual("request-" + i, i).in("shop.Handler.run").at(10).born().sleep(30).dies();
        }

        account(script.account(), "request-*").is(LaneKind.VIRTUAL).standsFor(20).lives(600).has(State.SLEEP, 600);
    }

    @Test
    void aVirtualThreadWithoutATraceWaitsForACarrierWhereThoseHaveNothingButWork() {
        account(computingOnCarriers(0), "job").has(State.CPU_JAVA, 20).has(State.READY, 15);
        account(computingOnCarriers(60), "job").has(State.CPU_JAVA, 20).has(State.UNEXPLAINED, 15);
    }

    private static Timeline computingOnCarriers(double idle) {
        Script script = Script.lasting(100).feature(25).onVirtual("job", 1).born().in("shop.Shop.main").cpu(10).at(25)
                .cpu(10).dies();
        script.onCarrier("ForkJoinPool-1-worker-1").in("java.lang.Thread.run")
                .park(idle, "java.util.concurrent.ForkJoinPool.awaitWork").in("shop.Shop.other").cpu(100 - idle);
        return script.account();
    }

    @Test
    void aParkedCarrierIsIdle() {
        var timeline = Script.lasting(100).onCarrier("ForkJoinPool-1-worker-1").in("java.lang.Thread.run")
                .park(90, "java.util.concurrent.SynchronousQueue.take").account();

        account(timeline, "ForkJoinPool-1-worker-1").is(LaneKind.CARRIER).has(State.IDLE, 100);
    }

    @Test
    void theClockOverrulesTheSamples() {
        var timeline = Script.lasting(100).on("main").in("shop.Shop.main").at(0).clock(0, 0).cpu(40)
                .at(100).clock(80, 0).account();

        account(timeline, "main").has(State.CPU_JAVA, 80).has(State.UNEXPLAINED, 20);
        assertThat(timeline.calibrated()).isTrue();
    }

    @Test
    void executionSamplesAreCalibratedByClocks() {
        var timeline = Script.lasting(1000).feature(17).setting("jdk.ExecutionSample#period", "10 ms")
                .on("main").at(0).clock(100, 0).at(1).in("shop.Shop.parse").executionSamples(30).in("shop.Shop.write")
                .executionSamples(10)
                .at(1000).clock(900, 0).account();

        account(timeline, "main").has(State.CPU_JAVA, 800);
        assertThat(timeline.weights()).extracting(Timeline.Weight::nanos).containsExactlyInAnyOrder(600_000_000L,
                200_000_000L);
    }

    @Test
    void whereNoSampleSaysWhereItWentTheClockStillSaysHowMuch() {
        var timeline = Script.lasting(100).onJvm("GC Thread#0").at(0).clock(0, 0).at(100).clock(25, 0).account();

        account(timeline, "GC Thread#0").is(LaneKind.JVM).has(State.CPU_NATIVE, 25).has(State.IDLE, 75);
    }

    @Test
    void whoIsSampledInNativeCodeMayWaitThere() {
        Account account = Script.lasting(1_000).withoutAgent().setting("jdk.NativeMethodSample#period", "20 ms")
                .on("ui")
                .in("native com.acme.Toolkit.runLoop").nativeSamples(50).account().accounts().getFirst();

        assertThat(account.cpuNanos()).isZero();
        assertThat(account.in(State.UNEXPLAINED)).isEqualTo(account.wallNanos());
    }

    @Test
    void whoIsSampledInNativeCodeWorksAsFarAsItsLoadSays() {
        Account account = Script.lasting(1_000).withoutAgent().setting("jdk.NativeMethodSample#period", "20 ms")
                .on("ui")
                .in("native com.acme.Toolkit.runLoop").nativeSamples(50).at(1_000).load(0.25).account().accounts()
                .getFirst();

        assertThat(account.cpuNanos()).isEqualTo(250_000_000);
    }

    @Test
    void nobodyComputesForLongerThanThereAreProcessors() {
        Script script = Script.lasting(1_000).withoutAgent().cores(2);
        for (int i = 0; i < 4; i++) {
            script.on("worker-" + i).in("shop.Shop.work").at(0).wallSample(1_000, true);
        }

        assertThat(script.account().accounts().stream().mapToLong(Account::cpuNanos).sum())
                .isLessThanOrEqualTo(2_000_000_000L);
    }

    @Test
    void aThreadThatWasNotSeenSinceAGapMayHaveEndedInIt() {
        Script script = Script.lasting(1_000).gap(400, 3_600_000).on("early").in("shop.Shop.work").cpu(100)
                .on("steady").in("shop.Shop.work").cpu(100).nextStretch().on("steady").at(900).cpu(100);
        var accounts = script.account().accounts();

        assertThat(accounts).filteredOn(account -> account.name().equals("early")).singleElement()
                .extracting(Account::wallNanos).isEqualTo(400_000_000L);
        assertThat(accounts).filteredOn(account -> account.name().equals("steady")).singleElement()
                .extracting(Account::wallNanos).isEqualTo(1_000_000_000L);
    }

    @Test
    void whatItsClocksCountedInAGapIsNotOfTheRecording() {
        Account account = Script.lasting(1_000).gap(500, 60_000).on("worker").in("shop.Shop.work").at(0).clock(0, 0)
                .cpu(200).at(499).clock(200, 0).nextStretch().at(501).clock(30_000, 0).at(1_000).clock(30_100, 0)
                .account().accounts().getFirst();

        assertThat(account.cpuNanos()).isEqualTo(300_000_000L);
    }

    @Test
    void aThreadThatOnlyTheWallClocksSamplerMetIsThereFromTheFirstSampleToTheLast() {
        Account account = Script.lasting(10_000).withoutAgent().on("visitor").in("shop.Shop.work").at(4_000)
                .wallSample(80, false).at(4_080).wallSample(20, false).account().accounts().getFirst();

        assertThat(account.wallNanos()).isEqualTo(100_000_000L);
        assertThat(account.in(State.UNEXPLAINED)).isZero();
    }
}
