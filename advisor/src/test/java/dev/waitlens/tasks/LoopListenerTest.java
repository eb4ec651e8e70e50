package dev.waitlens.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.recording.EventKind;
import dev.waitlens.recording.RuntimeEvent;
import dev.waitlens.recording.RuntimeEvent.Order;
import dev.waitlens.tasks.Loops.Incident;
import dev.waitlens.tasks.Loops.Kind;
import dev.waitlens.tasks.RecordedReplay.Step;
import dev.waitlens.tasks.RecordedReplay.Verb;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is said of a loop, on recordings written by hand.
class LoopListenerTest {
    private static final String FETCH = "shop.Shop.fetch:30";

    private static List<Kind> kinds(Loops.LoopAccount loop) {
        return loop.incidents().stream().map(Incident::kind).toList();
    }

    /// One task that waits twice at one line, one wait after the other.
    private static Story serial(String cause) {
        return new Story(3_100).created(0, 1, 0, "main").waits(1, 2, 1_002, 1, 1, cause, 0, FETCH)
                .waits(1, 1_003, 3_003, 1, 1, cause, 0, FETCH).ends(1, 3_004, 1, "main", "result");
    }

    @Test
    void waitsOneAfterTheOtherAreNamedWithTheirGain() {
        assertThat(serial("stage").loop().incidents()).singleElement().satisfies(incident -> {
            assertThat(incident.kind()).isEqualTo(Kind.SERIAL);
            assertThat(incident.nanos()).isEqualTo(Story.nanos(2_998));
            assertThat(incident.saved()).isEqualTo(Story.nanos(999));
            assertThat(incident.task()).isEqualTo("main");
            assertThat(Frames.firstOfProgram(incident.stack()).orElseThrow().line()).isEqualTo(30);
        });
    }

    @Test
    void waitsForOnesOwnTasksAndForPermitsAreNotCalledSerial() {
        assertThat(List.of("task", "gather", "semaphore", "get"))
                .allSatisfy(cause -> assertThat(serial(cause).loop().incidents()).isEmpty());
    }

    @Test
    void thePartsOfAStreamAreNotCalledSerial() {
        assertThat(List.of("socket read", "http body", "child read"))
                .allSatisfy(cause -> assertThat(serial(cause).loop().incidents()).isEmpty());
        assertThat(List.of("http response", "socket connect", "child exit"))
                .allSatisfy(cause -> assertThat(kinds(serial(cause).loop())).containsExactly(Kind.SERIAL));
    }

    /// Both calls are in the executor before the first is awaited, or each only when the one before has ended.
    @Test
    void callsInAnExecutorAreSerialOnlyIfNoneBeganBeforeTheLastHadEnded() {
        assertThat(kinds(twoCallsInThreads(2))).isEmpty();
        assertThat(kinds(twoCallsInThreads(1_001))).containsExactly(Kind.SERIAL);
    }

    private static Loops.LoopAccount twoCallsInThreads(double second) {
        Story story = new Story(3_000).created(0, 1, 0, "main");
        String pool = "java.util.concurrent.ThreadPoolExecutor";
        return story.add(new RuntimeEvent.HandedOff(story.where(1, 999, FETCH), 1, pool, 0, Story.nanos(999)))
                .waits(1, 2, 1_000, 0, 1, "thread", 0, FETCH)
                .add(new RuntimeEvent.HandedOff(story.where(second, 2_000 - second, FETCH), 1, pool, 0,
                        Story.nanos(2_000 - second)))
                .waits(1, 1_002, 2_000, 0, 1, "thread", 0, FETCH).ends(1, 2_001, 1, "main", "result").loop();
    }

    private static Loops.LoopAccount handsOffTo(String executor) {
        Story story = new Story(100).created(0, 1, 0, "main");
        return story.add(new RuntimeEvent.HandedOff(story.where(2, 40, FETCH), 1, executor, 0, Story.nanos(40)))
                .waits(1, 2, 43, 1, 1, "thread", 0, FETCH).ends(1, 44, 1, "main", "result").loop();
    }

