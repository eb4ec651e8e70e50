package dev.waitlens.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.waitlens.classify.Classification.MethodUse;
import dev.waitlens.program.shape.Times;
import dev.waitlens.recording.Stacks.Method;
import dev.waitlens.report.State;
import dev.waitlens.report.Verdict;
import dev.waitlens.timeline.Script;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClassifierTest {

    /// The catalogue says of all that is Apache's that it is a library.
    @Test
    void whatAWellKnownLibrarysOwnTestsDoIsOwnCode() {
        Script script = Script.lasting(4_000).on("main");
        for (int i = 0; i < 40; i++) {
            script.in("org.apache.maven.surefire.booter.ForkedBooter.main:3", "org.junit.Runner.run:4",
                    "org.apache.commons.pool.PoolTest.borrows:5", "org.apache.commons.pool.Pool.borrow:6").sleep(80);
            script.test("org.apache.commons.pool.PoolTest", "borrows", script.now() - 80);
        }

        Classification whole = Classifier.classify(script.account());

        assertThat(whole.methods()).filteredOn(MethodUse::own)
                .extracting(use -> whole.timeline().stacks().methodById(use.methodId()).name())
                .containsExactlyInAnyOrder("borrows", "borrow");
    }

    /// A page about a build's tests had cards for the scanner of the test classes.
    @Test
    void whatCallsTestsIsNoUnit() {
        Script script = Script.lasting(4_000).on("main");
        for (int i = 0; i < 40; i++) {
            script.in("org.apache.maven.surefire.booter.ForkedBooter.main:3",
                    "org.junit.platform.launcher.core.EngineExecutionOrchestrator.execute:4",
                    "org.apache.maven.surefire.junitplatform.TestPlanScannerFilter.accept:5").sleep(80);
        }

        assertThat(units(script)).isEmpty();
    }

    @Test
    void theUnitIsTheHighestMethodThatIsCalledManyTimes() {
        Script script = Script.lasting(4_000).on("main");
        for (int i = 0; i < 40; i++) {
            double from = script.now();
            script.in("shop.Shop.main:3", "shop.Shop.all:4", "shop.Shop.fetch:5", "shop.Shop.read:6").sleep(80);
            double to = script.now();
            script.in("shop.Shop.main:3", "shop.Shop.all:4").at(from).call(to - from, "shop.Shop.fetch")
                    .in("shop.Shop.main:3", "shop.Shop.all:4", "shop.Shop.fetch:5").at(from)
                    .call(to - from, "shop.Shop.read").at(to);
        }
        script.in("shop.Shop.main:3").at(0).call(3_200, "shop.Shop.all");

        assertThat(units(script)).containsExactly("fetch");
    }

    @Test
    void withoutTimedCallsAMethodThatOnlyPassesOnIsALoopAroundTheUnit() {
        Script script = Script.lasting(4_000).on("main");
        for (int i = 0; i < 40; i++) {
            script.in("shop.Shop.main:3", "shop.Shop.all:4", "shop.Shop.fetch:5").sleep(40)
                    .in("shop.Shop.main:3", "shop.Shop.all:4", "shop.Shop.fetch:6").sleep(40);
        }

        assertThat(units(script)).containsExactly("fetch");
    }

    @Test
    void withoutTimedCallsAMethodThatGoesThroughItsLinesOnceIsALoopAroundTheUnitToo() {
        Script script = Script.lasting(4_000).on("main");
        script.in("shop.Shop.main:3", "shop.Shop.storeAll:4").socketRead(500);
        for (int i = 0; i < 40; i++) {
            script.in("shop.Shop.main:3", "shop.Shop.storeAll:5", "shop.Shop.store:8").socketRead(40)
                    .in("shop.Shop.main:3", "shop.Shop.storeAll:5", "shop.Shop.store:9").socketRead(40);
        }

        assertThat(units(script)).containsExactly("store");
    }

    @Test
    void aMethodThatComesBackToItsFirstLineIsCalledAgainAndAgain() {
        Script script = Script.lasting(4_000).on("main");
        for (int i = 0; i < 40; i++) {
            script.in("shop.Shop.main:3", "shop.Shop.store:4").socketRead(10).in("shop.Shop.main:3",
                    "shop.Shop.store:5", "shop.Shop.send:8").socketRead(80);
        }

        assertThat(units(script)).containsExactly("store");
    }

    @Test
    void aBodyWhoseLinesChangedWhenItsClassWasRewrittenStillOnlyPassesOn() {
        Script script = Script.lasting(4_000).on("main");
        for (int i = 0; i < 80; i++) {
            String body = i % 2 == 0 ? "shop.Shop.live:43" : "shop.Shop.live:41";
            script.in("shop.Shop.main:3", body, "shop.Shop.fetch:5", "shop.Shop.open:8").sleep(20)
                    .in("shop.Shop.main:3", body, "shop.Shop.fetch:6", "shop.Shop.read:9").sleep(20);
        }
        assertThat(units(script)).containsExactly("live");

        script.stacks().distrustLines(script.methodId("shop.Shop.live"));
        assertThat(units(script)).containsExactly("fetch");
    }

    @Test
    void aMethodWhosePartsLieDeepBelowIsTheUnitItself() {
        String[] deep = {"shop.Shop.main:3", "shop.Shop.index:4", "shop.A.a:1", "shop.B.b:1", "shop.C.c:1",
                "shop.D.d:1",
                "shop.E.e:1", "shop.F.f:1"};
        Script script = Script.lasting(4_000).on("main");
        for (int i = 0; i < 40; i++) {
            script.in("shop.Shop.main:3", "shop.Shop.index:3").socketRead(10).in(and(deep, "shop.Scanner.refill:1"))
                    .socketRead(30).in(and(deep, "shop.Sorter.sort:1")).cpu(60);
        }

        assertThat(units(script)).containsExactly("index");
    }

    private static String[] and(String[] frames, String innermost) {
        String[] all = java.util.Arrays.copyOf(frames, frames.length + 1);
        all[frames.length] = innermost;
        return all;
    }

    @Test
    void aMethodOfTwoKindsFallsApartIntoItsParts() {
        Classification whole = Classifier.classify(fetchesAndParses().account());

        assertThat(kinds(whole)).containsExactlyInAnyOrder("fetch IO_BOUND", "parse CPU_BOUND");
        assertThat(whole.verdict()).isEqualTo(Verdict.MIXED);
    }

    /// What waits in one call can overlap with nothing but what other calls do.
    @Test
    void aMethodOfTwoKindsWhosePartsComeOnceACallIsTheUnit() {
        assertThat(kinds(Classifier.classify(fetchesAndParses().account(), timesInBoth(Times.ONCE))))
                .containsExactly("both MIXED");
        assertThat(kinds(Classifier.classify(fetchesAndParses().account(), timesInBoth(Times.REPEATED))))
                .containsExactlyInAnyOrder("fetch IO_BOUND", "parse CPU_BOUND");
    }

    /// A worker's, which nobody in the program calls.
    @Test
    void aFunctionThatWasMadeAgainAndAgainIsCalledAsOften() {
        Script script = Script.lasting(4_000).on("pool-1");
        String worker = "java.util.concurrent.ThreadPoolExecutor.runWorker:9";
        for (int i = 0; i < 40; i++) {
            script.in(worker, "shop.Shop.lambda$main$0:4", "shop.Shop.both:7", "shop.Shop.fetch:8").sleep(50)
                    .in(worker, "shop.Shop.lambda$main$0:4", "shop.Shop.both:8", "shop.Shop.parse:9").cpu(50);
        }
        CallSites made = new CallSites() {
            @Override
            public Times timesOfFunction(Method function) {
                return function.name().startsWith("lambda$") ? Times.REPEATED : Times.UNKNOWN;
            }

            @Override
            public Times times(Method outer, int line, Method inner) {
                return Times.ONCE;
            }
        };

        assertThat(kinds(Classifier.classify(script.account(), made))).containsExactly("both MIXED");
    }

    private static CallSites timesInBoth(Times times) {
        return new CallSites() {
            @Override
            public Times times(Method outer, int line, Method inner) {
                return outer.name().equals("both") ? times : Times.REPEATED;
            }
        };
    }

    private static List<String> kinds(Classification whole) {
        return whole.units().stream().map(unit -> unit.method().name() + " " + unit.verdict()).toList();
    }

    private static Script fetchesAndParses() {
        Script script = Script.lasting(4_000).on("main");
        for (int i = 0; i < 40; i++) {
            double from = script.now();
            script.in("shop.Shop.main:3", "shop.Shop.both:4", "shop.Shop.fetch:8").sleep(50)
                    .in("shop.Shop.main:3", "shop.Shop.both:5", "shop.Shop.parse:9").cpu(50);
            double to = script.now();
            script.in("shop.Shop.main:3").at(from).call(to - from, "shop.Shop.both").at(to);
        }
        return script;
    }

    @Test
    void aStaticSynchronizedMethodIsAUnitThoughItOnlyPassesOn() {
        Script script = Script.lasting(4_000).on("main");
        for (int i = 0; i < 40; i++) {
            script.in("shop.Shop.main:3", "static synchronized shop.Legacy.filter:7", "shop.Legacy.inner:9").cpu(50)
                    .in("shop.Shop.main:3", "static synchronized shop.Legacy.filter:7", "shop.Legacy.inner:10").cpu(50);
        }
        Classification whole = Classifier.classify(script.account());

        assertThat(whole.units()).extracting(unit -> unit.method().name()).containsExactly("filter");
        assertThat(whole.units().getFirst().globalLock().orElseThrow().share()).isCloseTo(1, within(1e-6));
    }

    @Test
    void aRecursiveStaticSynchronizedMethodHoldsNoMoreThanAllOfTheTime() {
        Script script = Script.lasting(4_000).on("main");
        script.in("shop.Shop.main:3", "static synchronized shop.Legacy.walk:7",
                "static synchronized shop.Legacy.walk:7",
                "static synchronized shop.Legacy.walk:8").cpu(2_000);

        assertThat(Classifier.classify(script.account()).units().getFirst().globalLock().orElseThrow().share())
                .isCloseTo(1, within(1e-6));
    }

    @Test
    void theHeartIsTheCallThatWeighsMost() {
        Script script = Script.lasting(4_000).on("main");
        for (int i = 0; i < 40; i++) {
            script.in("shop.Shop.main:3", "shop.Shop.work:5").fileRead(20).in("shop.Shop.main:3", "shop.Shop.work:6")
                    .sleep(60);
        }
        Unit.Heart heart = Classifier.classify(script.account()).units().getFirst().heart().orElseThrow();

        assertThat(heart.state()).isEqualTo(State.SLEEP);
        assertThat(heart.share()).isCloseTo(0.75, within(1e-6));
        assertThat(heart.count()).isEqualTo(40);
        assertThat(script.stacks().line(heart.callSite())).isEqualTo(6);
    }

    @Test
    void ownCodeIsThePackageOfTheMainClass() {
        Script script = Script.lasting(1_000).on("main").in("com.acme.app.Main.main:1", "org.lib.Reader.read:2")
                .cpu(500);
        OwnCode own = Classifier.classify(script.account()).ownCode();

        assertThat(own.isOwn(script.methodId("com.acme.app.Main.main"))).isTrue();
        assertThat(own.isOwn(script.methodId("org.lib.Reader.read"))).isFalse();
    }

    @Test
    void whereMostWorkNeverPassesThroughMainsPackageAllOutsideTheJdkIsOwn() {
        Script script = Script.lasting(1_000).on("main").in("com.launch.Main.main:1", "org.lib.Reader.read:2").cpu(100)
                .on("worker").in("java.lang.Thread.run", "org.lib.Worker.run:2").cpu(900);
        OwnCode own = Classifier.classify(script.account()).ownCode();

        assertThat(own.isOwn(script.methodId("org.lib.Worker.run"))).isTrue();
        assertThat(own.isOwn(script.methodId("java.lang.Thread.run"))).isFalse();
    }

    @Test
    void idleThreadsDoNotDecideWhatIsOwn() {
        Script script = Script.lasting(1_000).on("main").in("com.acme.Main.main:1", "org.lib.Reader.read:2").cpu(400)
                .on("acceptor").in("org.lib.Acceptor.run:2")
                .park(1_000, "java.util.concurrent.ThreadPoolExecutor.getTask");
        OwnCode own = Classifier.classify(script.account()).ownCode();

        assertThat(own.isOwn(script.methodId("org.lib.Reader.read"))).isFalse();
    }

    @Test
    void idleTimeDecidesOnlyWhereThereIsLittleElse() {
        assertThat(verdict(Script.lasting(10_000).on("main").in("shop.Shop.main:3").cpu(1_000).park(9_000,
                "java.lang.Thread.join")))
                .isEqualTo(Verdict.CPU_BOUND);
        assertThat(verdict(Script.lasting(100_000).on("main").in("shop.Shop.main:3").cpu(1_000).park(99_000,
                "java.lang.Thread.join")))
                .isEqualTo(Verdict.IDLE);
    }

    /// On a busy machine a thread with hardly anything to do is ready for a long time, too.
    @Test
    void beingHeldUpMakesNoThreadABusyOne() {
        Script script = Script.lasting(4_000).on("main").in("shop.Shop.main:3").at(0);
        for (int i = 0; i < 40; i++) {
            script.socketRead(99);
        }
        script.on("keeper").in("shop.Keeper.run:3").at(0).clock(0, 0)
                .park(3_000, "java.util.concurrent.DelayQueue.take")
                .at(4_000).clock(5, 900);

        assertThat(Classifier.classify(script.account()).busiest()).extracting(account -> account.name())
                .containsExactly("main");
    }

    @Test
    void tooLittleIsNotEnoughEvidence() {
        Classification whole = Classifier
                .classify(Script.lasting(1_000).on("main").in("shop.Shop.main:3").cpu(100).account());

        assertThat(whole.enough()).isFalse();
        assertThat(whole.verdict()).isEqualTo(Verdict.NOT_ENOUGH_EVIDENCE);
        assertThat(whole.missing()).contains("10 samples");
    }

    @Test
    void aRunOfLessThanASecondIsTooShortHoweverBusyTheMachine() {
        Classification whole = Classifier
                .classify(Script.lasting(900).on("main").in("shop.Shop.main:3").cpu(900).account());
        assertThat(whole.missing()).isEqualTo("a run of 0.9 s is mostly start-up, and too short to judge by");

        Script starved = Script.lasting(3_000).on("main").in("shop.Shop.main:3").clock(0, 0).cpu(900).at(3_000)
                .clock(900, 2_100);
        assertThat(Classifier.classify(starved.account()).missing())
                .isEqualTo(
                        "a run of 3.0 s, 2.1 s of it waiting for a processor, is mostly start-up, and too short to judge by");
    }

    @Test
    void aCrowdsRunIsAsLongAsItsComputing() {
        Script script = Script.lasting(2_000).cores(2);
        for (int t = 0; t < 16; t++) {
            script.on("cruncher-" + t).at(0).in("shop.Shop.crunch:5").clock(0, 0).cpu(250).at(2_000).clock(250, 1_750);
        }

        assertThat(verdict(script)).isEqualTo(Verdict.CPU_BOUND);
    }

    /// Only processor time was sampled: that a thread computes for a tenth of the time does not say that nothing holds it up.
    @Test
    void whereNothingTellsOfMostOfTheTimeThereIsNoVerdict() {
        Classification whole = Classifier.classify(Script.lasting(10_000).withoutAgent()
                .counted("jdk.ExecutionSample", 100).on("main").in("shop.Shop.main:3").cpu(1_000).account());

        assertThat(whole.enough()).isFalse();
        assertThat(whole.missing()).isEqualTo(
                "nothing tells of 90 % of its busiest threads' time, because waits of any kind were not recorded");
    }

    @Test
    void whereComputingIsMostOfTheTimeItNeedsNoWaitsForAVerdict() {
        Script script = Script.lasting(10_000).withoutAgent().counted("jdk.ExecutionSample", 100).on("main")
                .in("shop.Shop.main:3").cpu(9_000);

        assertThat(Classifier.classify(script.account()).verdict()).isEqualTo(Verdict.CPU_BOUND);
    }

    @Test
    void nothingAtAllIsNotEnoughEvidence() {
        Classification whole = Classifier.classify(Script.lasting(1_000).account());

        assertThat(whole.enough()).isFalse();
        assertThat(whole.units()).isEmpty();
    }

    @Test
    void theSharesOfAUnitHoldTheirIntervalsAndSumToOne() {
        Script script = Script.lasting(4_000).on("main");
        for (int i = 0; i < 40; i++) {
            script.in("shop.Shop.main:3", "shop.Shop.work:5").fileRead(70).in("shop.Shop.main:3", "shop.Shop.work:6")
                    .cpu(30);
        }
        Unit unit = Classifier.classify(script.account()).units().getFirst();

        assertThat(unit.mix().values().stream().mapToDouble(span -> span.value()).sum()).isCloseTo(1, within(1e-9));
        assertThat(unit.mix().get(State.DISK).value()).isCloseTo(0.7, within(1e-6));
        assertThat(unit.mix().get(State.CPU_JAVA).low())
                .isCloseTo(0.3 * (1 - 1.96 / Math.sqrt(120)) / (1 - 0.3 * 1.96 / Math.sqrt(120)), within(0.001));
    }

    @Test
    void samplesOfJdk17ShowHowManyComputeAtATime() {
        Script script = Script.lasting(2_000).feature(17).setting("jdk.ExecutionSample#period", "10 ms");
        for (int i = 0; i < 4; i++) {
            script.on("pool-" + i).at(0).clock(0, 0).at(1);
            for (int k = 0; k < 180; k++) {
                script.in("shop.Pool.run:1", "shop.Shop.work:" + k % 2).at(10 * k + 1).executionSamples(1);
            }
            script.at(2_000).clock(2_000, 0);
        }

        assertThat(Classifier.classify(script.account()).units().getFirst().parallelism()).isCloseTo(4, within(0.3));
    }

    private static Verdict verdict(Script script) {
        return Classifier.classify(script.account()).verdict();
    }

    private static java.util.List<String> units(Script script) {
        return Classifier.classify(script.account()).units().stream().map(unit -> unit.method().name()).toList();
    }

    @Test
    void visitorsAreThoseThatWereAcceptedAndNotHeardForTheLastTime() {
        Script apart = Script.lasting(1_000);
        Script alone = Script.lasting(1_000);
        for (int i = 0; i < 10; i++) {
            // Three are there at the beginning, and one comes for each that was served, in 100 ms.
            apart.on("acceptor").at(Math.max(1 + i, i * 100 - 195));
            serve(accept(apart).on("worker").at(5 + i * 100), i);
            serve(accept(alone.on("worker").at(i * 100)), i);
        }

        assertThat(Classifier.classify(apart.account()).clients()).isEqualTo(3);
        assertThat(Classifier.classify(alone.account()).clients())
                .as("who accepts and serves leaves the others standing").isEqualTo(10);
    }

    @Test
    void whereNoAcceptIsRecordedVisitorsAreCountedOnlyIfTheyStay() {
        Script leave = Script.lasting(1_000);
        Script stay = Script.lasting(1_000);
        for (int i = 0; i < 10; i++) {
            serve(leave.connected(40_000 + i, true).on("worker").at(5 + i * 100), i);
            serve(stay.connected(40_000 + i % 3, true).on("worker" + i % 3).at(5 + i * 100), i % 3);
        }

        assertThat(Classifier.classify(leave.account()).clients()).as("nobody can tell").isZero();
        assertThat(Classifier.classify(stay.account()).clients()).isEqualTo(3);
    }

    @Test
    void aPortThatTheNextVisitorHasIsAnotherVisitors() {
        Script script = Script.lasting(1_000);
        for (int i = 0; i < 10; i++) {
            script.on("acceptor").at(Math.max(1 + i, i * 100 - 195));
            serve(accept(script).on("worker" + i % 2).at(5 + i * 100), i % 5);
        }

        assertThat(Classifier.classify(script.account()).clients()).isEqualTo(3);
    }

    private static Script accept(Script script) {
        return script.in("shop.Server.accept:1").call(1, "sun.nio.ch.NioSocketImpl.accept");
    }

    private static void serve(Script script, int visitor) {
        script.in("shop.Server.serve:2").socketRead(1, 40_000 + visitor).sleep(95).socketWrite(0.1, 40_000 + visitor);
    }
}
