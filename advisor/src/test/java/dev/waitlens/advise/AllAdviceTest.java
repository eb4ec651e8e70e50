package dev.waitlens.advise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.waitlens.classify.CallSites;
import dev.waitlens.classify.Classifier;
import dev.waitlens.report.Card.Gain;
import dev.waitlens.report.WholeGain;
import dev.waitlens.timeline.Script;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// Programs of 4 s on four processors.
class AllAdviceTest {
    private static Recommendation of(Consumer<Script> program) {
        Script script = Script.lasting(4_000).cores(4).on("main");
        program.accept(script);
        return Advisor.advise(Classifier.classify(script.account(), CallSites.UNKNOWN));
    }

    /// So many calls of a method, each asking over the network for 50 ms.
    private static void asks(Script script, int count, String method) {
        for (int i = 0; i < count; i++) {
            double from = script.now();
            script.in("shop.Shop.main:3", method + ":5").socketRead(50);
            double to = script.now();
            script.in("shop.Shop.main:3").at(from).call(to - from, method).at(to);
        }
    }

    private static List<Gain> gains(Recommendation all) {
        return all.advice().stream().flatMap(advice -> advice.gain().stream()).toList();
    }

    @Test
    void stagesOfOneThreadSaveOneAfterTheOther() {
        Recommendation all = of(script -> {
            asks(script, 40, "shop.Shop.fetch");
            asks(script, 40, "shop.Shop.store");
        });
        WholeGain together = all.together().orElseThrow();
        double saved = gains(all).stream().mapToDouble(gain -> 4 * (1 - 1 / gain.figure(gain.program()))).sum();

        assertThat(together.changes()).isEqualTo(2);
        assertThat(gains(all)).allSatisfy(gain -> assertThat(gain.program().value())
                .as("each of them alone leaves the other half").isLessThan(2));
        assertThat(together.savedSeconds()).isCloseTo(saved, within(1e-6));
        assertThat(together.figure()).isCloseTo(4 / (4 - saved), within(1e-6)).isGreaterThan(4);
        assertThat(together.program().low()).isLessThanOrEqualTo(together.program().value());
        assertThat(together.program().high()).isGreaterThanOrEqualTo(together.program().value());
    }

    @Test
    void oneAdviceIsNoSum() {
        assertThat(of(script -> asks(script, 80, "shop.Shop.fetch")).together()).isEqualTo(Optional.empty());
    }

    @Test
    void whatThreadsDoAtTheSameTimeIsNotAdded() {
        Recommendation all = of(script -> {
            asks(script, 80, "shop.Shop.fetch");
            asks(script.on("other").at(0), 80, "shop.Shop.store");
        });

        assertThat(gains(all)).hasSizeGreaterThanOrEqualTo(2);
        assertThat(all.together()).isEqualTo(Optional.empty());
    }
}