    /// The wait for a member of a cluster is one for its answer; how its queue is nobody here knows.
    @Test
    void aCallOnAnotherMachineIsNoQueueAndNoThread() {
        var cluster = handsOffTo("com.hazelcast.executor.impl.ExecutorServiceProxy");
        assertThat(cluster.awaits()).singleElement().satisfies(site -> assertThat(site.cause()).isEqualTo("machine"));
        assertThat(cluster.queues()).isEmpty();
        assertThat(handsOffTo("dev.waitlens.aio.process.ProcessPool").awaits().getFirst().cause()).isEqualTo("process");
        assertThat(handsOffTo("dev.waitlens.aio.process.ProcessPool").queues()).isEmpty();

        var threads = handsOffTo("java.util.concurrent.ThreadPoolExecutor");
        assertThat(threads.awaits().getFirst().cause()).isEqualTo("thread");
        assertThat(threads.queues()).singleElement().satisfies(queue -> assertThat(queue.what()).startsWith(
                "executor "));
    }

    @Test
    void waitsSideBySideAreHealthy() {
        var loop = new Story(2_100).created(0, 1, 0, "main").created(1, 2, 1, "fetch-1").created(1, 3, 1, "fetch-2")
                .waits(1, 2, 2_010, 1, 1, "gather", 0, "shop.Shop.main:20")
                .waits(1, 3, 1_003, 1, 2, "stage", 0, FETCH).waits(1, 4, 2_004, 1, 3, "stage", 0, FETCH)
                .ends(1, 1_004, 2, "fetch-1", "result").ends(1, 2_005, 3, "fetch-2", "result")
                .ends(1, 2_011, 1, "main", "result").loop();
        assertThat(loop.incidents()).isEmpty();
        assertThat(loop.awaits()).anySatisfy(site -> {
            assertThat(site.cause()).isEqualTo("stage");
            assertThat(site.most()).isEqualTo(2);
            assertThat(site.mean()).isBetween(1.4, 1.6);
        });
    }

    @Test
    void aTaskThatKeepsTimeIsNoMistake() {
        var story = new Story(6_000).created(0, 1, 0, "main");
        for (int i = 0; i < 5; i++) {
            story.waits(1, 1 + i * 1_001, 1_001 + i * 1_001, 1, 1, "sleep", 0, FETCH);
        }
        assertThat(story.ends(1, 5_010, 1, "main", "result").loop().incidents()).isEmpty();
    }

    @Test
    void blockedStretchHasTheStackWhileItWasBlocked() {
        var loop = new Story(1_000).created(0, 1, 0, "main").waits(500, 501, 601, 1, 1, "sleep", 0, FETCH)
                .ends(1, 602, 1, "main", "result")
                .loopRow(EventKind.SLEEP, 2, 490, "shop.Shop.main:20", "shop.Shop.nap:40", "java.lang.Thread.sleep:509")
                .loop();
        assertThat(loop.incidents()).singleElement().satisfies(incident -> {
            assertThat(incident.kind()).isEqualTo(Kind.BLOCKED);
            assertThat(incident.nanos()).isEqualTo(Story.nanos(500));
            assertThat(Frames.firstOfProgram(incident.stack()).orElseThrow().line()).isEqualTo(40);
            assertThat(incident.created()).isPresent();
        });
    }

    @Test
    void collectorPausesAreTakenOff() {
        var story = new Story(1_000).created(0, 1, 0, "main").waits(150, 151, 601, 1, 1, "sleep", 0, FETCH)
                .ends(1, 602, 1, "main", "result").pause(20, 90);
        assertThat(story.loop().incidents()).isEmpty();
    }

