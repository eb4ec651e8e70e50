package dev.waitlens.cli.attach;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class UnitTallyTest {
    private static final long SECOND = 1_000_000_000;

    private final UnitTally tally = new UnitTally();

    @Test
    void theOutermostMethodComesFirst() {
        tally.add("worker-#", List.of("a.Main::run", "a.Shop::fetch"), SECOND, false);
        assertThat(tally.candidates().keySet()).containsExactly("a.Main::run", "a.Shop::fetch");
    }

    @Test
    void whatHoldsLittleOfItsThreadsTimeIsNoCandidate() {
        tally.add("worker-#", List.of("a.Shop::fetch"), 97 * SECOND, false);
        tally.add("worker-#", List.of("a.Shop::log"), 3 * SECOND, false);
        assertThat(tally.candidates()).containsOnlyKeys("a.Shop::fetch");
    }

    @Test
    void aClassWhoseOwnCodeComputesIsLeftAlone() {
        tally.add("worker-#", List.of("a.Main::run", "a.Sum::add"), SECOND, true);
        assertThat(tally.candidates()).containsOnlyKeys("a.Main::run");
    }

    @Test
    void generatedAndHiddenNamesCannotBeTimed() {
        assertThat(UnitTally.canBeTimed("a.Shop", "fetch")).isTrue();
        assertThat(UnitTally.canBeTimed("a.Shop", "<init>")).isFalse();
        assertThat(UnitTally.canBeTimed("a.Shop$$Lambda/0x0001", "run")).isFalse();
        assertThat(UnitTally.canBeTimed("a.Shop", "do-it")).isFalse();
    }
}
