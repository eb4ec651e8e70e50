package dev.waitlens.agent.units;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.agent.units.MethodShares.Candidate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class TimedSetTest {
    private final TimedSet set = new TimedSet();

    private static Candidate candidate(String method, String... callers) {
        return new Candidate(method, 0.5, 0, Set.of(callers));
    }

    @Test
    void aMethodIsCountedBeforeItIsTimed() {
        set.look(List.of(candidate("A::a")), Set.of(), Map.of(), true);
        assertThat(set.trials()).containsExactly("A::a");
        assertThat(set.timed()).isEmpty();
        set.look(List.of(candidate("A::a")), Set.of(), Map.of("A::a", 3.0), true);
        assertThat(set.timed()).containsExactly("A::a");
    }

    @Test
    void aMethodThatWasNeverMeasuredIsNeverTimed() {
        for (int look = 0; look < 20; look++) {
            set.look(List.of(candidate("A::a")), Set.of(), Map.of(), true);
        }
        assertThat(set.timed()).isEmpty();
        assertThat(set.trials()).isEmpty();
    }

    @Test
    void aChattyMethodIsDroppedForEverAndSaysSo() {
        set.look(List.of(candidate("A::a")), Set.of(), Map.of(), true);
        set.look(List.of(candidate("A::a")), Set.of(), Map.of("A::a", 50_000.0), true);
        set.look(List.of(candidate("A::a")), Set.of(), Map.of(), true);
        assertThat(set.trials()).isEmpty();
        assertThat(set.timed()).isEmpty();
        assertThat(set.changes()).singleElement().matches(change -> !change.timed() && change.why().contains("50000"));
    }

    @Test
    void whatOnlyAChattyMethodCallsIsNotEvenTried() {
        set.look(List.of(candidate("A::a", "")), Set.of(), Map.of(), true);
        set.look(List.of(candidate("A::a", "")), Set.of(), Map.of("A::a", 50_000.0), true);
        set.look(List.of(candidate("A::b", "A::a")), Set.of(), Map.of(), true);
        assertThat(set.trials()).isEmpty();
    }

    @Test
    void theSumOfAllCallsIsLimited() {
        List<Candidate> many = new ArrayList<>();
        Map<String, Double> calls = new java.util.HashMap<>();
        for (int i = 0; i < 10; i++) {
            many.add(candidate("A::m" + i));
            calls.put("A::m" + i, 400.0);
        }
        set.look(many, Set.of(), Map.of(), true);
        set.look(many, Set.of(), calls, true);
        assertThat(set.timed()).hasSize(5);
    }

    @Test
    void aClassThatBurnsCpuIsNeverTouchedAndItsCallerIsTimedInstead() {
        List<Candidate> both = List.of(candidate("Script::item"), candidate("Edges::blur", "Script::item"));
        set.look(both, Set.of("Edges"), Map.of(), true);
        assertThat(set.trials()).containsExactly("Script::item");
        assertThat(set.changes()).singleElement().matches(change -> change.method().equals("Edges::blur"));
    }

    @Test
    void decisionsAreFew() {
        int rounds = 0;
        for (int look = 0; look < 300; look++) {
            String method = "A::m" + look;
            set.look(List.of(candidate(method)), Set.of(), Map.of(method, 0.0), true);
            rounds += set.trials().contains(method) ? 1 : 0;
        }
        assertThat(rounds).isLessThanOrEqualTo(6);
        assertThat(set.isLooking()).isFalse();
    }

    @Test
    void aTimedMethodThatBecomesChattyIsDropped() {
        set.look(List.of(candidate("A::a")), Set.of(), Map.of(), true);
        set.look(List.of(candidate("A::a")), Set.of(), Map.of("A::a", 3.0), true);
        set.look(List.of(candidate("A::a")), Set.of(), Map.of("A::a", 3_000.0), true);
        assertThat(set.timed()).isEmpty();
    }

    @Test
    void newMethodsReplaceThoseThatWentQuiet() {
        List<Candidate> old = new ArrayList<>();
        Map<String, Double> calls = new java.util.HashMap<>();
        for (int i = 0; i < TimedSet.MOST_TIMED; i++) {
            old.add(candidate("Old::m" + i));
            calls.put("Old::m" + i, 1.0);
        }
        for (int look = 0; look < 20; look++) {
            set.look(old, Set.of(), calls, true);
        }
        assertThat(set.timed()).hasSize(TimedSet.MOST_TIMED);
        calls.replaceAll((method, rate) -> 0.0);
        calls.put("New::m", 1.0);
        for (int look = 0; look < 40; look++) {
            set.look(List.of(candidate("New::m")), Set.of(), calls, true);
        }
        assertThat(set.timed()).hasSize(TimedSet.MOST_TIMED).contains("New::m");
    }

    @Test
    void nothingIsTriedThatCannotBeAfforded() {
        set.look(List.of(candidate("A::a")), Set.of(), Map.of(), false);
        assertThat(set.trials()).isEmpty();
    }

    @Test
    void whatWasCountedGoesOnBeingCountedSoThatNothingIsRewrittenTwice() {
        set.look(List.of(candidate("A::a"), candidate("B::b")), Set.of(), Map.of(), true);
        set.look(List.of(), Set.of(), Map.of("A::a", 3.0, "B::b", 900.0), true);
        assertThat(set.timed()).containsExactly("A::a");
        assertThat(set.counted()).containsExactlyInAnyOrder("A::a", "B::b");
    }

    @Test
    void aRuinousMethodIsNoLongerEvenCounted() {
        set.look(List.of(candidate("A::a"), candidate("B::b")), Set.of(), Map.of(), true);
        set.look(List.of(), Set.of(), Map.of("A::a", 3.0, "B::b", 2_000_000.0), true);
        assertThat(set.counted()).containsExactly("A::a");
    }
}