    @Test
    void timeWithoutAProcessorIsTakenOff() {
        var story = new Story(1_000).created(0, 1, 0, "main").waits(300, 301, 601, 1, 1, "sleep", 0, FETCH)
                .ends(1, 602, 1, "main", "result").clock(0, 0).clock(900, 280);
        for (int i = 0; i < 4; i++) {
            story.loopRow(EventKind.CPU_SAMPLE, 50 + i * 60, 10, "shop.Shop.main:20");
        }
        assertThat(story.loop().incidents()).isEmpty();
    }

    @Test
    void whatNothingExplainsBehindTheLastReadingIsNoAlarm() {
        assertThat(new Story(1_000).created(0, 1, 0, "main").waits(300, 301, 601, 1, 1, "sleep", 0, FETCH)
                .ends(1, 602, 1, "main", "result").clock(0, 0).clock(50, 0).loop().incidents()).isEmpty();
    }

    @Test
    void computingIsBlockingHoweverShortOfProcessorsTheMachineIs() {
        var story = new Story(1_000).created(0, 1, 0, "main").waits(300, 301, 601, 1, 1, "sleep", 0, FETCH)
                .ends(1, 602, 1, "main", "result").clock(0, 0).clock(900, 280);
        for (int i = 0; i < 15; i++) {
            story.loopRow(EventKind.CPU_SAMPLE, 10 + i * 18, 10, "shop.Shop.main:20", "shop.Shop.compute:50");
        }
        assertThat(story.loop().incidents()).singleElement().satisfies(incident -> {
            assertThat(incident.nanos()).isEqualTo(Story.nanos(150));
            assertThat(incident.starved()).isEqualTo(Story.nanos(150));
        });
    }

    @Test
    void whatWasLeftBehindIsNamedWithWhereItWasCreated() {
        var loop = new Story(1_000).created(0, 1, 0, "main").created(1, 2, 1, "mail-1").created(1, 3, 1, "mail-2")
                .waits(1, 3, 900, 1, 2, "sleep", 0, FETCH).waits(1, 4, 900, 1, 3, "sleep", 0, FETCH)
                .ends(1, 10, 1, "main", "result").trouble(11, "pending", 2, "Task[mail-1, waiting for Sleep[pending]]")
                .trouble(11, "pending", 3, "Task[mail-2, waiting for Sleep[pending]]")
                .ends(1, 901, 2, "mail-1", "cancelled").ends(1, 902, 3, "mail-2", "cancelled")
                .trouble(903, "unawaited", 0, "Coroutine[audit, not begun] was never awaited",
                        "dev.waitlens.aio.Coroutine.of:3", "shop.Shop.main:17")
                .trouble(904, "unretrieved", 3, "task mail-2 failed with java.io.IOException").loop();
        assertThat(kinds(loop)).containsExactlyInAnyOrder(Kind.UNAWAITED, Kind.UNRETRIEVED, Kind.ENDED_EARLY,
                Kind.ENDED_EARLY);
        assertThat(loop.incidents()).allSatisfy(incident -> assertThat(incident.created()).isPresent());
    }

    @Test
    void aPinnedThreadIsNamedUnlessTheJvmLinksItsCode() {
        var pinned = new Story(1_000);
        pinned.virtual(EventKind.PINNED, 10, 150, "shop.Shop.count:70", "java.lang.Thread.sleep:1");
        assertThat(pinned.told().carriers()).extracting(Incident::kind).containsExactly(Kind.PINNED);
        var linking = new Story(1_000);
        linking.virtual(EventKind.PINNED, 10, 150, "shop.Shop.count:70",
                "java.lang.invoke.MethodHandleNatives.linkCallSite:1",
                "java.lang.Object.wait:1");
        linking.virtual(EventKind.PINNED, 300, 150, "shop.Shop.count:70", "java.util.Locale.<clinit>:1",
                "java.lang.Object.wait:1");
        assertThat(linking.told().carriers()).isEmpty();
    }

