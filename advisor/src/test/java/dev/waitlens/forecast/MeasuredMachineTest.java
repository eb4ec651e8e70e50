package dev.waitlens.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.waitlens.forecast.Concurrency.Form;
import dev.waitlens.forecast.MeasuredMachine.Pace;
import dev.waitlens.forecast.MeasuredMachine.Starts;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MeasuredMachineTest {
    private static final Set<Kernel> ALL = Set.of(Kernel.values());

    private static MeasuredMachine measured(int processors, Map<Kernel, Pace> paces) {
        return new MeasuredMachine(processors, "2026-11-29", paces, Optional.empty(), Optional.empty());
    }

    @Test
    void speedIsThatOfTheFastestKindOfComputingAtBestAndOfTheSlowestAtWorst() {
        var machine = measured(2, Map.of(Kernel.ARITHMETIC, new Pace(1.9, 1.9), Kernel.CHASE, new Pace(1.4, 1.4)));

        assertThat(machine.best(2, 2, ALL).speed()).containsExactly(0.0, 1.0, 1.9);
        assertThat(machine.worst(2, 2, ALL).speed()).containsExactly(0.0, 1.0, 1.4);
        assertThat(machine.worst(2, 2, Set.of(Kernel.ARITHMETIC)).speed()).containsExactly(0.0, 1.0, 1.9);
    }

    @Test
    void betweenTwoThreadsAndAllProcessorsItGrowsEvenly() {
        var machine = measured(4, Map.of(Kernel.MEMORY, new Pace(1.8, 2.4)));

        assertThat(machine.best(4, 4, ALL).speed()).satisfies(speed -> {
            assertThat(speed).hasSize(5);
            assertThat(speed.get(3)).isCloseTo(2.1, within(1e-9));
            assertThat(speed.get(4)).isCloseTo(2.4, within(1e-9));
        });
        assertThat(machine.best(4, 8, ALL).speed().getLast()).as("more are as good as those that were measured")
                .isCloseTo(4.8, within(1e-9));
    }

    @Test
    void noThreadsAreFasterThanSoManyProcessors() {
        var noisy = measured(2, Map.of(Kernel.ARITHMETIC, new Pace(2.3, 2.3)));

        assertThat(noisy.best(2, 2, ALL).speed()).containsExactly(0.0, 1.0, 2.0);
    }

    @Test
    void ofAnotherNumberOfProcessorsNothingIsKnown() {
        var machine = measured(2, Map.of(Kernel.ARITHMETIC, new Pace(1.2, 1.2)));

        assertThat(machine.worst(4, 4, ALL)).isEqualTo(Machine.of(4));
        assertThat(MeasuredMachine.NONE.worst(4, 4, ALL)).isEqualTo(Machine.of(4));
    }

    @Test
    void intervalReachesFromTheSlowestMachineToTheFastest() {
        var machine = measured(2, Map.of(Kernel.ARITHMETIC, new Pace(2, 2), Kernel.CHASE, new Pace(1.5, 1.5)));
        var question = new Question(Workloads.alike(40, call -> call.cpu(Workloads.ms(10))), machine.best(2, 2, ALL),
                machine.worst(2, 2, ALL), Concurrency.of(Form.AS_IS, 1));
        var point = new Replays(question).point(Concurrency.of(Form.THREADS, 2)).orElseThrow();

        assertThat(point.gain().low()).isCloseTo(1.5, within(0.01));
        assertThat(point.gain().value()).isCloseTo(1.75, within(0.01));
        assertThat(point.gain().high()).isCloseTo(2, within(0.01));
    }

    @Test
    void refusesWhatCannotHaveBeenMeasured() {
        assertThatThrownBy(() -> new Pace(0, 1)).hasMessageContaining("0.0");
        assertThatThrownBy(() -> new Starts("", 1, 1, 1, 1, -5, 1, 1)).hasMessageContaining("-5");
        assertThatThrownBy(() -> new Question(Workloads.alike(1, call -> call.cpu(1)), Machine.of(2), Machine.of(3),
                Concurrency.of(Form.AS_IS, 1))).hasMessageContaining("same machine");
    }
}
