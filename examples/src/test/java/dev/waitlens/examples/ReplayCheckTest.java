package dev.waitlens.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What [ReplayCheck] finds in a replay that is right, and in each way in which one can be wrong.
final class ReplayCheckTest {

    /// main creates a task and awaits it; the task sleeps for a second.
    private static final List<String> RIGHT = List.of("0 CREATES 0 1 0 The loop begins.", "1 RUNS 1 0 0 main starts.",
            "2 CREATES 1 2 5 main creates a task.", "3 WAITS 1 2 6 main awaits it.", "4 RUNS 2 0 0 The task starts.",
            "5 PRINTS 2 0 8 Do something.", "6 WAITS 2 0 9 The task sleeps.", "6 IDLES 0 0 0 Nobody is ready.",
            "1006 READY 2 0 0 The timer is due.", "1007 RUNS 2 0 0 The task goes on.",
            "1008 ENDS 2 0 10 The task has ended.", "1008 READY 1 0 0 main is ready.", "1009 RUNS 1 0 0 main goes on.",
            "1010 ENDS 1 0 7 main has ended.");

    @Test
    void findsNothingInAReplayThatIsRight() {
        assertThat(wrong(steps -> steps)).isEmpty();
    }

    /// All but those behind which nothing follows that needs them: what is printed, the sleep, the last ones.
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 6, 8, 9, 10, 11, 12})
    void noStepCanBeMissing(int step) {
        assertThat(wrong(steps -> without(steps, step))).isNotEmpty();
    }

    @Test
    void aTaskThatHasBegunDoesNotVanish() {
        assertThat(wrong(steps -> with(steps, 6, "6 ENDS 2 0 9 The task has ended."))).anyMatch(
                each -> each.contains("is of a task that is GONE"));
    }

    @Test
    void noTaskWaitsThatDoesNotRun() {
        assertThat(wrong(steps -> with(steps, 6, "6 WAITS 1 0 9 main sleeps."))).anyMatch(
                each -> each.contains("is of a task that is SUSPENDED"));
    }

    @Test
    void theLoopDoesNotSleepWhileATaskIsReady() {
        assertThat(wrong(steps -> swapped(steps, 7, 8))).anyMatch(each -> each.contains("although a task could run"));
    }

    @Test
    void onlyTheRunningTaskHasItsLineLit() {
        assertThat(wrong(steps -> with(steps, 8, "1006 READY 2 0 9 The timer is due."))).singleElement().asString()
                .contains("lights a line of a task that does not have the loop");
    }

    @Test
    void timeGoesForwards() {
        assertThat(wrong(steps -> with(steps, 8, "4 READY 2 0 0 The timer is due."))).anyMatch(
                each -> each.contains("is earlier than the step before it"));
    }

    @Test
    void stepsAndIncidentsAreOnOneClock() {
        String incident = "{\"step\": 9, \"at\": %s, \"kind\": \"PENDING\", \"title\": \"left\"}";
        assertThat(ReplayCheck.of(loop(RIGHT, incident.formatted("1.0")))).isEmpty();
        assertThat(ReplayCheck.of(loop(RIGHT, incident.formatted("0.5")))).singleElement().asString()
                .startsWith("incident at 500.0 ms, its step at 1006.0 ms");
    }

    private static List<String> wrong(UnaryOperator<List<String>> change) {
        return ReplayCheck.of(loop(change.apply(new ArrayList<>(RIGHT)), ""));
    }

    private static List<String> without(List<String> steps, int step) {
        steps.remove(step);
        return steps;
    }

    private static List<String> with(List<String> steps, int step, String other) {
        steps.set(step, other);
        return steps;
    }

    private static List<String> swapped(List<String> steps, int one, int other) {
        steps.set(one, steps.set(other, steps.get(one)));
        return steps;
    }

    /// As a report has it.
    ///
    /// @param steps each `at verb task other line words`
    private static JsonNode loop(List<String> steps, String incident) {
        String all = steps.stream().map(step -> step.split(" ", 6)).map(part -> """
                {"atMillis": %s, "verb": "%s", "task": %s, "other": %s, "line": %s, "words": "%s"}
                """.formatted((Object[]) part)).collect(Collectors.joining(","));
        return new JsonMapper().readTree("""
                {"incidents": [%s], "replay": {"windows": [{"setting": [], "steps": [%s]}]}}""".formatted(incident,
                all));
    }
}
