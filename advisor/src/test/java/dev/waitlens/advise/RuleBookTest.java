package dev.waitlens.advise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.waitlens.advise.judgement.Advice;
import dev.waitlens.classify.CallSites;
import dev.waitlens.classify.Unit.Beside.Doing;
import dev.waitlens.classify.Classifier;
import dev.waitlens.classify.Flow.Contention;
import dev.waitlens.program.shape.Times;
import dev.waitlens.recording.EventKind;
import dev.waitlens.recording.Stacks.Method;
import dev.waitlens.recording.Provenance.Processor;
import dev.waitlens.report.Card.Gain;
import dev.waitlens.report.Model;
import dev.waitlens.report.advice.Pacing;
import dev.waitlens.report.State;
import dev.waitlens.report.advice.Condition;
import dev.waitlens.report.advice.Limit;
import dev.waitlens.report.advice.HeldLoop;
import dev.waitlens.report.advice.Reason;
import dev.waitlens.report.words.AdviceWords;
import dev.waitlens.timeline.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RuleBookTest {
    private static final Path PAGES = Path.of("..", "docs", "rules");

    /// What a program does, and what the rule book must say about its method `shop.Shop.work`.
    record Row(String program, Consumer<Script> does, String rule, Model model) {
        @Override
        public String toString() {
            return program + ": " + rule;
        }
    }

    @ParameterizedTest
    @MethodSource("programs")
    void eachProgramGetsTheAdviceThatIsRightByArithmetic(Row row) {
        Advice advice = adviceOn(row.does);

        assertThat(advice.rule()).as("%s", advice).isEqualTo(row.rule);
        assertThat(advice.model()).isEqualTo(row.model);
    }

    static List<Row> programs() {
        return List.of(
                new Row("sequential HTTP", s -> calls(s, 40,
                        () -> s.socketReadBelow("sun.net.www.protocol.http.HttpURLConnection.getInputStream", 99)
                                .cpu(1)),
                        "blocking-io-to-event-loop", Model.EVENT_LOOP),
                new Row("sequential HTTP that computes more than one thread can take on", s -> calls(s, 40,
                        () -> s.socketReadBelow("sun.net.www.protocol.http.HttpURLConnection.getInputStream", 80)
                                .cpu(20)),
                        "blocking-io-to-threads", Model.THREADS),
                new Row("sequential sleeps", s -> calls(s, 40, () -> s.sleep(100)), "blocking-io-to-event-loop",
                        Model.EVENT_LOOP),
                new Row("sequential child processes", s -> calls(s, 40,
                        () -> s.call(1, "java.lang.ProcessImpl.start").park(99, "java.lang.Process.waitFor")),
                        "blocking-io-to-event-loop", Model.EVENT_LOOP),
                new Row("sequential JDBC",
                        s -> calls(s, 40, () -> s.socketReadBelow("org.h2.jdbc.JdbcStatement.execute", 90).cpu(10)),
                        "blocking-io-to-threads", Model.THREADS),
                new Row("sequential file reads", s -> calls(s, 40, () -> s.fileRead(90).cpu(10)),
                        "blocking-io-to-threads", Model.THREADS),
                new Row("sequential computing", s -> calls(s, 40, () -> s.cpu(100)), "cpu-to-threads", Model.THREADS),
                new Row("computing that waits for one page of a file", s -> calls(s, 40, () -> s.cpu(100)).fileRead(1),
                        "cpu-to-threads", Model.THREADS),
                new Row("computing, calls not timed, with one wait", RuleBookTest::untimedComputing, "cpu-to-threads",
                        Model.THREADS),
                new Row("computing on one processor", s -> calls(s.cores(1), 40, () -> s.cpu(100)), "already-parallel",
                        Model.LEAVE_ALONE),
                new Row("computing on all processors", s -> onThreads(s, 4, () -> calls(s, 40, () -> s.cpu(100))),
                        "already-parallel", Model.LEAVE_ALONE),
                new Row("computing while the JVM's compilers use the other processor",
                        s -> calls(compilers(s.cores(2), 3_600), 40, () -> s.cpu(100)), "already-parallel",
                        Model.LEAVE_ALONE),
                new Row("computing while the JVM's compilers use a little of the other processor",
                        s -> calls(compilers(s.cores(2), 1_000), 40, () -> s.cpu(100)), "cpu-to-threads",
                        Model.THREADS),
                new Row("waiting beside a thread that computes all the time", RuleBookTest::besideComputing,
                        "nothing-to-gain", Model.LEAVE_ALONE),
                new Row("computing on half of the processors",
                        s -> onThreads(s, 2, () -> calls(s, 40, () -> s.cpu(100))), "cpu-to-threads", Model.THREADS),
                new Row("computing under a static synchronized method", s -> calls(s, 40, () -> legacy(s)),
                        "global-lock-to-processes", Model.PROCESSES),
                new Row("a little computing under a static synchronized method",
                        s -> calls(s, 10, () -> littleLegacy(s)).in("shop.Shop.main:9", "shop.Other.idle:1").cpu(3_500),
                        "global-lock-to-processes", Model.LEAVE_ALONE),
                new Row("threads that queue at a static synchronized method", RuleBookTest::queueAtLegacy,
                        "global-lock-to-processes", Model.PROCESSES),
                new Row("threads that queue at a static synchronized method that waits for the other side",
                        s -> onThreads(s, 4, () -> calls(s, 20, () -> s.monitorEnter(150)
                                .in("shop.Shop.main:3", "shop.Shop.work:5", "static synchronized shop.Legacy.send:9")
                                .sampleAt(s.now() + 1, 1).socketRead(49))),
                        "lock-not-model", Model.OUT_OF_LOCK),
                new Row("threads that queue for a connection that they share",
                        s -> onThreads(s, 4, () -> calls(s, 20, () -> s
                                .in("shop.Shop.main:3", "shop.Shop.work:5", "org.h2.jdbc.JdbcStatement.execute:9")
                                .monitorEnter(150).sampleAt(s.now() + 1, 1).socketRead(49))),
                        "lock-not-model", Model.SPLIT_THE_LOCK),
                new Row("threads that queue at a static synchronized method, calls not timed, with one page of a file",
                        RuleBookTest::untimedQueueAtLegacy, "global-lock-to-processes", Model.PROCESSES),
                new Row("sequential HTTP, of which one call was timed", RuleBookTest::timedLate,
                        "blocking-io-to-event-loop", Model.EVENT_LOOP),
                new Row("the same on one processor", s -> calls(s.cores(1), 40, () -> legacy(s)), "already-parallel",
                        Model.LEAVE_ALONE),
                new Row("threads that queue at a lock",
                        s -> onThreads(s, 4, () -> calls(s, 40, () -> s.lock(75).cpu(20))), "lock-not-model",
                        Model.SPLIT_THE_LOCK),
                new Row("threads that queue for a permit",
                        s -> inTurn(s, 4, "java.util.concurrent.Semaphore.acquire"), "limit-binds", Model.WIDEN_LIMIT),
                new Row("threads that queue for one of a pool's connections",
                        s -> inTurn(s, 4, "java.util.concurrent.LinkedBlockingQueue.take"), "limit-binds",
                        Model.WIDEN_LIMIT),
                new Row("threads that write to the disk under one lock",
                        s -> onThreads(s, 4, () -> calls(s, 40, () -> s.lock(75).fileRead(20))), "lock-not-model",
                        Model.OUT_OF_LOCK),
                new Row("threads that queue at two locks of one place, each for a part",
                        s -> twoParts(s), "lock-not-model", Model.OUT_OF_LOCK),
                new Row("a pool of which some thread has nothing to do at any time, and for which nobody waits",
                        RuleBookTest::seldomFull, "overlaps-already", Model.LEAVE_ALONE),
                new Row("one that takes a permit before it starts each call, whose end gives it back",
                        s -> gated(s, 20), "limit-binds", Model.WIDEN_LIMIT),
                new Row("one that takes a permit before it starts each call, and gets it at a rate",
                        s -> gated(s, 13), "overlaps-already", Model.LEAVE_ALONE),
                new Row("three thousand tiny round trips", RuleBookTest::tinyTrips, "fewer-trips", Model.BATCH),
                new Row("a subscriber, to whom the other side speaks now and then", RuleBookTest::subscribed,
                        "not-independent", Model.LEAVE_ALONE),
                new Row("one long wait", s -> s.in("shop.Shop.main:3", "shop.Other.idle:1").cpu(400)
                        .in("shop.Shop.main:3", "shop.Shop.work:5").socketRead(3_500),
                        "not-independent", Model.LEAVE_ALONE),
                new Row("an event loop that blocks for longer than it selects",
                        s -> loop(s, () -> s.socketReadBelow("org.h2.jdbc.JdbcStatement.execute", 80).back(40)),
                        "event-loops", Model.OFF_LOOP),
                new Row("workers of which half have nothing to do", RuleBookTest::halfIdle, "overlaps-already",
                        Model.LEAVE_ALONE),
                new Row("a server with a request now and then",
                        s -> onThreads(s, 3,
                                () -> calls(s.clock(0, 0), 20, () -> s.socketRead(180, 45_000).cpu(20))),
                        "not-independent", Model.LEAVE_ALONE),
                new Row("a stage that waits to hand on what it made",
                        s -> calls(s, 20, () -> s.socketRead(80)
                                .park(120, "java.util.concurrent.ArrayBlockingQueue.put")),
                        "not-independent", Model.LEAVE_ALONE),
                new Row("a pool that is given one task at a time and waited for", RuleBookTest::givenOneByOne,
                        "blocking-io-to-event-loop", Model.EVENT_LOOP),
                new Row("asynchronous calls, each joined at once", RuleBookTest::joinedAtOnce,
                        "blocking-io-to-event-loop", Model.EVENT_LOOP),
                new Row("child processes whose ends are futures, each joined at once",
                        s -> calls(s, 40, () -> s.call(1, "java.lang.ProcessImpl.start").park(97,
                                "java.util.concurrent.CompletableFuture.join",
                                "java.util.concurrent.CompletableFuture.waitingGet")),
                        "blocking-io-to-event-loop", Model.EVENT_LOOP),
                new Row("half computing, half waiting", s -> calls(s, 40, () -> s.fileRead(50).cpu(50)),
                        "mixed-to-threads", Model.THREADS),
                new Row("twenty threads that wait",
                        s -> onThreads(s, 20,
                                () -> calls(s, 40, () -> s.socketReadBelow("org.h2.jdbc.JdbcStatement.execute", 100))),
                        "workers-never-idle", Model.THREADS),
                new Row("twenty virtual threads that wait",
                        s -> onVirtual(s, 20, () -> calls(s, 40, () -> s.sleep(100))),
                        "overlaps-already", Model.LEAVE_ALONE),
                new Row("virtual threads in a fixed pool, each of which takes one thing after the other",
                        s -> onVirtual(s, 6, () -> {
                            s.in("java.lang.VirtualThread.run", "java.util.concurrent.ThreadPoolExecutor.runWorker",
                                    "shop.Shop.work:5");
                            for (int i = 0; i < 40; i++) {
                                s.socketReadBelow("org.h2.jdbc.JdbcStatement.execute", 100);
                            }
                        }),
                        "workers-never-idle", Model.THREADS),
                new Row("twenty threads of a pool that grows when none of them is idle",
                        s -> onThreads(s, 20,
                                () -> calls(s.in("java.util.concurrent.ThreadPoolExecutor.runWorker").park(1,
                                        "java.util.concurrent.ThreadPoolExecutor.getTask",
                                        "java.util.concurrent.SynchronousQueue.poll"), 39,
                                        () -> s.socketReadBelow("org.h2.jdbc.JdbcStatement.execute", 100))),
                        "overlaps-already", Model.LEAVE_ALONE),
                new Row("twenty threads, each with a part of its own, that meet at a barrier after each call",
                        s -> onThreads(s, 20, () -> {
                            for (int i = 0; i < 40; i++) {
                                s.in("shop.Shop.run:1", "shop.Shop.work:5").socketWrite(0.1, 80).socketRead(89, 80)
                                        .in("shop.Shop.run:1")
                                        .park(10, "java.util.concurrent.Phaser.arriveAndAwaitAdvance");
                            }
                        }),
                        "overlaps-already", Model.LEAVE_ALONE),
                new Row("eight threads that wait, of which another one has nothing to do at any time",
                        RuleBookTest::seatFree, "overlaps-already", Model.LEAVE_ALONE),
                new Row("a hundred virtual threads, calls not timed",
                        s -> onVirtual(s, 100, () -> s.in("shop.Shop.run:1", "shop.Shop.work:5").sleep(4000)),
                        "overlaps-already", Model.LEAVE_ALONE),
                new Row("a hundred threads, one after the other", RuleBookTest::oneAfterTheOther,
                        "blocking-io-to-threads", Model.THREADS),
                new Row("a few calls in a long run",
                        s -> calls(s, 40, () -> s.sleep(2)).in("shop.Shop.main:9", "shop.Other.idle:1").cpu(3_000),
                        "nothing-to-gain", Model.LEAVE_ALONE),
                new Row("a blocking call on an event loop",
                        s -> loop(s, () -> s.socketReadBelow("org.h2.jdbc.JdbcStatement.execute", 30)),
                        "event-loops", Model.OFF_LOOP),
                new Row("an event loop that writes to channels, the JDK's frames hidden", s -> loop(s, () -> writes(s)),
                        "event-loops", Model.LEAVE_ALONE),
                new Row("an event loop that only computes", s -> loop(s, () -> s.cpu(30)), "event-loops",
                        Model.LEAVE_ALONE),
                new Row("an event loop in the kernel",
                        s -> loop(s, () -> s.cpuIn(30, "native sun.nio.ch.SocketDispatcher.write0")),
                        "event-loops", Model.LEAVE_ALONE));
    }

    @Test
    void aHandfulOfEventsIsNotEnoughEvidence() {
        Script script = Script.lasting(4_000).on("main").in("shop.Shop.main:3", "shop.Other.work:1").cpu(3_000)
                .in("shop.Shop.main:4", "shop.Shop.work:5").cpu(150).in("shop.Shop.main:4", "shop.Shop.work:6").cpu(40);
        Recommendation all = Advisor.advise(Classifier.classify(script.account()));

        assertThat(all.advice()).filteredOn(
                a -> a.unit().method().name().equals("work") && a.unit().method().className().equals("shop.Shop"))
                .allSatisfy(a -> assertThat(a.rule()).isEqualTo("not-enough-evidence"));
    }

    /// Two checkers that are never idle, and eight filers that mostly are, ask through the same method.
    @Test
    void whatThreadsOfTwoPurposesHaveInCommonIsAPartOfWhatEachDoes() {
        Script script = Script.lasting(4_000);
        for (int i = 0; i < 2; i++) {
            script.on("checker-" + i);
            for (int call = 0; call < 40; call++) {
                script.in("shop.Shop.run:1", "shop.Shop.check:5", "shop.Shop.ask:9").socketRead(100);
            }
        }
        for (int i = 0; i < 8; i++) {
            script.on("filer-" + i);
            for (int call = 0; call < 10; call++) {
                script.in("shop.Shop.run:2", "shop.Shop.file:7", "shop.Shop.ask:9").socketRead(40)
                        .in("java.util.concurrent.ThreadPoolExecutor.getTask")
                        .park(360, "java.util.concurrent.LinkedBlockingQueue.take");
            }
        }
        Recommendation all = Advisor.advise(Classifier.classify(script.account()));

        assertThat(all.advice()).extracting(a -> a.unit().method().name()).containsExactlyInAnyOrder("check", "file");
        assertThat(all.advice().getFirst()).satisfies(a -> {
            assertThat(a.unit().method().name()).isEqualTo("check");
            assertThat(a.rule()).isEqualTo("workers-never-idle");
        });
    }

    @Test
    void whatIsWorthMostComesFirst() {
        Script script = Script.lasting(10_000).on("main");
        for (int i = 0; i < 30; i++) {
            script.in("shop.Shop.main:3").call(50, "shop.Shop.small").back(50)
                    .in("shop.Shop.main:3", "shop.Shop.small:5").sleep(50);
            script.in("shop.Shop.main:4").call(200, "shop.Shop.large").back(200)
                    .in("shop.Shop.main:4", "shop.Shop.large:6").sleep(200);
        }
        Recommendation all = Advisor.advise(Classifier.classify(script.account()));

        assertThat(all.advice()).extracting(a -> a.unit().method().name()).containsExactly("large", "small");
        assertThat(all.advice()).extracting(Advice::savedSeconds).isSortedAccordingTo((a, b) -> Double.compare(b, a));
    }

    @Test
    void noSentenceSpeaksOfMoreProcessorsOrMoreOfTheTimeThanThereIs() {
        Advice advice = adviceOn(s -> onThreads(s, 20, () -> calls(s, 40, () -> s.cpu(100))));

        assertThat(advice.reason()).isInstanceOf(Reason.UsesTheProcessors.class);
        assertThat(words(advice).action()).contains("4.0 of 4 processors");
    }

    @Test
    void whereProcessorsWereShortTheBoundIsForFreeOnesAndSaysSo() {
        Advice advice = adviceOn(RuleBookTest::starved);

        assertThat(advice.rule()).isEqualTo("cpu-to-threads");
        assertThat(advice.gain().orElseThrow().unit().value()).as("ten calls, four at a time, take three rounds")
                .isCloseTo(10 / 3.0, within(1e-6));
        assertThat(advice.gain().orElseThrow().program().value()).isCloseTo(10 / 3.0, within(1e-6));
        assertThat(advice.conditions()).contains(new Condition(Condition.Kind.PROCESSORS_ARE_FREE, 0, "75 %"));
    }

    @Test
    void whereAllThreadsWantAProcessorNobodyIsSaidToHaveOne() {
        Advice advice = adviceOn(s -> onThreads(s, 4, () -> starved(s)));

        assertThat(advice.rule()).isEqualTo("already-parallel");
        assertThat(words(advice).action()).endsWith("CPU-bound, and it waits for a processor 75 % of its time");
    }

    /// Three quarters of the first run its thread waits for a processor.
    @Test
    void theSavedSecondsAreOfTheRunThatTheFactorIsOf() {
        Gain starved = adviceOn(RuleBookTest::starved).gain().orElseThrow();
        Gain quiet = adviceOn(s -> calls(s, 40, () -> s.socketRead(90).cpu(10))).gain().orElseThrow();

        assertThat(starved.runSeconds()).isCloseTo(1, within(1e-6));
        assertThat(quiet.runSeconds()).isCloseTo(4, within(1e-6));
        for (Gain gain : List.of(starved, quiet)) {
            assertThat(gain.runSeconds() / (gain.runSeconds() - gain.savedSeconds()))
                    .isCloseTo(gain.figure(gain.program()), within(1e-6));
        }
    }

    @Test
    void whereItOnlyPausesThereIsNoOtherSide() {
        for (Consumer<Script> program : List.<Consumer<Script>>of(s -> calls(s, 40, () -> s.sleep(100)),
                s -> onThreads(s, 20, () -> calls(s, 40, () -> s.sleep(90).socketRead(10))))) {
            assertThat(adviceOn(program).conditions()).extracting(Condition::kind)
                    .contains(Condition.Kind.PAUSES_MAY_OVERLAP)
                    .doesNotContain(Condition.Kind.PEER_TAKES_IT, Condition.Kind.PEER_TAKES_GROUPS);
        }
        assertThat(adviceOn(s -> onThreads(s, 20, () -> calls(s, 40, () -> s.socketRead(100)))).conditions())
                .extracting(Condition::kind)
                .contains(Condition.Kind.PEER_TAKES_IT);
    }

    @Test
    void whatHoldsItUpIsNamedWhereItIsOneThing() {
        assertThat(words(adviceOn(s -> onThreads(s, 20, () -> calls(s, 40, () -> s.socketRead(100))))).cause()
                .orElseThrow())
                .startsWith("all 20 threads of ").endsWith(" are in use 100 % of the time");
        assertThat(words(adviceOn(s -> inTurn(s, 4, "java.util.concurrent.Semaphore.acquire"))).cause().orElseThrow())
                .isEqualTo("the only permit is taken, and 3.0 wait for one on average");
        assertThat(words(adviceOn(s -> inTurn(s, 4, "java.util.concurrent.LinkedBlockingQueue.take"))).cause()
                .orElseThrow()).contains(" is full, and ", " wait for it on average");
        assertThat(words(adviceOn(s -> onThreads(s, 4, () -> calls(s, 40, () -> s.lock(75).cpu(20))))).cause()
                .orElseThrow()).contains(" is waited for ", " of the time, by ");
        assertThat(words(adviceOn(s -> calls(s, 40, () -> s.cpu(100)))).cause()).isEmpty();
    }

    @Test
    void processesDoAwayWithTheQueueAtTheLock() {
        Advice advice = adviceOn(RuleBookTest::queueAtLegacy);

        assertThat(advice.gain().orElseThrow().unit().value()).isCloseTo(4, within(1e-6));
    }

    @Test
    void processesGainNoMoreThanProcessorsHoweverLongTheLockWasHeldWithoutOne() {
        Advice advice = adviceOn(s -> onThreads(s.cores(2), 8, () -> calls(s, 10, () -> s.monitorEnter(380)
                .in("shop.Shop.main:3", "shop.Shop.work:5", "static synchronized shop.Legacy.filter:9").cpu(20))));

        assertThat(advice.gain().orElseThrow().unit().value()).isLessThanOrEqualTo(2.0001);
    }

    @Test
    void everyRuleHasAPageThatSaysWhatWhySourceAndWhenItIsWrong() {
        assertThat(RuleBook.rules()).hasSize(15);
        for (var rule : RuleBook.rules()) {
            String page = RuleBook.page(rule.id()).orElseThrow();

            assertThat(page).as(rule.id()).startsWith("# ").contains("\n## What\n", "\n## Why\n", "\n## Source\n",
                    "\n## When it is wrong\n");
        }
    }

    @Test
    void thereIsNoPageWithoutARuleAndTheIndexListsThemInTheirOrder() throws IOException {
        List<String> ids = RuleBook.rules().stream().map(rule -> rule.id()).toList();
        try (var files = Files.list(PAGES)) {
            assertThat(files.filter(Files::isRegularFile).map(file -> file.getFileName().toString().replace(".md", ""))
                    .filter(name -> !name.equals("index")))
                    .containsExactlyInAnyOrderElementsOf(ids);
        }
        List<String> listed = Files.readString(PAGES.resolve("index.md")).lines()
                .filter(line -> line.matches("\\d+\\. .*"))
                .map(line -> line.replaceAll(".*\\((.*)\\.md\\).*", "$1")).toList();
        assertThat(listed).containsExactlyElementsOf(ids);
    }

    @Test
    void aPageThatIsNotThereIsEmpty() {
        assertThat(RuleBook.page("no-such-rule")).isEmpty();
    }

    private static AdviceWords words(Advice advice) {
        return new AdviceWords(advice.model(), advice.reason(), advice.conditions(), advice.gain(), advice.width(),
                advice.cap(), advice.virtual());
    }

    private static Advice adviceOn(Consumer<Script> program) {
        return adviceOn(program, CallSites.UNKNOWN);
    }

    private static Advice adviceOn(Consumer<Script> program, CallSites sites) {
        return allAdviceOn(program, sites).stream().findFirst().orElseThrow(() -> new AssertionError("no advice"));
    }

    private static List<Advice> allAdviceOn(Consumer<Script> program, CallSites sites) {
        Script script = Script.lasting(4_000).cores(4).on("main");
        program.accept(script);
        return Advisor.advise(Classifier.classify(script.account(), sites)).advice().stream().filter(
                a -> a.unit().method().className().startsWith("shop.") && !a.unit().method().name().equals("idle"))
                .toList();
    }

    /// So many timed calls of `shop.Shop.work`, one after the other.
    private static Script calls(Script script, int count, Runnable work) {
        return script.calls(count, work);
    }

    /// A call of 100 ms begins every 20 ms, five at a time, and who starts them waits.
    ///
    /// @param before milliseconds from the permit to the end of a call
    private static void gated(Script script, double before) {
        for (int i = 0; i < 150; i++) {
            script.onVirtual("v-" + i, i).at(i * 20).born().in("shop.Shop.run:1", "shop.Shop.work:5").socketRead(100)
                    .dies();
        }
        script.on("main").in("shop.Shop.main:3").at(before);
        for (int i = 5; i < 150; i++) {
            script.park(20, "java.util.concurrent.Semaphore.acquire");
        }
    }

    /// Six workers, two of them at work at a time: what comes, comes at its own rate.
    private static void seldomFull(Script script) {
        for (int i = 0; i < 6; i++) {
            script.on("pool-" + i).at(i * 50);
            for (int call = 0; call < 12; call++) {
                script.in("shop.Shop.run:1", "shop.Shop.work:5").socketRead(100)
                        .in("java.util.concurrent.ThreadPoolExecutor.getTask")
                        .park(200, "java.util.concurrent.LinkedBlockingQueue.take");
            }
        }
    }

    /// Three workers that have ended before the thread that hands in calls has ended the one that was left to it.
    @Test
    void whoHasNothingToDoWhileThePoolsTasksAreDoneWhereTheyAreHandedInLacksNoWork() {
        assertThat(adviceOn(
                s -> handedBack(s, "java.util.concurrent.ThreadPoolExecutor$CallerRunsPolicy.rejectedExecution"))
                .reason()).isInstanceOfSatisfying(Reason.WorkersNeverIdle.class,
                        full -> assertThat(full.limit().capacity()).isEqualTo(3));
        assertThat(adviceOn(s -> handedBack(s, "shop.Shop.alone:9")).model()).isEqualTo(Model.LEAVE_ALONE);
    }

    /// Workers that give their own pool more to do than it takes.
    @Test
    void whoIsLeftATaskByThePoolThatItWorksForIsAWorker() {
        assertThat(adviceOn(s -> onThreads(s, 3, () -> {
            for (int call = 0; call < 26; call++) {
                s.in("java.util.concurrent.ThreadPoolExecutor.runWorker", "shop.Shop.work:5",
                        "java.util.concurrent.ThreadPoolExecutor$CallerRunsPolicy.rejectedExecution",
                        "shop.Shop.work:5").socketRead(140).in("java.util.concurrent.ThreadPoolExecutor.getTask")
                        .park(10, "java.util.concurrent.SynchronousQueue.take");
            }
        })).reason()).isInstanceOfSatisfying(Reason.WorkersNeverIdle.class,
                full -> assertThat(full.limit().capacity()).isEqualTo(3));
    }

    private static void handedBack(Script script, String between) {
        onThreads(script, 3, () -> {
            for (int call = 0; call < 26; call++) {
                script.in("java.util.concurrent.ThreadPoolExecutor.runWorker", "shop.Shop.work:5").socketRead(100)
                        .in("java.util.concurrent.ThreadPoolExecutor.getTask")
                        .park(50, "java.util.concurrent.SynchronousQueue.take");
            }
        });
        script.on("main").at(0).in(between, "shop.Shop.work:5");
        for (int call = 0; call < 26; call++) {
            script.socketRead(150);
        }
    }

    /// Eight threads: half of them wait for one lock, half for another, and each holds its own for 20 ms.
    private static void twoParts(Script script) {
        for (int i = 0; i < 8; i++) {
            script.on("handler-" + i).at(i / 2 * 20);
            calls(script, 40, () -> script.socketReadBelow("org.h2.jdbc.JdbcStatement.execute", 20)
                    .park(60, "java.util.concurrent.locks.ReentrantLock.lock"));
        }
    }

    /// Each thread is let in when the one before it leaves, for 20 ms.
    private static void inTurn(Script script, int threads, String door) {
        for (int i = 0; i < threads; i++) {
            script.on("pool-" + i).at(i * 20);
            calls(script, 40, () -> script.park(20.0 * (threads - 1), door).socketRead(20));
        }
    }

    private static void tinyTrips(Script script) {
        calls(script, 3_000, () -> script.socketWrite(0.01, 80).socketRead(0.15, 80).at(script.now() + 0.04));
        script.at(0).cpu(80);
    }

    private static void subscribed(Script script) {
        script.in("shop.Shop.main:3", "shop.Shop.work:5").socketWrite(0.1, 80);
        for (int i = 0; i < 39; i++) {
            script.socketRead(100, 80);
        }
    }

    private static void halfIdle(Script script) {
        for (int i = 0; i < 8; i++) {
            script.on("pool-" + i).at(i % 2 * 100);
            calls(script, 19, () -> script.in("shop.Shop.main:3", "shop.Shop.work:5").socketRead(100)
                    .in("java.lang.Thread.run").park(100, "java.util.concurrent.ThreadPoolExecutor.getTask"));
        }
    }

    private static void givenOneByOne(Script script) {
        for (int i = 0; i < 40; i++) {
            script.on("pool-" + i % 4).in("shop.Pool.run:1").at(i * 100);
            calls(script, 1, () -> script.socketReadBelow("java.net.HttpURLConnection.getInputStream", 100));
            script.in("java.lang.Thread.run").park(300, "java.util.concurrent.ThreadPoolExecutor.getTask");
        }
        script.on("main").in("shop.Shop.main:3").park(4_000, "java.util.concurrent.FutureTask.get");
    }

    /// In one call of the unit.
    private static void joinedInOrder(Script script) {
        script.in("shop.Shop.main:3", "shop.Shop.work:5");
        for (int i = 0; i < 40; i++) {
            script.park(98, "java.util.concurrent.CompletableFuture.join",
                    "java.util.concurrent.CompletableFuture.waitingGet");
        }
        script.on("HttpClient-1-SelectorManager").in("jdk.internal.net.http.HttpClientImpl$SelectorManager.run")
                .cpu(10);
    }

    private static void joinedAtOnce(Script script) {
        calls(script, 40, () -> script.park(98, "java.util.concurrent.CompletableFuture.join",
                "java.util.concurrent.CompletableFuture.waitingGet"))
                .on("HttpClient-1-SelectorManager").in("jdk.internal.net.http.HttpClientImpl$SelectorManager.run")
                .cpu(10);
    }

    @Test
    void aCallThatWaitsForTheProgramsOwnResultsIsNotAtWorkMeanwhile() {
        Advice advice = adviceOn(s -> onThreads(s, 2, () -> calls(s, 20,
                () -> s.cpu(100).park(100, "java.util.concurrent.CyclicBarrier.await"))));

        assertThat(advice.unit().parallelism()).isCloseTo(1, within(1e-6));
    }

    @Test
    void aSocketReadInATaskOfAFutureIsASocketRead() {
        Advice advice = adviceOn(s -> {
            for (int i = 0; i < 40; i++) {
                s.in("java.util.concurrent.CompletableFuture$AsyncSupply.run", "shop.Shop.work:5").socketRead(100);
            }
        });

        assertThat(advice.reason()).isInstanceOfSatisfying(Reason.WaitsInTurn.class,
                waits -> assertThat(waits.what()).isEqualTo("a socket"));
        assertThat(advice.asyncForm().orElseThrow()).contains("AsynchronousSocketChannel");
    }

    /// A library's loop reads the lines of one answer; of the answers many are read at a time.
    @Test
    void whatFollowsFromOneAnotherWithinALibrarysCallIsNoChainOfCalls() {
        Script script = Script.lasting(4_000).cores(4);
        for (int i = 0; i < 4; i++) {
            script.on("okhttp-" + i).at(0);
            for (int call = 0; call < 38; call++) {
                script.in("okhttp3.internal.Chain.run:3", "okhttp3.internal.Chain.work:5").socketRead(100);
            }
        }

        assertThat(Advisor.advise(Classifier.classify(script.account(), needsTheLast())).advice())
                .isNotEmpty().noneMatch(advice -> advice.reason() instanceof Reason.EachNeedsTheLast);
    }

    /// The head of an answer and its body are two reads.
    @Test
    void aLoopIsBlockedForAWholeCall() {
        Advice advice = adviceOn(s -> loop(s, () -> s.socketRead(20).socketRead(10)));

        assertThat(advice.reason()).isInstanceOfSatisfying(Reason.BlocksTheLoop.class,
                blocks -> assertThat(blocks.meanMillis()).isCloseTo(30, within(0.1)));
    }

    /// A stage of a pipeline, on a busy machine: the one before it began late, and ended a while before the end was handed on.
    @Test
    void beforeTheFirstAndAfterTheLastThingThatItDoesAStageIsNotShortOfWork() {
        Consumer<Script> stage = s -> {
            s.in("shop.Shop.main:3").park(500, "java.util.concurrent.ArrayBlockingQueue.take");
            calls(s, 25, () -> s.socketWrite(0.1, 80).socketRead(99, 80));
            s.in("shop.Shop.main:3").park(900, "java.util.concurrent.ArrayBlockingQueue.take");
        };

        assertThat(adviceOn(stage).model()).isEqualTo(Model.EVENT_LOOP);
        assertThat(adviceOn(s -> {
            calls(s, 12, () -> s.socketWrite(0.1, 80).socketRead(99, 80));
            stage.accept(s.in("shop.Shop.main:3").park(1_200, "java.util.concurrent.ArrayBlockingQueue.take"));
        }).reason()).isInstanceOf(Reason.NothingToDo.class);
    }

    @Test
    void onlyPausesThatMayOverlapAreToOverlap() {
        Advice advice = adviceOn(s -> calls(s, 40, () -> s.sleep(100)));

        assertThat(advice.conditions()).contains(Condition.of(Condition.Kind.PAUSES_MAY_OVERLAP));
        assertThat(AdviceWords.conditions(advice.conditions())).isEqualTo("its pauses may overlap");
    }

    @Test
    void theInitialisationOfAClassIsNoUnitOfWork() {
        Script script = Script.lasting(4_000).on("main").in("shop.Shop.main:3", "shop.Shop.<clinit>:5").cpu(1_000);
        calls(script, 20, () -> script.cpu(100));

        assertThat(Advisor.advise(Classifier.classify(script.account())).advice())
                .extracting(advice -> advice.unit().method().name()).containsExactly("work");
    }

    @Test
    void whatIsCalledOnceAndCallsALibraryOnceIsOneCall() {
        Consumer<Script> migration = s -> {
            for (int i = 0; i < 40; i++) {
                s.in("shop.Shop.main:3").socketReadBelow("org.flywaydb.core.Flyway.migrate", 100);
            }
        };

        assertThat(adviceOn(migration, CallSites.UNKNOWN).model()).isEqualTo(Model.EVENT_LOOP);
        assertThat(adviceOn(migration, timesAt(3, Times.REPEATED)).model()).isEqualTo(Model.EVENT_LOOP);
        assertThat(adviceOn(migration, timesAt(3, Times.ONCE)).reason()).isEqualTo(new Reason.NotManyCalls(1));
        assertThat(adviceOn(migration, new CallSites() {
            @Override
            public Times times(Method outer, int line, Method inner) {
                return Times.ONCE;
            }

            @Override
            public boolean runsMany(Method method, int line) {
                return line == 3;
            }
        }).model()).as("a stream of them").isEqualTo(Model.EVENT_LOOP);
    }

    @Test
    void theUpkeepOfALibraryIsItsOwn() {
        String[] adder = {"java.lang.Thread.run:1", "com.zaxxer.hikari.pool.HikariPool$PoolEntryCreator.call:5"};
        Consumer<Script> opens = s -> {
            s.in(adder);
            for (int i = 0; i < 40; i++) {
                s.socketRead(100);
            }
        };
        Script library = Script.lasting(4_000).cores(4).on("HikariPool-1:connection-adder");
        opens.accept(library);
        Script elsewhere = Script.lasting(4_000).cores(4).on("opener");
        opens.accept(elsewhere);

        assertThat(Advisor.advise(Classifier.classify(library.account())).advice()).extracting(Advice::reason)
                .containsExactly(new Reason.Housekeeping("HikariPool-*:connection-adder"));
        assertThat(Advisor.advise(Classifier.classify(elsewhere.account())).advice()).extracting(Advice::model)
                .as("any other thread's waits count").containsExactly(Model.EVENT_LOOP);
    }

    @Test
    void stateThatIsNotSafeAmongThreadsIsNamedBeforeTheyAreAdvised() {
        Advice advice = adviceOn(s -> calls(s, 40, () -> s.cpu(100)), new CallSites() {
            @Override
            public List<String> unsafeState(Method method) {
                return method.name().equals("work") ? List.of("SimpleDateFormat in Shop.FORMAT") : List.of();
            }
        });

        assertThat(words(advice).wouldChange())
                .contains("it touches shared state that is not safe among threads: SimpleDateFormat in Shop.FORMAT");
    }

    @Test
    void aSleepBelowASelectorsLoopBlocksItHoweverSeldomItSelects() {
        Consumer<Script> naps = s -> {
            for (int i = 0; i < 40; i++) {
                s.in("shop.Loop.run:1", "shop.Shop.work:5").sleep(90);
            }
        };

        assertThat(adviceOn(naps).model()).isNotEqualTo(Model.OFF_LOOP);
        assertThat(adviceOn(naps, new CallSites() {
            @Override
            public boolean asksSelector(Method method) {
                return method.className().equals("shop.Loop");
            }
        }).model()).isEqualTo(Model.OFF_LOOP);
    }

    @Test
    void whatALoopGetsBackIsMeasured() {
        var turn = new AtomicInteger();
        Reason reason = adviceOn(s -> loop(s, () -> s.socketReadBelow("org.h2.jdbc.JdbcStatement.execute",
                turn.getAndIncrement() % 2 == 0 ? 10 : 50).cpu(10))).reason();

        assertThat(reason).isInstanceOfSatisfying(Reason.BlocksTheLoop.class, blocks -> {
            HeldLoop loop = blocks.loop();
            assertThat(blocks.seconds()).isCloseTo(1.2, within(0.01));
            assertThat(loop.lifeSeconds()).isCloseTo(4, within(0.01));
            assertThat(loop.longestMillis()).isCloseTo(50, within(0.1));
            // 20 * 10 ms * 5 ms and 20 * 50 ms * 25 ms, over 4 s
            assertThat(loop.lagMillis()).isCloseTo(6.5, within(0.05));
            assertThat(loop.computingSeconds()).isCloseTo(0.4, within(0.02));
            assertThat(loop.otherSeconds()).isCloseTo(0, within(0.01));
        });
    }

    @Test
    void aLoopThatWaitsForAResultIsBlockedAndNotWhoWorksOnIt() {
        Consumer<Script> asks = s -> {
            for (int i = 0; i < 40; i++) {
                s.on("main").at(100 * i).in("shop.Loop.run:1", "shop.Loop.serve:5").park(95,
                        "java.util.concurrent.FutureTask.get", "java.util.concurrent.FutureTask.awaitDone");
                s.on("pool-1-thread-1").at(100 * i + 2).in("shop.Shop.lambda$serve$0:7", "shop.Shop.work:5")
                        .socketRead(90);
            }
        };
        CallSites selecting = new CallSites() {
            @Override
            public boolean asksSelector(Method method) {
                return method.name().equals("run");
            }
        };

        List<Advice> loop = allAdviceOn(asks, selecting);
        assertThat(loop.getFirst().model()).isEqualTo(Model.OFF_LOOP);
        assertThat(loop.getFirst().unit().method().name()).isEqualTo("serve");
        assertThat(words(loop.getFirst()).because()).contains("3.80 s");
        assertThat(words(loop.getFirst()).because()).contains("the result of another thread");
        assertThat(loop.getLast().reason()).isEqualTo(new Reason.AwaitedByALoop("Loop.serve (line 5)"));
        assertThat(allAdviceOn(asks, CallSites.UNKNOWN)).as("no loop").singleElement()
                .extracting(Advice::model).isEqualTo(Model.EVENT_LOOP);
    }

    @Test
    void whatIsDoneUnderALockThatOthersWaitForDoesNotOverlap() {
        Advice copies = allAdviceOn(s -> tableIsCopied(s, 95), CallSites.UNKNOWN).stream()
                .filter(advice -> advice.unit().method().className().equals("shop.Copy")).findFirst().orElseThrow();

        assertThat(copies.reason()).isEqualTo(new Reason.HoldsTheLock("Shop.work"));
    }

    @Test
    void whatEachRoundCallsManyTimesOverlapsWithinARound() {
        CallSites pages = new CallSites() {
            @Override
            public Times times(Method outer, int line, Method inner) {
                boolean loop = inner.name().equals("page") || inner.name().equals("detail");
                return loop ? Times.REPEATED : Times.ONCE;
            }

            @Override
            public boolean needsTheLast(Method outer, int line, Method inner) {
                return inner.name().equals("page");
            }
        };
        Consumer<Script> program = s -> {
            for (int page = 0; page < 12; page++) {
                s.in("shop.Shop.main:3", "shop.Shop.page:5", "shop.Shop.next:9").socketWrite(0.1, 80).socketRead(40,
                        80);
                for (int item = 0; item < 6; item++) {
                    s.in("shop.Shop.main:3", "shop.Shop.page:7", "shop.Shop.detail:11").socketWrite(0.1, 80)
                            .socketRead(48, 80);
                }
            }
        };

        Advice details = adviceOn(program, pages);
        assertThat(details.unit().method().name()).isEqualTo("detail");
        assertThat(details.width().orElseThrow().width()).isEqualTo(6);
        assertThat(details.gain().orElseThrow().unit().value()).isCloseTo(6, within(0.1));
        assertThat(adviceOn(s -> calls(s, 40, () -> s.socketRead(98)), pages).model())
                .as("it calls nothing many times").isEqualTo(Model.EVENT_LOOP);
    }

    /// A cursor: the kernel's time is for the conversation, and there is no file.
    @Test
    void whoGoesThroughAConversationGoesThroughNoFile() {
        CallSites cursor = new CallSites() {
            @Override
            public Times times(Method outer, int line, Method inner) {
                return inner.name().equals("next") ? Times.REPEATED : Times.ONCE;
            }

            @Override
            public boolean needsTheLast(Method outer, int line, Method inner) {
                return inner.name().equals("next");
            }
        };
        Advice rows = adviceOn(s -> {
            for (int block = 0; block < 100; block++) {
                s.in("shop.Shop.main:3", "shop.Shop.sum:5", "org.h2.jdbc.JdbcResultSet.next");
                for (int row = 0; row < 60; row++) {
                    s.socketWrite(0.01, 80).socketRead(0.15, 80);
                }
                s.cpuIn(20, "native sun.nio.ch.SocketDispatcher.read0");
            }
        }, cursor);

        assertThat(rows.rule()).isEqualTo("fewer-trips");
    }

    @Test
    void pausesThatEndWhenAClockSaysSoKeepARate() {
        Consumer<Script> paced = s -> calls(s, 40, () -> s.socketRead(3).sleep(96));

        assertThat(adviceOn(paced).model()).isEqualTo(Model.EVENT_LOOP);
        assertThat(adviceOn(paced, new CallSites() {
            @Override
            public boolean pausesUntil(Method outer, int line, Method inner) {
                return inner.name().startsWith("sleep");
            }
        }).reason()).isEqualTo(new Reason.KeepsARate(Pacing.MOMENTS));
    }

    /// However many threads there are, there are no more permits a second.
    @Test
    void aLimiterInFrontOfTheUnitKeepsARate() {
        Consumer<Script> limited = s -> onThreads(s, 8, () -> calls(s, 30, () -> s.in("shop.Shop.main:4")
                .sleepBelow("com.google.common.util.concurrent.RateLimiter.acquire", 40)
                .in("shop.Shop.main:3", "shop.Shop.work:5")
                .socketRead(60)));

        assertThat(adviceOn(limited).reason()).isEqualTo(new Reason.KeepsARate(Pacing.LIMITER));
    }

    /// The pauses are short, but who were late would make none.
    @Test
    void whoPausesBeforeEachCallUntilAClockSaysSoKeepsARateHoweverShortThePausesAre() {
        Consumer<Script> early = s -> calls(s, 40,
                () -> s.socketRead(50 + s.now() % 53).in("shop.Shop.main:4").sleep(10 + s.now() % 7)
                        .in("shop.Shop.main:3"));

        assertThat(adviceOn(early).model()).isEqualTo(Model.EVENT_LOOP);
        assertThat(adviceOn(early, new CallSites() {
            @Override
            public boolean pausesUntil(Method outer, int line, Method inner) {
                return inner.name().startsWith("sleep");
            }
        }).reason()).isEqualTo(new Reason.KeepsARate(Pacing.MOMENTS));
    }

    @Test
    void whoPausesAfterEachCallForLongerThanItTakesPolls() {
        Consumer<Script> poll = s -> calls(s, 30,
                () -> s.socketRead(40).in("shop.Shop.main:4").sleep(60).in("shop.Shop.main:3"));
        Consumer<Script> hurries = s -> calls(s, 30,
                () -> s.socketRead(60).in("shop.Shop.main:4").sleep(40).in("shop.Shop.main:3"));

        assertThat(adviceOn(poll).reason()).isEqualTo(new Reason.KeepsARate(Pacing.PAUSES));
        assertThat(adviceOn(hurries).model()).isEqualTo(Model.EVENT_LOOP);
    }

    @Test
    void pausesOfWhatIsCalledOnceAreNoCalls() {
        Consumer<Script> polls = s -> {
            for (int i = 0; i < 40; i++) {
                s.in("shop.Shop.main:3", "shop.Shop.work:5").sleep(95);
            }
        };

        assertThat(adviceOn(polls, timesAt(3, Times.ONCE)).reason()).isEqualTo(new Reason.NotManyCalls(1));
        assertThat(adviceOn(polls, timesAt(3, Times.REPEATED)).model()).isEqualTo(Model.EVENT_LOOP);
    }

    @Test
    void aFewLongWaitsThatAreAllOfTheRunAreJudgedExactly() {
        Consumer<Script> two = s -> s.in("shop.Shop.main:3", "shop.Shop.work:5").sleep(1_200)
                .in("shop.Shop.main:4", "shop.Shop.work:5").sleep(2_400).in("shop.Shop.main:6").cpu(300);
        Consumer<Script> oneCall = s -> s.in("shop.Shop.main:3", "shop.Shop.work:5").sleep(1_200).sleep(2_400)
                .in("shop.Shop.main:6").cpu(300);
        CallSites once = new CallSites() {
            @Override
            public Times times(Method outer, int line, Method inner) {
                return Times.ONCE;
            }
        };

        Advice advice = adviceOn(two, once);
        assertThat(advice.model()).isEqualTo(Model.EVENT_LOOP);
        assertThat(advice.gain().orElseThrow().unit().high()).as("the longer of the two").isBetween(1.45, 1.51);
        assertThat(adviceOn(oneCall, once).reason()).isEqualTo(new Reason.NotManyCalls(1));
        assertThat(adviceOn(two, CallSites.UNKNOWN).model()).isEqualTo(Model.LEAVE_ALONE);
    }

    @Test
    void whoWaitsForMailIsNotMadeFasterByMoreThreads() {
        Advice advice = adviceOn(s -> {
            s.on("mail").in("java.util.concurrent.ScheduledThreadPoolExecutor.run").at(3_999).cpu(1).on("actor");
            calls(s, 40, () -> s.cpu(15).in("shop.Shop.act:7")
                    .park(85, "java.util.concurrent.LinkedBlockingQueue.take"));
        });

        assertThat(advice.reason()).isInstanceOf(Reason.NothingToDo.class);
    }

    @Test
    void whoStartedAStageHasNotAskedForWhatItTakesFromAQueue() {
        Consumer<Script> stages = s -> {
            s.on("main").in("shop.Main.main:3").park(3_900, "java.util.concurrent.FutureTask.get");
            calls(s.on("stage"), 40, () -> s.socketRead(25).in("shop.Shop.act:7").park(70,
                    "java.util.concurrent.LinkedBlockingQueue.take"));
        };
        Function<Boolean, CallSites> feeding = feeds -> new CallSites() {
            @Override
            public Optional<Boolean> handsOut(Method method) {
                return Optional.of(method.name().equals("main"));
            }

            @Override
            public Optional<Boolean> givesToQueue(Method method) {
                return Optional.of(feeds && method.name().equals("main"));
            }
        };

        assertThat(adviceOn(stages, feeding.apply(false)).reason()).isInstanceOf(Reason.NothingToDo.class);
        assertThat(adviceOn(stages, feeding.apply(true)).model()).isEqualTo(Model.EVENT_LOOP);
    }

    @Test
    void permitsThatNoCallGivesBackComeAtARate() {
        Advice advice = adviceOn(s -> onThreads(s, 4, () -> calls(s, 40,
                () -> s.park(75, "java.util.concurrent.Semaphore.acquire").socketRead(20).at(s.now() + 5))));

        assertThat(advice.reason()).isInstanceOf(Reason.PermitsFromElsewhere.class);
    }

    @Test
    void whoWaitsUntilSomethingIsDueIsNotBehind() {
        Advice advice = adviceOn(s -> {
            s.in("shop.Shop.main:3").park(4_000, "java.util.concurrent.CountDownLatch.await").on("Timer-0");
            calls(s, 40, () -> s.socketRead(30).in("java.util.TimerThread.run")
                    .park(70, "java.util.TimerThread.mainLoop"));
        });

        assertThat(advice.reason()).isInstanceOf(Reason.NothingToDo.class);
    }

    @Test
    void whoAsksTheKernelAgainAndAgainSpinsToo() {
        Consumer<Script> asks = s -> calls(s, 40, () -> s.cpu(30).in("shop.Shop.main:3", "shop.Shop.work:5")
                .cpuIn(60, "native sun.nio.ch.SocketDispatcher.read0"));

        assertThat(adviceOn(asks, new CallSites() {
            @Override
            public boolean spins(Method method) {
                return method.name().equals("work");
            }
        }).reason()).isInstanceOf(Reason.Spins.class);
        assertThat(adviceOn(asks).model()).isNotEqualTo(Model.LEAVE_ALONE);
    }

    @Test
    void whoWaitsToExchangeHasNothingToDoYet() {
        Advice advice = adviceOn(s -> calls(s.on("sorter"), 40,
                () -> s.cpu(20).in("shop.Shop.main:3").park(75, "java.util.concurrent.Exchanger.exchange")));

        assertThat(advice.reason()).isInstanceOf(Reason.NothingToDo.class);
    }

    /// The trips take 450 ms of 480: in tens 45.
    @Test
    void tenTripsInOneTakeAsLongAsOneDid() {
        Advice advice = adviceOn(RuleBookTest::tinyTrips);

        assertThat(advice.gain().orElseThrow().unit().value()).isCloseTo(480.0 / 75, within(0.01));
        assertThat(words(advice).action()).startsWith("fewer, larger trips");
        assertThat(AdviceWords.conditions(advice.conditions()))
                .endsWith("and 10 of them go in one, which takes no longer");
    }

    /// 0.4 s of 3.9 compute, and would gain 0.2 to 0.3: less than a tenth, but not of the run in which nobody waits any more.
    @Test
    void whatIsLeftOfTheRunBySomeAdviceIsWhatTheNextIsHeldAgainst() {
        Consumer<Script> computes = s -> {
            for (int i = 0; i < 40; i++) {
                double from = s.now();
                s.in("shop.Shop.main:3", "shop.Shop.draw:7").cpu(10);
                double to = s.now();
                s.in("shop.Shop.main:3").at(from).call(to - from, "shop.Shop.draw").at(to);
            }
        };
        Consumer<Script> both = s -> {
            calls(s, 40, () -> s.socketRead(85));
            computes.accept(s);
        };

        assertThat(allAdviceOn(both, CallSites.UNKNOWN)).extracting(Advice::model).doesNotContain(Model.LEAVE_ALONE);
        assertThat(allAdviceOn(computes, CallSites.UNKNOWN)).extracting(Advice::model).containsOnly(Model.LEAVE_ALONE);
    }

    @Test
    void fewerForcesThatTheRunWouldHardlyMissAreNotWorthAChange() {
        Advice advice = adviceOn(s -> calls(s, 40, () -> {
            for (int i = 0; i < 3; i++) {
                s.event(EventKind.FILE_FORCE, 2.4, s.place("java.nio.channels.FileChannel.force"), 0);
            }
            s.fileRead(5.8);
        }).in("shop.Shop.main:9", "shop.Other.clean:1").on("cleaner").cpu(3_400));

        assertThat(advice.rule()).isEqualTo("fewer-trips");
        assertThat(advice.reason()).isInstanceOf(Reason.GainsLittle.class);
    }

    @Test
    void manySmallWritesWantABuffer() {
        Advice advice = adviceOn(s -> calls(s, 40, () -> {
            for (int i = 0; i < 200; i++) {
                s.event(EventKind.FILE_WRITE, 0.09, s.place("java.io.FileOutputStream.write"), 8);
            }
        }));

        assertThat(advice.model()).isEqualTo(Model.BATCH);
        assertThat(advice.reason()).isInstanceOfSatisfying(Reason.SmallWrites.class,
                writes -> assertThat(writes.writes()).isEqualTo(8_000));
    }

    @Test
    void manySmallWritesThatNobodyAnswersWantABufferToo() {
        Consumer<Script> sends = s -> calls(s, 40, () -> {
            for (int i = 0; i < 200; i++) {
                s.socketWrite(0.15, 80);
            }
        });

        assertThat(adviceOn(sends).reason()).isInstanceOf(Reason.SmallWrites.class);
    }

    @Test
    void childrenThatAreLentAreAPool() {
        Advice advice = adviceOn(s -> {
            for (int i = 0; i < 4; i++) {
                s.on("pool-" + i).at(i * 20);
                calls(s, 40, () -> s.park(60, "java.util.concurrent.ArrayBlockingQueue.take").call(20,
                        "java.lang.ProcessImpl.waitFor"));
            }
        });

        assertThat(advice.model()).isEqualTo(Model.WIDEN_LIMIT);
    }

    /// A file that was opened so: nobody calls a method that forces.
    @Test
    void littleThatIsWrittenForLongIsForced() {
        assertThat(writing(1.3, 100).reason()).isInstanceOfSatisfying(Reason.ForcesEachRecord.class,
                forces -> assertThat(forces.forces()).isEqualTo(1_200));
        assertThat(writing(1.3, 1 << 20).reason()).isNotInstanceOf(Reason.ForcesEachRecord.class);
        Advice seldom = adviceOn(s -> calls(s, 40, () -> {
            for (int i = 0; i < 30; i++) {
                s.event(EventKind.FILE_WRITE, i % 3 == 0 ? 1.3 : 0.09, s.place("java.io.RandomAccessFile.writeBytes"),
                        101);
            }
        }));
        assertThat(seldom.reason()).as("a few are held up").isNotInstanceOf(Reason.ForcesEachRecord.class);
    }

    private static Advice writing(double millis, int bytes) {
        return adviceOn(s -> calls(s, 40, () -> {
            for (int i = 0; i < 30; i++) {
                s.event(EventKind.FILE_WRITE, millis, s.place("java.io.RandomAccessFile.writeBytes"), 1 + bytes);
            }
        }));
    }

    @Test
    void manySmallReadsWantABufferWhetherOrNotEachNeedsTheLast() {
        Advice advice = adviceOn(s -> calls(s, 40, () -> {
            for (int i = 0; i < 200; i++) {
                s.event(EventKind.FILE_READ, 0.15, s.place("java.io.FileInputStream.read"), 8);
            }
        }), new CallSites() {
            @Override
            public boolean carriesOn(Method outer, int line, Method inner) {
                return true;
            }
        });

        assertThat(advice.model()).isEqualTo(Model.BATCH);
        assertThat(advice.reason()).isInstanceOfSatisfying(Reason.SmallReads.class,
                reads -> assertThat(reads.reads()).isEqualTo(8_000));
    }

    @Test
    void bytesReadOneByOneWantABufferHoweverSeldomTheMethodIsCalled() {
        Advice advice = adviceOn(s -> s.cpuIn(3_000, "shop.Shop.main:3", "shop.Shop.load:5",
                "native java.io.RandomAccessFile.read0").cpu(500));
        Advice together = adviceOn(s -> s.cpuIn(3_000, "shop.Shop.main:3", "shop.Shop.load:5",
                "native java.io.RandomAccessFile.readBytes0").cpu(500));

        assertThat(advice.model()).isEqualTo(Model.BATCH);
        assertThat(advice.reason()).isInstanceOf(Reason.ByteByByte.class);
        assertThat(advice.conditions()).as("a buffer keeps their order").extracting(Condition::kind)
                .doesNotContain(Condition.Kind.INDEPENDENT_CALLS);
        assertThat(together.reason()).isNotInstanceOf(Reason.ByteByByte.class);
    }

    @Test
    void manySmallReadsOfManyFilesAreWhatTheyAre() {
        Advice advice = adviceOn(s -> calls(s, 40, () -> {
            for (int i = 0; i < 200; i++) {
                s.event(EventKind.FILE_READ, 0.15, s.place("java.io.FileInputStream.read"), 8);
            }
        }));

        assertThat(advice.reason()).isNotInstanceOf(Reason.SmallReads.class);
    }

    @Test
    void whatItsThreadNeverAskedForIsPushed() {
        Advice pushed = adviceOn(s -> calls(s, 40, () -> s.socketRead(95, 80)));
        Advice asked = adviceOn(s -> calls(s, 40, () -> s.in("shop.Shop.main:3", "shop.Shop.work:5")
                .socketRead(95, 80).in("shop.Shop.main:4", "shop.Other.idle:1").socketWrite(0.1, 80)));

        assertThat(pushed.reason()).isInstanceOf(Reason.PushedByOthers.class);
        assertThat(asked.reason()).as("it writes elsewhere").isNotInstanceOf(Reason.PushedByOthers.class);
    }

    @Test
    void whoReceivesDatagramsAndSendsNoneIsPushed() {
        Consumer<Script> receives = s -> calls(s, 40,
                () -> s.socketReadBelow("sun.nio.ch.DatagramChannelImpl.receive", 95));

        assertThat(adviceOn(receives, sending(false)).reason()).isInstanceOf(Reason.PushedByOthers.class);
        assertThat(adviceOn(receives, sending(true)).model()).isEqualTo(Model.EVENT_LOOP);
        assertThat(adviceOn(receives).model()).as("nobody knows").isEqualTo(Model.EVENT_LOOP);
    }

    @Test
    void callsThatWereStartedBeforeTheFirstIsAwaitedAreUnderWayTogether() {
        Advice once = adviceOn(RuleBookTest::joinedInOrder, awaiting(0, Times.ONCE));
        Advice again = adviceOn(RuleBookTest::joinedInOrder, awaiting(1, Times.ONCE));
        Advice called = adviceOn(RuleBookTest::joinedInOrder, awaiting(0, Times.REPEATED));

        assertThat(once.reason()).isInstanceOf(Reason.StartedTogether.class);
        for (Advice groups : List.of(again, called)) {
            assertThat(groups.reason()).isInstanceOfSatisfying(Reason.WaitsInTurn.class,
                    waits -> assertThat(waits.groups()).isTrue());
            assertThat(AdviceWords.conditions(groups.conditions())).contains("groups of calls at a time");
        }
        assertThat(adviceOn(RuleBookTest::joinedInOrder).reason()).isInstanceOfSatisfying(Reason.WaitsInTurn.class,
                waits -> assertThat(waits.groups()).isFalse());
    }

    @Test
    void wavesThatHaveAThreadForEachCallDoNotOverlapAsTheyCould() {
        assertThat(adviceOn(s -> waves(s, 0)).model()).isEqualTo(Model.EVENT_LOOP);
    }

    @Test
    void noMoreCallsAreUnderWayThanAreGivenOutTogether() {
        Gain gain = adviceOn(RuleBookTest::rounds).gain().orElseThrow();

        assertThat(gain.unit().value()).as("four turns of three become one of twelve").isBetween(3.5, 4.1);
        assertThat(gain.curve().getLast().width()).isEqualTo(12);
    }

    @Test
    void wavesThatNeedTheOneBeforeAreNoShorterThanTheirLongestCall() {
        assertThat(adviceOn(s -> waves(s, 0), needsTheLast()).model()).isEqualTo(Model.LEAVE_ALONE);
    }

    private static void seatFree(Script script) {
        for (int thread = 0; thread < 8; thread++) {
            script.on("pool-" + thread);
            for (int call = 0; call < 40; call++) {
                script.at(call * 100);
                if (call % 8 == thread) {
                    script.in("java.util.concurrent.ThreadPoolExecutor.runWorker").park(100,
                            "java.util.concurrent.ThreadPoolExecutor.getTask");
                } else {
                    script.in("java.util.concurrent.ThreadPoolExecutor.runWorker", "shop.Shop.work:5")
                            .socketReadBelow("org.h2.jdbc.JdbcStatement.execute", 100);
                }
            }
        }
    }

    /// Twelve calls on three threads, and the next twelve when all are done.
    private static void rounds(Script script) {
        for (int thread = 0; thread < 3; thread++) {
            script.on("pool-" + thread);
            for (int call = 0; call < 40; call++) {
                int at = call / 4 * 405 + call % 4 * 100;
                script.at(at).in("java.util.concurrent.ThreadPoolExecutor.runWorker", "shop.Shop.work:5")
                        .socketWrite(0.1, 80).socketRead(99.9, 80);
                if (call % 4 == 3) {
                    script.in("java.util.concurrent.ThreadPoolExecutor.runWorker")
                            .park(5, "java.util.concurrent.ThreadPoolExecutor.getTask");
                }
            }
        }
        script.on("main").in("shop.Shop.main:3");
        for (int round = 0; round < 10; round++) {
            script.at(round * 405).park(402, "java.util.concurrent.CountDownLatch.await");
        }
    }

    private static CallSites needsTheLast() {
        return new CallSites() {
            @Override
            public boolean needsTheLast(Method outer, int line, Method inner) {
                return inner.name().equals("round");
            }
        };
    }

    @Test
    void whatIsGivenOutAtFixedMomentsIsNotHurried() {
        assertThat(adviceOn(s -> waves(s, 50), givingOut(true)).reason())
                .isInstanceOfSatisfying(Reason.HeldUpElsewhere.class,
                        elsewhere -> assertThat(elsewhere.what()).contains("main", "fixed moments"));
        assertThat(adviceOn(s -> waves(s, 50), givingOut(false)).model()).as("pauses as long as they are")
                .isEqualTo(Model.EVENT_LOOP);
    }

    /// Rounds of ten calls on ten threads, one of them five times as long as the others, and a pause after each.
    private static void waves(Script script, int pause) {
        for (int i = 0; i < 10; i++) {
            script.on("pool-" + i);
            int millis = i == 0 ? 150 : 30;
            for (int round = 0; round < 20; round++) {
                script.at(round * (150 + pause)).in("java.util.concurrent.ThreadPoolExecutor.runWorker",
                        "shop.Shop.work:5")
                        .socketReadBelow("sun.net.www.protocol.http.HttpURLConnection.getInputStream",
                                millis)
                        .in("java.util.concurrent.ThreadPoolExecutor.runWorker")
                        .park(150 + pause - millis, "java.util.concurrent.ThreadPoolExecutor.getTask");
            }
        }
        script.on("main").in("shop.Shop.main:3", "shop.Shop.round:4");
        for (int round = 0; round < 20; round++) {
            script.park(150, "java.util.concurrent.AbstractExecutorService.invokeAll",
                    "java.util.concurrent.FutureTask.get");
            if (pause > 0) {
                script.sleep(pause);
            }
        }
    }

    private static CallSites givingOut(boolean byTheClock) {
        return new CallSites() {
            @Override
            public boolean pausesUntil(Method outer, int line, Method inner) {
                return byTheClock;
            }
        };
    }

    @Test
    void childrenThatKeepTheProcessorsBusyAreNoFasterSideBySide() {
        Consumer<Script> children = s -> calls(s.cores(2), 40, () -> s.call(1, "java.lang.ProcessImpl.start")
                .park(97, "java.lang.Process.waitFor"));
        Advice busy = adviceOn(s -> children.accept(
                s.processor(
                        new Processor(OptionalDouble.empty(), OptionalDouble.empty(), 0, 0, 0, 7_900_000_000L, 0))));

        assertThat(busy.reason()).isInstanceOfSatisfying(Reason.ProcessorsAreTaken.class,
                taken -> assertThat(taken.isByChildren()).isTrue());
        assertThat(adviceOn(children).model()).isEqualTo(Model.EVENT_LOOP);
        Advice throttled = adviceOn(s -> children.accept(s.processor(
                new Processor(OptionalDouble.empty(), OptionalDouble.of(0.5), 80, 78, 2_000_000_000L,
                        1_990_000_000L, 0))));
        assertThat(throttled.model()).as("all that its quota allows").isEqualTo(Model.LEAVE_ALONE);
    }

    @Test
    void childrenThatWaitForAProcessorAsTheirParentDoesAreNoFasterThanThereAreProcessors() {
        Consumer<Script> children = s -> calls(s.cores(2), 40, () -> s.call(1, "java.lang.ProcessImpl.start")
                .park(97, "java.lang.Process.waitFor"));
        var computed = new Processor(OptionalDouble.empty(), OptionalDouble.empty(), 0, 0, 0, 2_600_000_000L, 0);
        Advice quiet = adviceOn(s -> children.accept(s.processor(computed)));
        Advice busy = adviceOn(s -> {
            children.accept(s.processor(computed).on("main").at(0).clock(0, 0).at(1));
            s.at(4_000).clock(40, 40);
        });

        assertThat(quiet.width().orElseThrow().width()).as("a third of their time is not computing").isGreaterThan(2);
        assertThat(busy.width().orElseThrow().width()).isEqualTo(2);
    }

    @Test
    void computingThatFillsItsLoopIsComputing() {
        Advice full = adviceOn(s -> onLoop(s.cores(2), 95));
        Advice idle = adviceOn(s -> onLoop(s.cores(2), 60));

        assertThat(full.rule()).isEqualTo("cpu-to-threads");
        assertThat(idle.reason()).isInstanceOf(Reason.ServesALoop.class);
    }

    private static void onLoop(Script script, int computing) {
        for (int i = 0; i < 40; i++) {
            script.in("shop.Loop.run:1").park(100 - computing, "sun.nio.ch.SelectorImpl.lockAndDoSelect");
            calls(script, 1, () -> script.cpu(computing));
        }
    }

    /// Waits on one of several futures, in so many loops.
    private static CallSites awaiting(int loops, Times times) {
        return new CallSites() {
            @Override
            public OptionalInt loopsOfGroup(Method outer, int line, Method inner) {
                return inner.name().equals("join") ? OptionalInt.of(loops) : OptionalInt.empty();
            }

            @Override
            public Times times(Method outer, int line, Method inner) {
                return inner.name().equals("join") ? Times.REPEATED : times;
            }
        };
    }

    private static CallSites sending(boolean sends) {
        return new CallSites() {
            @Override
            public Optional<Boolean> sendsDatagrams(Method method) {
                return Optional.of(sends);
            }
        };
    }

    @Test
    void whoComputesWithWhatItGaveBeforeIsLeftAlone() {
        Advice advice = adviceOn(s -> calls(s, 40,
                () -> s.in("shop.Shop.main:3", "shop.Shop.work:5", "shop.Shop.seal:7").cpu(100)), new CallSites() {
                    @Override
                    public boolean carriesOn(Method outer, int line, Method inner) {
                        return inner.name().equals("seal");
                    }
                });

        assertThat(advice.reason()).isInstanceOf(Reason.EachNeedsTheLast.class);
    }

    @Test
    void whoWaitsForTheNextThingAQuarterOfItsTimeIsNotBehind() {
        Advice advice = adviceOn(s -> calls(s, 25, () -> s.socketRead(100)
                .in("shop.Shop.main:2").park(60, "java.util.concurrent.ArrayBlockingQueue.take")));

        assertThat(advice.reason()).isInstanceOf(Reason.NothingToDo.class);
    }

    @Test
    void callsThatWereUnderWayBeforeCallsWereTimedAreNotTheTimedOnes() {
        Advice advice = adviceOn(s -> onThreads(s.cores(2), 2, () -> s.in("shop.Shop.main:3", "shop.Shop.work:5")
                .cpu(3_900).in("shop.Shop.main:3").call(0.01, "shop.Shop.work")));

        assertThat(advice.rule()).isEqualTo("already-parallel");
    }

    @Test
    void whatALambdaPassesOnToHasTheName() {
        Consumer<Script> orders = s -> {
            for (int i = 0; i < 40; i++) {
                s.in("shop.Shop.main:3", "java.util.stream.IntPipeline.sum:1", "shop.Shop$$Lambda.applyAsInt",
                        "shop.Shop.lambda$main$0:3", "shop.Shop.load:9").socketRead(95);
            }
        };

        assertThat(adviceOn(orders, timesAt(3, Times.REPEATED)).unit().method().name()).isEqualTo("load");
    }

    @Test
    void whatFeedsAUnitTakesAsLongAsBefore() {
        Advice advice = adviceOn(s -> {
            s.on("feeder").in("shop.Feeder.run:1", "shop.Feeder.fetch:2");
            for (int i = 0; i < 40; i++) {
                s.socketRead(25).park(75, "java.util.concurrent.ArrayBlockingQueue.put");
            }
            s.on("main");
            calls(s, 40, () -> s.socketReadBelow("java.net.HttpURLConnection.getInputStream", 100));
        });

        assertThat(advice.unit().beside().orElseThrow().doing()).isEqualTo(Doing.FEEDS);
        assertThat(advice.gain().orElseThrow().unit().value()).as("the feeder's own second of four").isLessThan(4.1);
    }

    @Test
    void whatOftenEndsAnywayMustEndNearlyAlwaysToBeHandedOn() {
        assertThat(ended(0.99, 0.54).isShared()).isTrue();
        assertThat(ended(0.55, 0.54).isShared()).isFalse();
        assertThat(ended(1, 1).isShared()).as("nothing can be told").isFalse();
    }

    private static Contention ended(double handed, double chance) {
        return new Contention(State.RESULT, 1, 1, 1, 4, 10, 1_000, 0.9, 100, handed, chance, 900, Optional.empty());
    }

    private static CallSites timesAt(int where, Times times) {
        return new CallSites() {
            @Override
            public Times times(Method outer, int line, Method inner) {
                return line == where ? times : Times.UNKNOWN;
            }
        };
    }

    private static Script compilers(Script script, double cpu) {
        return script.onJvm("C2 CompilerThread0").at(0).clock(0, 0).at(4_000).clock(cpu, 0).on("main");
    }

    private static void besideComputing(Script script) {
        calls(script, 40, () -> script.socketRead(60).at(script.now() + 40)).on("transformer")
                .in("other.Stage.run:3", "other.Stage.transform:4").cpu(4_000);
    }

    @Test
    void theForecastLeavesTheJvmItsProcessors() {
        Advice advice = adviceOn(s -> calls(compilers(s.cores(2), 1_000), 40, () -> s.cpu(100)));

        assertThat(advice.gain().orElseThrow().unit().value()).as("4 s, and half of the JVM's 1 s, on 2 processors")
                .isCloseTo(4 / 2.25, within(1e-6));
        assertThat(advice.gain().orElseThrow().unit().low()).as("5 s of CPU time on 2 processors take 2.5 s")
                .isLessThanOrEqualTo(4 / 2.5);
        assertThat(advice.cap().orElseThrow().kind()).isEqualTo(Limit.Kind.PROCESSORS);
    }

    /// Ten calls of 100 ms of computing and 300 ms without a processor.
    private static void starved(Script script) {
        script.in("shop.Shop.main:3").clock(0, 0);
        calls(script, 10, () -> script.cpu(100).at(script.now() + 300));
        script.clock(1_000, 3_000);
    }

    private static void writes(Script script) {
        for (int i = 0; i < 100; i++) {
            script.socketWrite(0.3, 45_000);
        }
    }

    private static void legacy(Script script) {
        script.in("shop.Shop.main:3", "shop.Shop.work:5", "static synchronized shop.Legacy.filter:9").cpu(100);
    }

    private static void littleLegacy(Script script) {
        script.in("shop.Shop.main:3", "shop.Shop.work:5", "static synchronized shop.Legacy.filter:9");
        for (int i = 1; i <= 4; i++) {
            script.sampleAt(script.now() + 3 * i - 0.001, 3);
        }
        script.at(script.now() + 12);
    }

    @Test
    void whoHoldsALockIsSeenWhereverThatIsDone() {
        Advice advice = adviceOn(RuleBookTest::tableIsCopied);

        assertThat(advice.model()).isEqualTo(Model.OUT_OF_LOCK);
        assertThat(advice.reason()).isInstanceOfSatisfying(Reason.QueuesForLock.class, queues -> {
            assertThat(queues.doing()).isEqualTo(State.NETWORK.label());
            assertThat(queues.doingShare()).isEqualTo(1, within(0.01));
        });
        assertThat(adviceOn(s -> tableIsCopied(s, 0)).model()).as("computes").isEqualTo(Model.SPLIT_THE_LOCK);
    }

    private static void tableIsCopied(Script script) {
        tableIsCopied(script, 100);
    }

    /// A loop waits for a lock that another thread holds meanwhile.
    private static void tableIsCopied(Script script, int reading) {
        script.cores(2).on("copier");
        for (int i = 0; i < 40; i++) {
            script.at(i * 100).in("shop.Copy.run:1", "shop.Copy.send:2").socketRead(reading, 80);
        }
        script.on("loop");
        for (int i = 0; i < 40; i++) {
            script.in("shop.Shop.main:3").park(10, "sun.nio.ch.SelectorImpl.lockAndDoSelect");
            script.in("shop.Shop.main:3", "shop.Shop.work:5").monitorEnter(90, "copier");
        }
    }

    private static void queueAtLegacy(Script script) {
        onThreads(script, 4, () -> calls(script, 40, () -> script.monitorEnter(60)
                .in("shop.Shop.main:3", "shop.Shop.work:5", "static synchronized shop.Legacy.filter:9").cpu(20)));
    }

    private static void untimedQueueAtLegacy(Script script) {
        onThreads(script, 4, () -> {
            for (int i = 0; i < 40; i++) {
                script.in("shop.Shop.main:3", "shop.Shop.work:5").monitorEnter(60)
                        .in("shop.Shop.main:3", "shop.Shop.work:5", "static synchronized shop.Legacy.filter:9").cpu(20);
            }
            script.in("shop.Shop.main:3", "shop.Shop.work:5").fileRead(1);
        });
    }

    private static void timedLate(Script script) {
        for (int i = 0; i < 39; i++) {
            script.in("shop.Shop.main:3", "shop.Shop.work:5")
                    .socketReadBelow("sun.net.www.protocol.http.HttpURLConnection.getInputStream", 100);
        }
        calls(script, 1,
                () -> script.socketReadBelow("sun.net.www.protocol.http.HttpURLConnection.getInputStream", 100));
    }

    private static void untimedComputing(Script script) {
        for (int i = 0; i < 39; i++) {
            script.in("shop.Shop.main:3", "shop.Shop.work:5").cpu(50).in("shop.Shop.main:3", "shop.Shop.work:6")
                    .cpu(50);
        }
        script.at(3990).in("shop.Shop.main:3", "shop.Shop.work:6").fileRead(1);
    }

    @Test
    void aCallThatHasNotEndedInMostOfTheRunIsOne() {
        CallSites inLoops = new CallSites() {
            @Override
            public Times times(Method outer, int line, Method inner) {
                return Times.REPEATED;
            }

            @Override
            public boolean needsTheLast(Method outer, int line, Method inner) {
                return inner.name().equals("step");
            }
        };
        Consumer<Script> saga = s -> {
            for (int i = 0; i < 60; i++) {
                s.in("shop.Shop.main:3", "shop.Shop.saga:4", "shop.Shop.step:5").socketWrite(0.1, 80)
                        .socketRead(65, 80);
            }
        };

        assertThat(adviceOn(saga, inLoops).model()).as("nobody timed it").isEqualTo(Model.EVENT_LOOP);
        assertThat(adviceOn(s -> saga.accept(s.timed(500, "shop.Shop::saga")), inLoops).reason())
                .isInstanceOf(Reason.EachNeedsTheLast.class);
        assertThat(adviceOn(s -> saga.accept(s.timed(3_500, "shop.Shop::saga")), inLoops).model())
                .as("timed for too short a time").isEqualTo(Model.EVENT_LOOP);
    }

    @Test
    void whatAThreadRunsIsCalledOnceAlsoAsAFunction() {
        assertThat(adviceOn(s -> refresh(s, "java.lang.Thread.run")).reason()).isInstanceOf(Reason.NotManyCalls.class);
        assertThat(adviceOn(s -> refresh(s, "jdk.internal.vm.Continuation.enter",
                "java.lang.VirtualThread$VThreadContinuation$1.run", "java.lang.VirtualThread.run",
                "java.lang.Thread.runWith")).reason()).isInstanceOf(Reason.NotManyCalls.class);
    }

    private static void refresh(Script script, String... begin) {
        script.on("refresher").in(Stream.concat(Stream.of(begin), Stream.of("shop.Cache$$Lambda.run",
                "shop.Cache.refresh:5")).toArray(String[]::new));
        for (int i = 0; i < 12; i++) {
            script.sleep(300).socketRead(20, 80);
        }
    }

    @Test
    void aQueueThatOthersFeedIsNoPool() {
        Consumer<Script> couriers = s -> {
            for (int courier = 0; courier < 4; courier++) {
                s.on("courier-" + courier).at(25 * courier);
                for (int i = 0; i < 38; i++) {
                    s.in("shop.Shop.run:1", "shop.Shop.work:5").socketWrite(0.1, 80).socketRead(24.9, 80)
                            .in("shop.Shop.run:1").park(75, "java.util.concurrent.LinkedBlockingQueue.poll");
                }
            }
        };

        assertThat(adviceOn(couriers, givingBack(true)).model()).isEqualTo(Model.WIDEN_LIMIT);
        assertThat(adviceOn(couriers, givingBack(false)).model()).isEqualTo(Model.LEAVE_ALONE);
    }

    private static CallSites givingBack(boolean themselves) {
        return new CallSites() {
            @Override
            public Optional<Boolean> givesToQueue(Method method) {
                return Optional.of(themselves);
            }
        };
    }

    @Test
    void aCallOnAThreadOfItsOwnBeginsWhenItComes() {
        assertThat(adviceOn(RuleBookTest::visitors).reason()).isInstanceOf(Reason.ThreadEach.class);
    }

    @Test
    void whoWaitsForAVisitorsThreadIsTheVisitor() {
        Advice advice = adviceOn(s -> {
            for (int i = 0; i < 60; i++) {
                int port = 40_000 + i;
                s.connected(port, true).on("session-" + i).at(i * 60).born()
                        .in("shop.Session.run:1", "shop.Shop.work:5").socketRead(1, port).sleep(45).dies();
            }
            for (int i = 0; i < 4; i++) {
                s.on("courier-" + i).at(0).in("shop.Courier.run:1");
                for (int j = 0; j < 35; j++) {
                    s.park(100, "java.util.concurrent.LinkedBlockingQueue.poll");
                }
            }
        });

        assertThat(advice.reason()).isInstanceOf(Reason.ThreadEach.class);
    }

    private static void visitors(Script script) {
        for (int i = 0; i < 60; i++) {
            script.on("session-" + i).at(i * 60).born().in("shop.Session.run:1", "shop.Shop.work:5")
                    .socketWrite(0.1, 80).socketRead(40, 80).dies();
        }
    }

    private static void oneAfterTheOther(Script script) {
        script.on("main").in("shop.Shop.main:3");
        for (int i = 0; i < 100; i++) {
            script.park(40, "java.lang.Thread.join");
        }
        for (int i = 0; i < 100; i++) {
            script.on("task-" + i).at(i * 40).born().in("shop.Task.run:1", "shop.Shop.work:5").fileRead(20)
                    .in("shop.Task.run:1", "shop.Shop.work:6").fileRead(20).dies();
        }
    }

    private static void onThreads(Script script, int count, Runnable life) {
        for (int i = 0; i < count; i++) {
            script.on("pool-" + i);
            life.run();
        }
    }

    private static void onVirtual(Script script, int count, Runnable life) {
        for (int i = 0; i < count; i++) {
            script.onVirtual("v-" + i, i).at(0).born();
            life.run();
        }
    }

    private static void loop(Script script, Runnable work) {
        for (int i = 0; i < 40; i++) {
            script.in("shop.Loop.run:1").park(60, "sun.nio.ch.SelectorImpl.lockAndDoSelect");
            calls(script, 1, work);
        }
    }
}
