package dev.waitlens.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waitlens.forecast.RecordedCalls.Kind;
import dev.waitlens.forecast.RecordedCalls.Step;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordedCallsTest {

    @Test
    void stepsComeBackAsTheyWent() {
        var calls = RecordedCalls.builder().cpu(5).hold(2).await(7).release(2).end(3).end().build();
        assertThat(calls.size()).isEqualTo(2);
        assertThat(calls.worker(0)).isEqualTo(3);
        assertThat(calls.worker(1)).isEqualTo(RecordedCalls.ANY);
        assertThat(calls.steps(0)).containsExactly(new Step(Kind.CPU, 5, 0), new Step(Kind.HOLD, 0, 2),
                new Step(Kind.WAIT, 7, 0), new Step(Kind.RELEASE, 0, 2));
        assertThat(calls.steps(1)).isEmpty();
    }

    @Test
    void timeOfOneKindIsOneStep() {
        var calls = RecordedCalls.builder().cpu(1).cpu(2).await(0).cpu(3).end().cpu(4).end().build();
        assertThat(calls.steps(0)).containsExactly(new Step(Kind.CPU, 6, 0));
        assertThat(calls.steps(1)).containsExactly(new Step(Kind.CPU, 4, 0));
    }

    @Test
    void impossibleStepsAreRefused() {
        assertThatThrownBy(() -> RecordedCalls.builder().cpu(-1)).hasMessageContaining("-1");
        assertThatThrownBy(() -> RecordedCalls.builder().release(9)).hasMessageContaining("9");
        assertThatThrownBy(() -> RecordedCalls.builder().hold(20).end()).hasMessageContaining("resource 20");
        assertThatThrownBy(() -> RecordedCalls.builder().cpu(1).build()).hasMessageContaining("call 0");
        assertThatThrownBy(() -> RecordedCalls.builder().end(-2)).hasMessageContaining("-2");
    }

    @Test
    void callThatWaitsForItselfIsRefused() {
        var twice = RecordedCalls.builder().hold(0).hold(0).release(0).release(0).end().build();
        assertThatThrownBy(() -> new Workload(twice, List.of(Resource.lock()))).hasMessageContaining("call 0 alone");
        assertThatThrownBy(() -> new Workload(twice, List.of())).hasMessageContaining("there are 0");
    }
}
