package dev.waitlens.report.compare;

import static dev.waitlens.report.compare.Runs.AGENT;
import static dev.waitlens.report.compare.Runs.JVM;
import static dev.waitlens.report.compare.Runs.compared;
import static dev.waitlens.report.compare.Runs.counted;
import static dev.waitlens.report.compare.Runs.cpu;
import static dev.waitlens.report.compare.Runs.io;
import static dev.waitlens.report.compare.Runs.lock;
import static dev.waitlens.report.compare.Runs.loop;
import static dev.waitlens.report.compare.Runs.run;
import static dev.waitlens.report.compare.Runs.says;
import static dev.waitlens.report.compare.Runs.timed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.waitlens.report.State;
import dev.waitlens.report.Verdict;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    @Test
    void runsOfOneBuildAreNotDifferent() {
        Comparison same = compared(run(io("Shop.fetch", 4), cpu("Shop.price", 3)),
                run(io("Shop.fetch", 4.4), cpu("Shop.price", 2.4)));

        assertThat(same.isDifferent()).isFalse();
        assertThat(same.isPartial()).isFalse();
    }

    @Test
    void whatIsSlowerBeyondItsIntervalIsToldWithIt() {
        Change change = only(compared(run(io("Shop.fetch", 4)), run(io("Shop.fetch", 8)))).time().orElseThrow();

        assertThat(change.figure()).isEqualTo(Figure.SECONDS);
        assertThat(change.isSure()).isTrue();
        assertThat(change.isWorse()).isTrue();
        assertThat(change.ratio().orElseThrow().value()).isCloseTo(2, within(1e-9));
        assertThat(change.ratio().orElseThrow().span().low()).isBetween(1.2, 1.9);
    }

    @Test
    void flippedVerdictsComeFirstAndOnTheEdgeThereIsNone() {
        Comparison flipped = compared(run(io("Shop.fetch", 4), io("Shop.load", 1)),
                run(lock("Shop.fetch", 4), io("Shop.load", 9)));
        assertThat(flipped.units().getFirst().isSurelyFlipped()).isTrue();
        assertThat(flipped.units().getFirst().now().first().name()).isEqualTo("Shop.fetch");

        UnitChange edge = only(compared(
                run(Runs.unit("Shop.fetch", Verdict.IO_BOUND, Map.of(State.NETWORK, 3.8, State.CPU_JAVA, 1.2))),
                run(Runs.unit("Shop.fetch", Verdict.MIXED, Map.of(State.NETWORK, 3.7, State.CPU_JAVA, 1.3)))));
        assertThat(edge.flip()).isPresent();
        assertThat(edge.isSurelyFlipped()).isFalse();
    }

    @Test
    void callsThatWereTimedOnBothSidesAreComparedByCall() {
        Comparison timed = Comparison.of(List.of(run(timed(counted(io("Shop.fetch", 1), 100, 100), 100, 10))),
                List.of(run(40, 0, 2, JVM, AGENT, List.of(),
                        timed(counted(io("Shop.fetch", 8), 1_600, 1_600), 400, 20))),
                false);

        UnitChange unit = only(timed);
        assertThat(timed.conditions().noTotals()).isNotEmpty();
        assertThat(unit.changes()).extracting(Change::figure).containsExactly(Figure.SECONDS_PER_CALL,
                Figure.WAITS_PER_CALL, Figure.ROUND_TRIPS_PER_CALL, Figure.CONCURRENCY);
        assertThat(unit.change(Figure.WAITS_PER_CALL).flatMap(Change::ratio).orElseThrow().value())
                .isCloseTo(4, within(1e-9));
        assertThat(unit.change(Figure.SECONDS_PER_CALL).orElseThrow().isSure()).isTrue();
    }

    @Test
    void anotherMachineAnotherJvmAndAnotherRecorderAreSaidAndNotCompared() {
        RunFigures base = run(io("Shop.fetch", 4));
        Comparison machine = compared(base, run(10, 0, 8, JVM, AGENT, List.of(), io("Shop.fetch", 9)));
        assertThat(machine.conditions().sentences()).singleElement().asString().startsWith("Another machine: 2 and 8");
        assertThat(machine.isDifferent()).isFalse();
        assertThat(machine.isPartial()).isTrue();

        Comparison jvm = compared(base, run(10, 0, 2, JVM.replace("25", "17"), AGENT, List.of(), io("Shop.fetch", 9)));
        assertThat(only(jvm).time().orElseThrow().notCompared()).isEqualTo("another JVM");
        Comparison update = compared(base, run(10, 0, 2, JVM.replace("3+9", "4+7"), AGENT, List.of(),
                io("Shop.fetch", 9)));
        assertThat(only(update).isSure()).isTrue();

        Comparison recorder = compared(base,
                run(10, 0, 2, JVM, "Flight Recorder, not started by Waitlens", List.of(), io("Shop.fetch", 4)));
        assertThat(only(recorder).change(Figure.WAITS).orElseThrow().notCompared()).isEqualTo("recorded by another");
        assertThat(only(recorder).time().orElseThrow().notCompared()).isEmpty();
    }

    @Test
    void sumsOfRunsOfAnotherLengthAreComparedOnlyWhenBothDidTheSameWork() {
        List<RunFigures> base = List.of(run(counted(io("Shop.fetch", 4), 100, 100)));
        List<RunFigures> longer = List
                .of(run(30, 0, 2, JVM, AGENT, List.of(), counted(io("Shop.fetch", 12), 300, 300)));

        assertThat(Comparison.of(base, longer, false).isDifferent()).isFalse();
        assertThat(Comparison.of(base, longer, false).conditions().sentences()).singleElement().asString()
                .contains("--same-work");
        assertThat(only(Comparison.of(base, longer, true)).changes()).filteredOn(Change::isSure)
                .extracting(Change::figure).containsExactly(Figure.SECONDS, Figure.WAITS, Figure.ROUND_TRIPS);
    }

    @Test
    void busyMachineIsSaidAndMovesNoSeconds() {
        RunFigures base = run(io("Shop.fetch", 4));
        RunFigures busy = run(10, 0.4, 2, JVM, AGENT, List.of(), counted(io("Shop.fetch", 5.5), 300, 300));
        Comparison comparison = Comparison.of(List.of(base), List.of(busy), true);

        assertThat(comparison.conditions().sentences()).singleElement().asString().startsWith("A busy machine");
        assertThat(only(comparison).time().orElseThrow().isSure()).isFalse();
        assertThat(only(comparison).change(Figure.WAITS).orElseThrow().isSure()).as("counts are the program's own")
                .isTrue();
    }

    @Test
    void aProgramThatUsesItsProcessorsUpIsNotHeldUpByOthers() {
        RunFigures run = run(10, 0.4, 2, JVM, AGENT, List.of(), cpu("Shop.price", 9));

        assertThat(run.isMachineBusy()).isTrue();
        assertThat(new RunFigures(run.source(), run.program(), run.recordedBy(), run.jvm(), 10, run.cores(),
                OptionalDouble.of(1.9), run.unexplained(), 0.4, 1_000, run.units(), run.loops(),
                run.methods(), run.flames()).isMachineBusy()).isFalse();
    }

    @Test
    void unitsThatCameOrWentAreTold() {
        Comparison comparison = compared(run(io("Shop.fetch", 4), io("Shop.load", 2)),
                run(io("Shop.fetch", 4), cpu("Shop.audit", 2)));

        assertThat(comparison.fresh()).extracting(unit -> unit.first().name()).containsExactly("Shop.audit");
        assertThat(comparison.gone()).extracting(unit -> unit.first().name()).containsExactly("Shop.load");
    }

    /// A run draws the border of its units where its calls are; the time may be in another one.
    @Test
    void whatIsAUnitOnOneSideOnlyIsComparedAsAMethod() {
        RunFigures base = run(io("Shop.fetch", 4));
        RunFigures now = Runs.with(run(lock("Shop.fetchLocked", 30)), lock("Shop.fetch", 30));
        Comparison comparison = compared(base, now);

        assertThat(comparison.gone()).isEmpty();
        assertThat(comparison.units()).singleElement().satisfies(unit -> {
            assertThat(unit.method()).isTrue();
            assertThat(unit.isSurelyFlipped()).isTrue();
        });
        assertThat(comparison.fresh()).extracting(unit -> unit.first().name()).containsExactly("Shop.fetchLocked");
    }

    @Test
    void limitsThatLetInAnotherNumberAreTold() {
        assertThat(compared(run(says(io("Shop.order", 4), "LimitBinds", Runs.pool(5))),
                run(says(io("Shop.order", 4), "LimitBinds", Runs.pool(8)))).limits()).singleElement()
                .satisfies(limit -> assertThat(limit.after().orElseThrow().words()).isEqualTo("pool of 8 (Hikari)"));
        assertThat(compared(run(says(io("Shop.order", 4), "LimitBinds", Runs.pool(5))),
                run(says(io("Shop.order", 4), "LimitBinds", Runs.pool(5)))).limits()).isEmpty();
    }

    @Test
    void blockedStretchesOfALoopAreTold() {
        RunFigures base = run(10, 0, 2, JVM, AGENT, List.of(loop(1, 0.03, 0.03, Map.of())), io("Shop.fetch", 4));
        RunFigures now = run(10, 0, 2, JVM, AGENT, List.of(loop(9, 0.08, 0.7, Map.of())), io("Shop.fetch", 4));

        assertThat(compared(base, now).loops()).singleElement().matches(Comparison.LoopChange::isWorse);
        assertThat(compared(base, base).loops()).isEmpty();
    }

    @Test
    void ofSeveralRunsTheMediansAreComparedAndTheirSpreadIsTheInterval() {
        List<RunFigures> base = List.of(run(cpu("Shop.price", 4)), run(cpu("Shop.price", 4.1)),
                run(cpu("Shop.price", 3.9)));
        List<RunFigures> now = List.of(run(cpu("Shop.price", 5.0)), run(cpu("Shop.price", 5.1)),
                run(cpu("Shop.price", 50)), run(cpu("Shop.price", 4.9)), run(cpu("Shop.price", 5.05)));

        Change change = only(Comparison.of(base, now.subList(0, 2), false)).time().orElseThrow();
        assertThat(change.isSure()).as("of two runs nobody knows how far they lie apart").isFalse();
        Change steady = only(Comparison.of(base, List.of(now.get(0), now.get(1), now.get(3)), false)).time()
                .orElseThrow();
        assertThat(steady.isSure()).isTrue();
        assertThat(only(Comparison.of(base, now, false)).time().orElseThrow().now().orElseThrow().value())
                .isCloseTo(5.05, within(1e-9));
    }

    @Test
    void runsOfNothingInCommonAreUnrelated() {
        assertThat(compared(run(io("Shop.fetch", 4)), run(io("Bank.pay", 4))).isUnrelated()).isTrue();
        assertThat(compared(run(io("Shop.fetch", 4)), run(io("Shop.fetch", 4))).isUnrelated()).isFalse();
    }

    private static UnitChange only(Comparison comparison) {
        assertThat(comparison.units()).hasSize(1);
        return comparison.units().getFirst();
    }
}
