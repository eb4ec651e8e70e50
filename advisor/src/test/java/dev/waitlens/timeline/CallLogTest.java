package dev.waitlens.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CallLogTest {
    private final CallLog log = new CallLog();

    @Test
    void meanAndQuantilesAreThoseOfTheDurations() {
        for (int i = 1; i <= 100; i++) {
            log.add(1, i * 1000L, i, false);
        }

        assertThat(log.count()).isEqualTo(100);
        assertThat(log.meanNanos()).isEqualTo(50.5);
        assertThat(log.quantileNanos(0.5)).isEqualTo(50);
        assertThat(log.quantileNanos(0.99)).isEqualTo(99);
        assertThat(log.quantileNanos(0)).isEqualTo(1);
        assertThat(log.quantileNanos(1)).isEqualTo(100);
    }

    @Test
    void ofManyCallsAFairSampleIsKept() {
        for (int i = 0; i < 100_000; i++) {
            log.add(1, i * 1000L, i, false);
        }

        assertThat(log.quantileNanos(0.5)).isCloseTo(50_000, within(5_000L));
        assertThat(log.meanNanos()).isEqualTo(49_999.5);
    }

    @Test
    void callsOneAfterTheOtherAreOneAtATime() {
        log.add(1, 0, 100, false);
        log.add(1, 500, 100, false);

        assertThat(log.concurrency()).isEqualTo(1);
    }

    @Test
    void callsSideBySideAreSeveralAtATime() {
        log.add(1, 0, 100, false);
        log.add(1, 0, 100, false);
        log.add(1, 50, 100, false);

        assertThat(log.concurrency()).isEqualTo(2);
    }

    @Test
    void withoutCallsThereIsNothing() {
        assertThat(log.meanNanos()).isZero();
        assertThat(log.concurrency()).isZero();
        assertThat(log.quantileNanos(0.5)).isZero();
    }

    @Test
    void recursionIsNotConcurrency() {
        var script = Script.lasting(100).on("main").in("shop.Parser.parse");
        script.at(0).call(90, "shop.Parser.parse").at(10).call(70, "shop.Parser.parse").at(20).call(50,
                "shop.Parser.parse");

        CallLog parse = script.account().calls().get(script.methodId("shop.Parser.parse"));

        assertThat(parse.count()).isEqualTo(3);
        assertThat(parse.concurrency()).isEqualTo(1);
    }

    @Test
    void theSameMethodOnTwoThreadsIsConcurrent() {
        var script = Script.lasting(100).on("a").at(0).call(90, "shop.Shop.fetch").on("b").at(0).call(90,
                "shop.Shop.fetch");

        assertThat(script.account().calls().get(script.methodId("shop.Shop.fetch")).concurrency()).isEqualTo(2);
    }
}
