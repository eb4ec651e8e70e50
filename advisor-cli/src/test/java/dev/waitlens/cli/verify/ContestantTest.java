package dev.waitlens.cli.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.catalogue.Catalogue;
import dev.waitlens.timing.TimedSide;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ContestantTest {
    private static Contestant of(String... words) {
        return Contestant.of(TimedSide.BEFORE, List.of(words), Optional.empty());
    }

    @Test
    void javaIsStartedAsItIsWrittenAndCanBeRecorded() {
        var java = of("java", "-cp", "lib/*", "acme.Main", "secret");

        assertThat(java.command()).containsExactly("java", "-cp", "lib/*", "acme.Main", "secret");
        assertThat(java.isJava()).isTrue();
        assertThat(java.name()).isEqualTo("before (acme.Main)");
    }

    @Test
    void anyOtherCommandIsTimedOnly() {
        var make = of("/usr/bin/make", "java");

        assertThat(make.isJava()).isFalse();
        assertThat(make.name()).isEqualTo("before (make)");
    }

    @Test
    void optionsOfTheJvmComeBehindItsOwnAndBeforeTheProgram() {
        var with = of("java", "-Xmx1g", "-cp", "x", "Main", "-Xmx3g").with(List.of("-Xmx2g"), Map.of("A", "b"));

        assertThat(with.command()).containsExactly("java", "-Xmx1g", "-cp", "x", "-Xmx2g", "Main", "-Xmx3g");
        assertThat(with.environment()).containsEntry("A", "b");
    }

    @Test
    void everySwitchOfTheCatalogueCanBeTried() {
        assertThat(Catalogue.switches()).isNotEmpty().allSatisfy(
                each -> assertThat(Experiment.with(of("java", "Main"), each.words()).copies()).isEqualTo(1));
    }

    @Test
    void wrapperComesFirst() {
        assertThat(of("java", "Main").wrapped(List.of("taskset", "-c", "0")).command())
                .containsExactly("taskset", "-c", "0", "java", "Main");
    }
}