    @Test
    void computingIsOneStretchAcrossGapsWithoutAProcessorAndOnlyThere() {
        var starved = new Story(9_000).carrierClock(0, 0).carrierClock(8_000, 7_000);
        var away = new Story(9_000).carrierClock(0, 0).carrierClock(8_000, 0);
        for (int i = 0; i < 12; i++) {
            starved.virtual(EventKind.CPU_SAMPLE, 600 + i * 600, 10, "shop.Shop.count:70");
            away.virtual(EventKind.CPU_SAMPLE, 600 + i * 600, 10, "shop.Shop.count:70");
        }
        assertThat(starved.told().carriers()).singleElement().satisfies(incident -> {
            assertThat(incident.kind()).isEqualTo(Kind.BUSY_CARRIER);
            assertThat(incident.nanos()).isEqualTo(Story.nanos(120));
        });
        assertThat(away.told().carriers()).isEmpty();
    }

    @Test
    void aVirtualThreadThatComputesOnAndOnKeepsItsCarrier() {
        var busy = new Story(1_000);
        var healthy = new Story(1_000);
        for (int i = 0; i < 30; i++) {
            busy.virtual(EventKind.CPU_SAMPLE, 10 + i * 10, 10, "shop.Shop.count:70");
            healthy.virtual(EventKind.CPU_SAMPLE, 10 + i * 10, 10, "shop.Shop.count:70");
            if (i % 5 == 0) {
                healthy.virtual(EventKind.PARK, 15 + i * 10, 1, "shop.Shop.take:80");
            }
        }
        assertThat(busy.told().carriers()).singleElement().satisfies(incident -> {
            assertThat(incident.kind()).isEqualTo(Kind.BUSY_CARRIER);
            assertThat(incident.nanos()).isEqualTo(Story.nanos(300));
        });
        assertThat(healthy.told().carriers()).isEmpty();
    }

    @Test
    void stepsComeInTheOrderThatTheLoopCounted() {
        // The clocks of the second and third wait are wrong by milliseconds, as where a start is reckoned back from an end.
        var steps = new Story(1_000).created(0, 1, 0, "main", 1).created(2, 2, 1, "one", 3).created(3, 3, 1, "two", 4)
                .waits(9, 4, 104.2, 0.1, 1, "task", 2, "shop.Shop.main:20", new Order(2, 5, 13, 14))
                .waits(5, 6, 104, 3.9, 2, "sleep", 0, FETCH, new Order(6, 7, 10, 11))
                .waits(4, 5, 204, 1, 3, "sleep", 0, FETCH, new Order(8, 9, 15, 16))
                .ends(0.1, 104.15, 2, "one", "result", 11, 12).loop().replay().windows().getFirst().steps();
        assertThat(steps.stream().map(LoopListenerTest::told)).startsWith("CREATES main", "STARTS main", "CREATES one",
                "CREATES two", "WAITS main", "STARTS one", "WAITS one", "STARTS two", "WAITS two", "READY one",
                "GOES_ON one");
        assertThat(steps).extracting(Step::at).isSorted();
    }

    @Test
    void whoRanWhenAnotherBeganIsToldToHaveLetGo() {
        var steps = new Story(1_000).created(0, 1, 0, "main", 1).created(1, 2, 1, "one", 3)
                .waits(1, 40, 90, 1, 2, "sleep", 0, FETCH, new Order(7, 8, 9, 10))
                .waits(1, 20, 30, 1, 1, "task", 2, FETCH, new Order(2, 4, 5, 6)).loop().replay().windows().getFirst()
                .steps();
        assertThat(steps.stream().map(LoopListenerTest::told)).containsExactly("CREATES main", "STARTS main",
                "CREATES one", "WAITS main", "READY main", "GOES_ON main", "WAITS main", "STARTS one", "WAITS one",
                "READY one", "GOES_ON one", "UNKNOWN main", "UNKNOWN one");
        assertThat(steps.get(6).what()).isEqualTo(RecordedReplay.NOT_RECORDED);
    }

