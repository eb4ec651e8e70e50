package dev.waitlens.timeline;

import static dev.waitlens.timeline.AccountAssert.account;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.recording.EventKind;
import dev.waitlens.report.State;
import org.junit.jupiter.api.Test;

/// Recordings are written by machines that fail. Whatever comes in, the account is whole.
class OddInputTest {

    @Test
    void nothingAtAllIsAnEmptyTimeline() {
        var timeline = Script.lasting(100).account();

        assertThat(timeline.accounts()).isEmpty();
        assertThat(timeline.wallSeconds()).isEqualTo(0.1);
    }

    @Test
    void aClockThatRunsBackwardsTakesNoTimeAway() {
        var timeline = Script.lasting(100).on("main").in("shop.Shop.main").at(0).clock(50, 20).cpu(40).sleep(20)
                .at(100).clock(10, 5).account();

        account(timeline, "main").has(State.SLEEP, 20);
    }

    @Test
    void waitsOfNoOrNegativeLengthCountForNothing() {
        var timeline = Script.lasting(100).on("main").in("shop.Shop.main").at(10).sleep(0)
                .at(20).sleep(-50).at(30).sleep(40).account();

        account(timeline, "main").has(State.SLEEP, 40);
    }

    @Test
    void aWaitThatOutlivesItsThreadEndsWithIt() {
        var timeline = Script.lasting(100).on("late").in("shop.Late.run").at(20).born().lock(10).sleep(500).at(60)
                .dies().account();

        account(timeline, "late").lives(40).has(State.LOCK, 10).has(State.SLEEP, 30);
    }

    @Test
    void aWaitFromBeforeItsThreadsBirthBeginsWithIt() {
        var timeline = Script.lasting(100).on("late").in("shop.Late.run").at(50).born().at(20).sleep(50).at(80).lock(20)
                .unsorted().account();

        account(timeline, "late").lives(50).has(State.SLEEP, 20).has(State.LOCK, 20);
    }

    @Test
    void aThreadThatEndedBeforeTheAccountBeganIsNoThread() {
        var timeline = Script.lasting(1000).on("main").in("shop.Shop.main").at(200).clock(0, 0).at(200).sleep(800)
                .on("early").in("shop.Early.run").at(50).born().sleep(20).dies().account();

        assertThat(timeline.accounts()).extracting(a -> a.name()).containsExactly("main");
    }

    @Test
    void anEventAfterItsThreadsEndDoesNotWakeTheThread() {
        var timeline = Script.lasting(1000).on("late").in("shop.Late.run").at(100).born().sleep(100).dies().cpu(10)
                .nextStretch().sleep(10).clock(1, 1).account();

        account(timeline, "late").lives(100).standsFor(1);
    }

    @Test
    void theThousandthsThreadsClocksAreNotMixed() {
        var script = Script.lasting(1000);
        for (int i = 0; i < 4_000; i++) {
            script.on("pool-" + i).in("shop.Pool.run").at(0).clock(i * 1000, 0).at(1000).clock(i * 1000 + 100, 0);
        }

        var timeline = script.account();

        assertThat(timeline.accounts()).allSatisfy(a -> assertThat(a.cpuNanos()).isEqualTo(100_000_000 * a.threads()));
        assertThat(timeline.accounts().stream().mapToLong(a -> a.threads()).sum()).isEqualTo(4_000);
    }

    @Test
    void threadsWithEndlesslyManyNamesFillNoHeap() {
        var script = Script.lasting(1000);
        for (int i = 0; i < 5_000; i++) {
            script.onVirtual("request-" + letters(i), i).in("shop.Handler.run").at(10).born().sleep(30).dies();
        }

        var timeline = script.account();

        assertThat(timeline.accounts()).hasSizeLessThan(1_100);
        assertThat(timeline.accounts().stream().mapToLong(a -> a.threads()).sum()).isEqualTo(5_000);
    }

    private static String letters(int number) {
        return Integer.toString(number, 36).replaceAll("[0-9]", "x") + Integer.toHexString(number).chars()
                .mapToObj(c -> "" + (char) ('a' + c % 26)).reduce("", String::concat) + (char) ('A' + number % 26);
    }

    @Test
    void eventsOutOfOrderAreStillCountedOnce() {
        var timeline = Script.lasting(100).unsorted().on("main").in("shop.Shop.main").at(50).sleep(20)
                .at(10).socketRead(20).at(40).lock(60).at(20).sleep(5).account();

        account(timeline, "main");
    }

    @Test
    void samplesBeyondTheWallTimeAreCutToIt() {
        var timeline = Script.lasting(100).on("main").in("shop.Shop.main").sampleAt(50, 400).account();

        account(timeline, "main").has(State.CPU_JAVA, 100);
    }

    @Test
    void aSampleWithoutAPeriodStillLeavesTheClocksTime() {
        var timeline = Script.lasting(100).on("main").in("shop.Shop.main").at(0).clock(0, 0).sampleAt(50, 0)
                .at(100).clock(60, 0).account();

        account(timeline, "main").has(State.CPU_JAVA, 60);
    }

    @Test
    void anEventFromTheFarFutureDoesNotHang() {
        var timeline = Script.lasting(100).on("main").in("shop.Shop.main").at(7e12).event(EventKind.SLEEP, 10, 0, 0)
                .account();

        account(timeline, "main");
    }

    @Test
    void oneLongWaitBelongsToItsThreadEvenWhenItComesInALaterStretch() {
        var timeline = Script.lasting(200).on("main").in("shop.Shop.main").at(20).lock(30).nextStretch()
                .at(10).socketRead(150).account();

        account(timeline, "main").has(State.LOCK, 30).has(State.NETWORK, 110);
    }

    @Test
    void foreignRecordingsTakeTheCpuTimeFromTheThreadsLoad() {
        var timeline = Script.lasting(1000).withoutAgent().cores(4).on("main").in("shop.Shop.main").at(1)
                .executionSamples(10)
                .at(1000).load(0.5).account();

        account(timeline, "main").has(State.CPU_JAVA, 500);
    }

    @Test
    void aTracedCallWhoseMethodWasLostIsPassedOver() {
        var timeline = Script.lasting(100).on("main").in("shop.Shop.main").sleep(10)
                .event(EventKind.METHOD_CALL, 50, 0, -1).account();

        account(timeline, "main").has(State.SLEEP, 10).has(State.UNEXPLAINED, 90);
    }

    @Test
    void aPauseBeforeTheAccountBeganIsNotCounted() {
        var timeline = Script.lasting(1000).on("main").in("shop.Shop.main").at(200).clock(0, 0).sleep(800)
                .gcPause(100, 50).gcPause(190, 20).account();

        assertThat(timeline.pauseNanos()).isEqualTo(10_000_000);
    }
}
