package dev.waitlens.present;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.waitlens.advise.Advisor;
import dev.waitlens.advise.Recommendation;
import dev.waitlens.classify.Classifier;
import dev.waitlens.program.SourceFiles;
import dev.waitlens.program.shape.ClassSearch.NotLooked;
import dev.waitlens.program.shape.ClassSearch.Why;
import dev.waitlens.recording.EventKind;
import dev.waitlens.recording.Provenance.Processor;
import dev.waitlens.recording.Stacks;
import dev.waitlens.report.Card;
import dev.waitlens.report.Listing;
import dev.waitlens.report.Report;
import dev.waitlens.report.Report.MethodRow;
import dev.waitlens.report.State;
import dev.waitlens.report.LaneChart.Stretch;
import dev.waitlens.report.UnitRow;
import dev.waitlens.report.figure.Measured;
import dev.waitlens.sketch.Sketches;
import dev.waitlens.tasks.Loops;
import dev.waitlens.timeline.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PresenterTest {

    @Test
    void theSameRecordingGivesTheSameReport() {
        assertThat(present(downloads())).isEqualTo(present(downloads()));
    }

    @Test
    void whatTheAgentDidIsInNoTableAndNoFlameGraph() {
        Report report = present(
                downloads(5_000).in("dev.waitlens.agent.Premain.premain", "java.util.List.of").cpu(500));

        assertThat(report.methods()).extracting(MethodRow::method).contains("shop.Shop.work")
                .noneMatch(method -> method.contains("Premain") || method.contains("List.of"));
        assertThat(report.flames().toString()).contains("Shop.work").doesNotContain("Premain");
    }

    @Test
    void aFrameOfTheProgramSaysInWhichLinesItWas() {
        var main = present(downloads(5_000).in("shop.Shop.main:9").cpu(500)).flames().getFirst().roots().stream()
                .filter(frame -> frame.name().equals("Shop.main")).findFirst().orElseThrow();

        assertThat(main.lines()).containsExactly(9, 3);
    }

    @Test
    void aMethodOfTheJdkThatLeadsToTheProgramsOwnHasARowOfItsOwn() {
        Report report = present(downloads(5_000).in("java.lang.Thread.run", "shop.Shop$$Lambda.run", "shop.Shop.pool:9")
                .cpu(500));

        assertThat(report.methods()).extracting(MethodRow::method).contains("java.lang.Thread.run", "shop.Shop.pool");
        assertThat(report.methods()).flatExtracting(MethodRow::through).doesNotContain("java.lang.Thread.run");
    }

    @Test
    void whatVirtualThreadsComputeIsCountedOnceWithTheirCarriers() {
        Script script = Script.lasting(1_000).onCarrier("ForkJoinPool-1-worker-1").clock(0, 0).at(1_000).clock(800, 0)
                .onVirtual("v", 1).at(0).born().in("shop.Shop.work:3").cpu(800);

        assertThat(present(script).facts().cpuCores()).isEqualTo(Measured.of(0.8));
    }

    @Test
    void whatToDoFirstSaysWhyAndLeavesTheFigureToWhereItsConditionsStand() {
        Report report = present(downloads());
        Card card = report.cards().getFirst();

        assertThat(report.whatNext())
                .isEqualTo("First: Shop.work: virtual threads, " + card.width().orElseThrow().width()
                        + " at a time, because it waits for an HTTP response, one call at a time.");
        assertThat(card.headline())
                .isEqualTo("Shop.work: virtual threads, because it waits for an HTTP response, one call at a time");
        assertThat(card.evidence())
                .anySatisfy(sentence -> assertThat(sentence).contains("40 calls timed", "mean 100.0 ms"));
        assertThat(card.evidence()).anySatisfy(
                sentence -> assertThat(sentence).contains("HttpURLConnection.getInputStream", "40 waits", "3.60 s"));
    }

    @Test
    void eachLineOfAUnitHasWhatItTook() {
        Listing listing = present(downloads()).listings().getFirst();

        assertThat(listing.method()).isEqualTo("shop.Shop.work");
        assertThat(listing.file()).isEmpty();
        assertThat(listing.lines()).singleElement().satisfies(line -> {
            assertThat(line.number()).isEqualTo(5);
            assertThat(line.waits()).isEqualTo(40);
            assertThat(line.spent()).containsExactly(new Listing.Spent(State.NETWORK, 3_600),
                    new Listing.Spent(State.CPU_JAVA, 400));
        });
    }

    @Test
    void theOnlyLineThatCallsATimedMethodMadeItsCalls() {
        Listing main = present(downloads(5_000).in("shop.Shop.main:9").cpu(500)).listings().stream()
                .filter(each -> each.method().endsWith(".main")).findFirst().orElseThrow();

        assertThat(main.lines()).extracting(Listing.Line::number).containsExactly(3, 9);
        assertThat(main.lines().getFirst().calls()).isEqualTo(Measured.of(40));
        assertThat(main.lines().getLast().calls()).isInstanceOf(Measured.Unseen.class);
    }

    @Test
    void linesHaveTheProgramsTextWhereItIsFound(@TempDir Path sources) throws IOException {
        Files.createDirectories(sources.resolve("shop"));
        Files.writeString(sources.resolve("shop/Shop.java"), "1\n2\n3\n4\n    fetch();\n6\n7\n8\n");
        Listing listing = withText(downloads(), sources);

        assertThat(listing.file()).isEqualTo("Shop.java");
        assertThat(listing.lines()).extracting(Listing.Line::number).containsExactly(3, 4, 5, 6, 7);
        assertThat(listing.lines().get(2).text()).isEqualTo("    fetch();");
        assertThat(listing.lines().get(1).spent()).isEmpty();
        assertThat(listing.note()).as("the recording is of 2023").contains("was changed after the program ran");
    }

    @Test
    void aTextThatIsTooShortIsNotThatOfTheProgram(@TempDir Path sources) throws IOException {
        Files.createDirectories(sources.resolve("shop"));
        Files.writeString(sources.resolve("shop/Shop.java"), "1\n2\n");

        assertThat(withText(downloads(), sources).note()).startsWith("The text that was found is not");
    }

    private static Listing withText(Script script, Path sources) {
        Recommendation advised = Advisor.advise(Classifier.classify(script.account()));
        SourceFiles files = new SourceFiles(List.of(sources));
        return Presenter
                .present(advised, new Sketches(advised.classification(), _ -> Optional.empty(), files), Loops.NONE,
                        new SourceTexts(files), new NotLooked(Why.NO_PLACE_NAMED, 0, 0))
                .listings().getFirst();
    }

    @Test
    void theBusiestAndTheWorstTenSecondsStandBesideTheWhole() {
        Script script = Script.lasting(60_000);
        script.on("main").in("shop.Shop.main:3").at(0).sleep(20_000).cpu(10_000).sleep(20_000).lock(10_000);
        List<Stretch> stretches = present(script).timeline().stretches();

        assertThat(stretches).extracting(Stretch::what).satisfiesExactly(
                what -> assertThat(what).isEqualTo("the whole run"),
                what -> assertThat(what).isEqualTo("the busiest ten seconds"),
                what -> assertThat(what).startsWith("the worst ten seconds"));
        assertThat(stretches.get(1).fromSeconds()).isCloseTo(20, within(0.5));
        assertThat(stretches.get(1).slices().getFirst().state()).isEqualTo(State.CPU_JAVA);
        assertThat(stretches.get(1).methods()).containsExactly("shop.Shop.main 10.0 s");
        assertThat(stretches.get(2).fromSeconds()).isCloseTo(50, within(0.5));
        assertThat(present(downloads()).timeline().stretches()).isEmpty();
    }

    /// What another run is held against: counts and times of each unit, with the place in the program's own code.
    @Test
    void everyUnitHasItsFigures() {
        Report report = present(downloads());
        UnitRow unit = report.units().getFirst();

        assertThat(unit.key()).isEqualTo(report.cards().getFirst().key());
        assertThat(unit.card()).isEqualTo("unit-1");
        assertThat(unit.calls()).isEqualTo(Measured.of(40));
        assertThat(unit.timedCalls()).isEqualTo(40);
        assertThat(unit.callMillis().orElseThrow().value()).isEqualTo(100, within(1e-6));
        assertThat(unit.ioWaits()).isEqualTo(40);
        assertThat(unit.roundTrips()).as("nobody says to whom its connections are").isInstanceOf(Measured.Unseen.class);
        assertThat(unit.slices()).anySatisfy(slice -> {
            assertThat(slice.state()).isEqualTo(State.NETWORK);
            assertThat(slice.seconds()).isEqualTo(Measured.of(3.6));
        });
        assertThat(unit.place().orElseThrow().className()).startsWith("shop.");
    }

    @Test
    void aRecordingThatCannotCarryAVerdictSaysHowToMakeOneThatCan() {
        Report report = present(Script.lasting(10_000).withoutAgent().setting("jdk.ThreadPark#enabled", "false")
                .counted("jdk.SocketRead", 1).counted("jdk.ActiveSetting", 9).on("main").in("shop.Shop.main:3")
                .socketRead(1));

        assertThat(report.headline()).contains("Not enough evidence", "samples of what threads compute", "ThreadPark")
                .doesNotContain("SocketRead");
        assertThat(report.whatNext()).contains("waitlens settings > waitlens.jfc", "JFR.start settings=waitlens.jfc");
    }

    @Test
    void whoIsThrottledByAQuotaIsToldSo() {
        Report report = present(Script.lasting(1_000).cores(1)
                .processor(new Processor(OptionalDouble.empty(), OptionalDouble.of(0.5), 100, 41, 2_300_000_000L, 0, 0))
                .on("main").in("shop.Shop.main:3").cpu(1_000));

        assertThat(report.notices()).anySatisfy(notice -> assertThat(notice.text())
                .startsWith("The program was throttled by its quota of 0.50 processors in 41 % of the periods"));
    }

    @Test
    void whoWasStoppedByTheCollectorForMostOfTheTimeIsToldSoWithFewSamplesToo() {
        Script script = Script.lasting(10_000).on("main").in("shop.Shop.main:3").cpu(20);
        script.gcPause(1_000, 8_500);

        Report report = present(script);
        assertThat(report.headline()).startsWith("Mostly stopped by the collector or the JVM: 85 %");
        assertThat(report.whatNext()).startsWith("First: give it a larger heap");
    }

    @Test
    void aCollectorThatAQuotaStopsIsNoReasonForALargerHeapAlone() {
        var mostly = new Processor(OptionalDouble.empty(), OptionalDouble.of(2.5), 100, 84, 9_000_000_000L, 0, 0);
        Script script = Script.lasting(10_000).cores(3).on("main").in("shop.Shop.main:3").cpu(5_000);
        script.gcPause(5_000, 5_000);

        assertThat(present(script).whatNext()).startsWith("First: give it a larger heap");
        assertThat(present(script.processor(mostly)).whatNext())
                .startsWith("First: give it a larger quota of processors").contains("84 % of the periods");
    }

    @Test
    void gapsAreSaidAndWhatNobodyReadIsCounted() {
        Report report = present(Script.lasting(1_000).gap(500, 7_200_000).counted("com.acme.Order", 1_234)
                .counted("jdk.ExecutionSample", 99).on("main").in("shop.Shop.main:3").cpu(1_000));

        assertThat(report.notices())
                .anySatisfy(notice -> assertThat(notice.text()).contains("gaps in which nothing was recorded"))
                .anySatisfy(notice -> assertThat(notice.text()).endsWith("and not read: 1,234 com.acme.Order."));
        assertThat(report.facts().wallSeconds()).isEqualTo(1);
    }

    @Test
    void theHeadlineHasOneFigureForAllComputing() {
        Script script = Script.lasting(1_000).on("main").in("shop.Shop.main:3").cpu(500);
        Report report = present(script.cpuIn(500, "native java.util.zip.Deflater.deflateBytesBytes"));

        assertThat(report.headline()).contains("100 % CPU").doesNotContain("Java CPU");
        assertThat(report.shares()).hasSize(2);
    }

    @Test
    void theHeadlinesFirstFiguresAreThoseOfItsWord() {
        Script script = Script.lasting(10_000).on("main").in("shop.Shop.main:3");
        for (int i = 0; i < 10; i++) {
            script.socketRead(300).sleep(250);
        }
        Report report = present(script);

        assertThat(report.headline()).startsWith("Mostly waiting: 30 % network, 25 % sleep, 45 % unexplained");
    }

    @Test
    void whereMostIsIdleTheHeadlineSaysSoFirst() {
        Script script = Script.lasting(4_000).on("main").in("shop.Shop.main:3").cpu(1_000).park(3_000,
                "java.util.concurrent.ThreadPoolExecutor.getTask");

        assertThat(present(script).headline())
                .startsWith("Mostly idle: 75 % idle, 25 % CPU");
    }

    @Test
    void whereNothingIsToBeChangedTheHeadlineSaysThatFirst() {
        Script script = Script.lasting(4_000).on("main");
        for (int i = 0; i < 400; i++) {
            script = script.at(i * 10).in("shop.Shop.main:3").cpu(10);
        }
        Report report = present(script.on("second").at(0).in("shop.Shop.second:3").cpu(4_000));

        assertThat(report.headline()).startsWith("Nothing to change: ").contains("% CPU");
        assertThat(report.whatNext()).startsWith("Leave it alone: ");
    }

    @Test
    void whereThreadsMostlyWantedAProcessorTheHeadlineSaysSoFirst() {
        Script script = Script.lasting(4_000).on("main").in("shop.Shop.main:3").clock(0, 0).cpu(1_000).at(4_000)
                .clock(1_000, 3_000);
        Report report = present(script);

        assertThat(report.headline()).startsWith(
                "Mostly waiting for a processor: 75 % waiting for a processor, 25 % CPU");
        assertThat(report.notices()).extracting(notice -> notice.text())
                .anySatisfy(text -> assertThat(text).startsWith("The processors were short: for 75 % of the time"));
    }

    @Test
    void whatThereIsMostOfComesFirst() {
        Script script = Script.lasting(4_000).on("main").in("shop.Shop.main:3").clock(0, 0).cpu(600).at(2_000)
                .park(2_000, "java.util.concurrent.ThreadPoolExecutor.getTask").clock(600, 1_400);

        assertThat(present(script).headline()).startsWith(
                "Mostly idle: 50 % idle, 35 % waiting for a processor, 15 % CPU");
    }

    @Test
    void overloadsCanBeToldApart() {
        Script script = Script.lasting(4_000).on("main");
        for (String descriptor : List.of("(I)V", "(Ljava/lang/String;)V", "(J)I", "(J)Ljava/lang/Integer;")) {
            int method = script.stacks().methodId(new Stacks.Method("shop.Shop", "fetch", descriptor, 0));
            int node = script.stacks().child(script.place("shop.Shop.main:3"), method, 5);
            for (int i = 0; i < 40; i++) {
                script.event(EventKind.SLEEP, 40, node, 0);
            }
        }

        assertThat(present(script).methods()).extracting(row -> row.method()).contains("shop.Shop.fetch(int)",
                "shop.Shop.fetch(String)", "shop.Shop.fetch(long): int", "shop.Shop.fetch(long): Integer",
                "shop.Shop.main");
    }

    @Test
    void sharesSumToOne() {
        Report report = present(downloads());

        assertThat(report.shares().stream().mapToDouble(slice -> slice.share()).sum()).isCloseTo(1, within(1e-9));
        report.threads().forEach(row -> assertThat(row.slices().stream().mapToDouble(slice -> slice.share()).sum())
                .isCloseTo(1, within(1e-9)));
    }

    @Test
    void whatWasNotMeasuredIsNotZero() {
        Report report = present(
                Script.lasting(4_000).withoutAgent().cores(0).on("main").in("shop.Shop.main:3").cpu(4_000));

        assertThat(report.facts().cores()).isInstanceOf(Measured.Unseen.class);
        assertThat(report.facts().cpuCores()).isInstanceOf(Measured.Unseen.class);
        assertThat(report.facts().recorderShare()).isInstanceOf(Measured.Unseen.class);
        assertThat(report.facts().gcShare()).as("no pause was recorded, and nothing says that pauses were looked for")
                .isInstanceOf(Measured.Unseen.class);
        assertThat(report.cards())
                .allSatisfy(card -> assertThat(card.calls().count()).isInstanceOf(Measured.Unseen.class));
        assertThat(report.threads().getFirst().slices()).filteredOn(slice -> slice.state() == State.READY)
                .allSatisfy(slice -> assertThat(slice.seconds()).isInstanceOf(Measured.Unseen.class));
    }

    @Test
    void whereNoCpuWasSampledThatIsSaid() {
        Report report = present(Script.lasting(4_000).withoutAgent().on("main").in("shop.Shop.main:3").sleep(3_000));

        assertThat(report.notices()).anySatisfy(notice -> assertThat(notice.text()).contains("No CPU samples"));
    }

    @Test
    void aMostlyUnexplainedRunIsNotCalledAnythingElse() {
        Script script = Script.lasting(10_000).on("main").in("shop.Shop.main:3");
        for (int i = 0; i < 40; i++) {
            script.lock(10);
        }

        assertThat(present(script).headline()).startsWith("Mostly unexplained: 96 % unexplained");
    }

    @Test
    void tooLittleEvidenceIsNotAdviceToLeaveItAlone() {
        Report report = present(Script.lasting(1_000).on("main").in("shop.Shop.main:3").cpu(50));

        assertThat(report.headline()).startsWith("Not enough evidence");
        assertThat(report.whatNext()).doesNotContain("Leave it alone");
        assertThat(report.cards()).isEmpty();
    }

    @Test
    void whereNoUnitWasFoundNothingIsPromisedOrRuledOut() {
        Script script = Script.lasting(4_000).on("main").in("java.util.Arrays.sort");
        Report report = present(script.cpu(4_000));

        assertThat(report.cards()).isEmpty();
        assertThat(report.whatNext()).doesNotContain("no other concurrency model would gain");
    }

    @Test
    void cutsAreStated() {
        Script script = Script.lasting(30_000).on("main");
        for (int i = 0; i < 300; i++) {
            script.in("shop.Shop.main:3", "shop.P" + i + ".work:1").cpu(100);
        }
        for (int i = 0; i < 100; i++) {
            script.on("worker" + letters(i)).in("shop.Shop.run:3").sleep(20);
        }
        Report report = present(script);

        assertThat(report.methods()).filteredOn(row -> row.own()).hasSize(120);
        assertThat(report.threads()).hasSize(60);
        assertThat(report.cuts()).anySatisfy(cut -> assertThat(cut).contains("121 of 303 methods"))
                .anySatisfy(cut -> assertThat(cut).contains("60 of 101 rows of threads"));
        assertThat(report.timeline().note()).contains("16 of 101 lanes");
    }

    private static String letters(int number) {
        return "" + (char) ('a' + number / 26) + (char) ('a' + number % 26);
    }

    @Test
    void aLongRecordingThatWasSoonQuietIsDrawnInFull() {
        Report report = present(Script.lasting(1_000_000).on("main").in("shop.Shop.main:3").cpu(4_000));

        assertThat(report.timeline().lanes()).allSatisfy(lane -> assertThat(lane.buckets()).hasSizeBetween(100, 200));
        assertThat(report.timeline().bucketSeconds() * report.timeline().lanes().getFirst().buckets().size())
                .isGreaterThanOrEqualTo(1_000);
    }

    @Test
    void manyThreadsOfOnePatternFillTheirLaneNoFurtherThanFull() {
        Script script = Script.lasting(4_000);
        for (int i = 0; i < 100; i++) {
            script.onVirtual("v-" + i, i).at(i * 40).born().in("shop.Shop.run:3").sleep(40).dies();
        }
        var lane = present(script).timeline().lanes().getFirst();

        assertThat(lane.buckets())
                .allSatisfy(bucket -> assertThat(bucket.parts().stream().mapToDouble(part -> part.share()).sum())
                        .as("one thread sleeps at any time").isBetween(0.9, 1.0001));
    }

    @Test
    void aMethodThatOnlyHandsOnStandsInTheRowOfTheNext() {
        Script script = Script.lasting(4_000).on("main")
                .in("shop.Shop.main:3", "shop.Shop.run:5", "shop.Shop.lambda$run$0:6", "shop.Shop.find:9").cpu(1_000)
                .in("shop.Shop.main:3", "shop.Shop.run:5", "shop.Shop.lambda$run$0:7", "shop.Shop.sort:12").cpu(1_500)
                .in("shop.Shop.main:3", "shop.Shop.run:5", "shop.Shop.lambda$run$0:7", "shop.Shop.sort:12",
                        "shop.Shop.find:9")
                .cpu(1_500);
        List<MethodRow> rows = present(script).methods().stream().filter(MethodRow::own).toList();

        assertThat(rows).extracting(MethodRow::method).containsExactly("shop.Shop.run (lambda, line 6)",
                "shop.Shop.sort", "shop.Shop.find");
        assertThat(rows.getFirst().through()).containsExactly("shop.Shop.main", "shop.Shop.run");
        assertThat(rows.get(1).through()).as("sort works itself, find has two callers").isEmpty();
    }

    @Test
    void nothingAtAllIsAReportToo() {
        assertThat(present(Script.lasting(1_000)).headline()).startsWith("Not enough evidence");
    }

    private static Report present(Script script) {
        return Presenter.present(Advisor.advise(Classifier.classify(script.account())));
    }

    private static Script downloads() {
        return downloads(4_000);
    }

    private static Script downloads(double millis) {
        Script script = Script.lasting(millis).on("main");
        for (int i = 0; i < 40; i++) {
            script.in("shop.Shop.main:3", "shop.Shop.work:5").at(i * 100)
                    .socketReadBelow("sun.net.www.protocol.http.HttpURLConnection.getInputStream", 90)
                    .cpu(10).in("shop.Shop.main:3").at(i * 100).call(100, "shop.Shop.work").at((i + 1) * 100);
        }
        return script;
    }
}
