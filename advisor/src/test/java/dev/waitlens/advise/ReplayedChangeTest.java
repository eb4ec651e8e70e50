package dev.waitlens.advise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.waitlens.advise.judgement.Advice;
import dev.waitlens.classify.CallSites;
import dev.waitlens.classify.Classifier;
import dev.waitlens.report.Card.Gain;
import dev.waitlens.report.Model;
import dev.waitlens.timeline.Script;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// Changes that are no other model, whose gain is a forecast: right by arithmetic.
class ReplayedChangeTest {
    @Test
    void aPoolAsWideAsThoseWhoWaitedLetsAllOfThemIn() {
        Advice advice = adviceOn(3_260, s -> inTurn(s, 4, 40, () -> s.socketRead(20)));
        Gain gain = advice.gain().orElseThrow();

        assertThat(advice.model()).isEqualTo(Model.WIDEN_LIMIT);
        assertThat(gain.forecast()).isTrue();
        assertThat(gain.unit().value()).as("one of four at a time").isCloseTo(4, within(0.15));
        assertThat(gain.unit().low()).isLessThan(0.91 * gain.unit().value());
        assertThat(gain.atWorst()).isEqualTo(1);
        assertThat(gain.curve()).filteredOn(point -> point.width() == 2).singleElement()
                .satisfies(point -> assertThat(point.factor().value()).isCloseTo(2, within(0.05)));
    }

    @Test
    void aPoolOfWhatComputesIsNoWiderThanTheProcessors() {
        Advice advice = adviceOn(3_260, s -> inTurn(s.cores(2), 4, 40, () -> s.cpu(20)));

        assertThat(advice.model()).isEqualTo(Model.WIDEN_LIMIT);
        assertThat(advice.width().orElseThrow().width()).isEqualTo(2);
        assertThat(advice.gain().orElseThrow().unit().value()).isCloseTo(2, within(0.1));
    }

    @Test
    void waitsOutOfALockLeaveWhatIsComputedUnderIt() {
        Advice advice = adviceOn(9_960, s -> {
            for (int i = 0; i < 4; i++) {
                s.on("pool-" + i).at(i * 120);
                s.calls(20, () -> s.lock(360).fileRead(80).cpu(40));
            }
        });
        Gain gain = advice.gain().orElseThrow();

        assertThat(advice.model()).isEqualTo(Model.OUT_OF_LOCK);
        assertThat(gain.forecast()).isTrue();
        assertThat(gain.unit().value()).as("120 ms a call become 40 under the lock").isCloseTo(3, within(0.2));
    }

    @Test
    void tenRoundTripsAsLongAsOneLeaveTheComputingInBetween() {
        Advice advice = adviceOn(2_400, s -> s.calls(40, () -> {
            for (int i = 0; i < 250; i++) {
                s.socketWrite(0.01, 80).socketRead(0.15, 80);
            }
            s.cpu(20);
        }));
        Gain gain = advice.gain().orElseThrow();

        assertThat(advice.model()).isEqualTo(Model.BATCH);
        assertThat(gain.forecast()).isTrue();
        assertThat(gain.unit().value()).as("37.5 ms of answers become 3.75, and 20 of computing stay")
                .isCloseTo(60 / 26.25, within(0.1));
    }

    @Test
    void ofFewerThanTenCallsThereIsABoundOnly() {
        Advice advice = adviceOn(1_440, s -> s.calls(9, () -> {
            for (int i = 0; i < 1_000; i++) {
                s.socketWrite(0.01, 80).socketRead(0.15, 80);
            }
        }));

        assertThat(advice.model()).isEqualTo(Model.BATCH);
        assertThat(advice.gain().orElseThrow().forecast()).isFalse();
    }

    /// So many threads, of which one at a time is let in; each waits for the three others.
    private static void inTurn(Script script, int threads, int each, Runnable work) {
        for (int i = 0; i < threads; i++) {
            script.on("pool-" + i).at(i * 20);
            script.calls(each, () -> {
                script.park(20 * (threads - 1), "java.util.concurrent.Semaphore.acquire");
                work.run();
            });
        }
    }

    private static Advice adviceOn(double millis, Consumer<Script> program) {
        Script script = Script.lasting(millis).cores(4).on("main");
        program.accept(script);
        return Advisor.advise(Classifier.classify(script.account(), CallSites.UNKNOWN)).advice().stream()
                .filter(advice -> advice.unit().method().name().equals("work")).findFirst().orElseThrow();
    }
}
