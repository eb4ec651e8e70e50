package dev.waitlens.agent.units;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class MethodSharesTest {
    private final MethodShares shares = new MethodShares();

    @Test
    void aMethodHoldsItsOwnTimeAndThatOfWhatItCalls() {
        shares.add("main", List.of("A::main", "A::item"), 60_000_000, true);
        shares.add("main", List.of("A::main", "A::rest"), 40_000_000, true);
        assertThat(shares.candidates(0.5, 1).stream().map(MethodShares.Candidate::method)).containsExactly("A::main",
                "A::item");
    }

    @Test
    void aClassBurnsWhatItsOwnCodeRuns() {
        shares.add("main", List.of("Script::item", "Edges::blur"), 90_000_000, true);
        shares.add("main", List.of("Script::item"), 10_000_000, false);
        assertThat(shares.burning(0.05)).containsExactly("Edges");
    }

    @Test
    void recursionCountsOnce() {
        shares.add("main", List.of("A::f", "A::f", "A::f"), 10_000_000, true);
        assertThat(shares.candidates(0.05, 1)).singleElement().matches(candidate -> candidate.share() == 1.0);
    }

    @Test
    void timeInNobodysCodeLowersTheShares() {
        shares.add("pool-#", List.of(), 90_000_000, true);
        shares.add("pool-#", List.of("A::f"), 10_000_000, true);
        assertThat(shares.candidates(0.2, 1)).isEmpty();
    }

    @Test
    void oldTimeFadesUntilItIsForgotten() {
        shares.add("main", List.of("A::f"), 10_000_000, true);
        for (int i = 0; i < 10; i++) {
            shares.fade();
        }
        assertThat(shares.candidates(0, 0)).isEmpty();
    }

    @Test
    void aRateNeedsTwoReadingsOfOneCounter() {
        CallRates rates = new CallRates();
        rates.count("A::f", "A::f()V", 1_000, 1_000_000_000L);
        assertThat(rates.perSecond()).isEmpty();
        rates.count("A::f", "A::f()V", 1_500, 2_000_000_000L);
        rates.count("A::f", "A::f(I)V", 0, 1_000_000_000L);
        rates.count("A::f", "A::f(I)V", 100, 3_000_000_000L);
        assertThat(rates.perSecond()).containsEntry("A::f", 550.0);
        rates.count("A::f", "A::f()V", 10, 3_000_000_000L);
        assertThat(rates.perSecond()).containsEntry("A::f", 50.0);
    }

    @Test
    void theProgramsOwnCodeIsTheRestAndItsMainPackage() {
        OwnCode own = new OwnCode("io.netty.example.echo.EchoServer");
        assertThat(own.owns("io.netty.channel.Channel")).isTrue();
        assertThat(own.owns("com.acme.Shop")).isTrue();
        assertThat(own.owns("org.springframework.Context")).isFalse();
        assertThat(own.owns("java.lang.String")).isFalse();
        assertThat(new OwnCode("").owns("Main")).isTrue();
    }

    @Test
    void onlyNamesThatTheFilterUnderstandsAreTimed() {
        assertThat(OwnCode.canBeTimed("A$B", "lambda$main$0")).isTrue();
        assertThat(OwnCode.canBeTimed("A$$Lambda/0x01", "run")).isFalse();
        assertThat(OwnCode.canBeTimed("A", "<init>")).isFalse();
        assertThat(OwnCode.canBeTimed("A", "a;b::c")).isFalse();
    }
}