    @Test
    void withoutTheLoopsOrderThereIsNoReplay() {
        var loop = new Story(1_000).created(0, 1, 0, "main", 1).waits(1, 2, 50, 1, 1, "sleep", 0, FETCH).loop();
        assertThat(loop.replay().windows()).isEmpty();
        assertThat(loop.notes()).anyMatch(note -> note.contains("there is no replay"));
    }

    private static String told(Step step) {
        return step.verb() + " " + step.name();
    }

    @Test
    void whatACutOffRecordingDoesNotSayIsUnknown() {
        var loop = new Story(1_000).created(0, 1, 0, "main").created(1, 2, 1, "child")
                .waits(1, 2, 50, 1, 1, "sleep", 0, FETCH).loop();
        assertThat(loop.complete()).isFalse();
        assertThat(loop.notes()).anyMatch(note -> note.contains("unknown after their last event"));
        assertThat(loop.tasks()).allSatisfy(task -> assertThat(task.outcomes()).containsEntry("unknown", 1L));
        assertThat(loop.replay().windows().getLast().steps()).filteredOn(step -> step.verb() == Verb.UNKNOWN)
                .hasSize(2);
    }

    @Test
    void aTaskThatToldItsAccountIsCountedUpToTheRecordingsEnd() {
        var loop = new Story(3_000).created(0, 1, 0, "main").waits(1, 1, 500, 1, 1, "sleep", 0, FETCH)
                .alive(3, 2, 2_990, 2_995, 1, "main").alive(0, 0, 2_995, 2_995, 2, "there before").loop();
        assertThat(loop.complete()).isFalse();
        assertThat(loop.notes()).anyMatch(note -> note.contains("counted up to there"));
        assertThat(loop.tasks()).extracting(task -> task.name() + " " + task.lifeNanos() / 1_000_000)
                .containsExactlyInAnyOrder("main 2995", "there before 2995");
        assertThat(loop.tasks()).allSatisfy(task -> assertThat(task.outcomes()).containsEntry("not ended", 1L));
    }

    @Test
    void eventsOfANewerRuntimeAreCountedAndNamed() {
        assertThat(serial("stage").told().notes()).singleElement().asString().contains("3 events", "Weather");
    }

    @Test
    void ofALargeRunTheBeginningAndTheIncidentsAreShown() {
        var story = new Story(100_000).created(0, 1, 0, "main");
        for (int i = 0; i < 2_000; i++) {
            story.waits(i == 1_500 ? 300 : 0.5, 1 + i * 40, 40 + i * 40, 0.1, 1, i % 2 == 0 ? "stage" : "get", 0,
                    FETCH);
        }
        var replay = story.ends(1, 90_000, 1, "main", "result").loop().replay();
        assertThat(replay.steps()).isGreaterThan(6_000);
        assertThat(replay.windows()).hasSize(2);
        assertThat(replay.windows().getFirst().steps()).hasSize(Windows.FIRST);
        assertThat(replay.windows().getLast().setting()).isNotEmpty();
        assertThat(replay.windows().getLast().steps()).anyMatch(step -> step.verb() == Verb.BLOCKS);
    }

    @Test
    void aMillionTasksAreSummedWithoutBeingKept() {
        var story = new Story(10_000);
        var log = new LoopLog(0, 1);
        for (int i = 1; i <= 1_000_000; i++) {
            log.add(new RuntimeEvent.Created(story.where(0, 0, ""), i, 0, "job-" + i, 2L * i));
            log.add(new RuntimeEvent.Ended(story.where(0, 4, ""), i, 0, "job-" + i, 1_000_000, 2_000_000, 1_000_000, 1,
                    1_000_000, "result", false, 2L * i, 2L * i + 1));
        }
        assertThat(log.kept).hasSize(LoopLog.KEPT);
        assertThat(log.sums.groups(40)).singleElement().satisfies(group -> {
            assertThat(group.name()).isEqualTo("job-*");
            assertThat(group.count()).isEqualTo(1_000_000);
            assertThat(group.lifeNanos()).isEqualTo(4_000_000L * 1_000_000);
        });
    }
}
