package dev.waitlens.report.check;

import static dev.waitlens.report.compare.Runs.AGENT;
import static dev.waitlens.report.compare.Runs.JVM;
import static dev.waitlens.report.compare.Runs.counted;
import static dev.waitlens.report.compare.Runs.cpu;
import static dev.waitlens.report.compare.Runs.io;
import static dev.waitlens.report.compare.Runs.lock;
import static dev.waitlens.report.compare.Runs.loop;
import static dev.waitlens.report.compare.Runs.run;
import static dev.waitlens.report.compare.Runs.says;
import static dev.waitlens.report.compare.Runs.timed;
import static dev.waitlens.report.compare.Runs.wide;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.report.check.BudgetOutcome.Status;
import dev.waitlens.report.compare.Comparison;
import dev.waitlens.report.compare.RunFigures;
import dev.waitlens.report.compare.Runs;
import dev.waitlens.report.compare.Side;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BudgetCheckTest {
    private static final LocalDate TODAY = LocalDate.of(2030, 1, 31);
    private static final RunFigures BASE = run(counted(io("Shop.fetch", 4), 400, 400));

    @Test
    void verdictsThatFlippedBreakTheirBudget() {
        assertThat(against(BASE, run(lock("Shop.fetch", 4)), "verdict-flip")).isEqualTo(Status.BROKEN);
        assertThat(against(BASE, BASE, "verdict-flip")).isEqualTo(Status.KEPT);
        assertThat(against(run(cpu("Shop.fetch", 4)), BASE, "new-io-bound")).isEqualTo(Status.BROKEN);
        assertThat(against(BASE, run(cpu("Shop.fetch", 4)), "new-io-bound")).isEqualTo(Status.KEPT);
    }

    @Test
    void countsBreakTheirBudgetOnlyWithTheirWholeInterval() {
        RunFigures twice = run(counted(io("Shop.fetch", 4.2), 800, 800));
        RunFigures little = run(counted(io("Shop.fetch", 4.2), 500, 500));

        assertThat(against(BASE, twice, "round-trips > 1.2x")).isEqualTo(Status.BROKEN);
        assertThat(against(BASE, little, "round-trips > 1.2x")).as("1.25 times, 1.1 to 1.4").isEqualTo(Status.KEPT);
        assertThat(against(BASE, twice, "waits-per-call(Shop.fetch) > 1.2x")).isEqualTo(Status.BROKEN);
        assertThat(against(BASE, twice, "waits-per-call(Shop.fetch) > 3x")).isEqualTo(Status.KEPT);
    }

    @Test
    void numbersACallAreJudgedOnlyWhereCallsWereTimed() {
        assertThat(alone(run(timed(counted(io("Shop.fetch", 4), 400, 400), 100, 40)), "waits-per-call > 3"))
                .isEqualTo(Status.BROKEN);
        assertThat(alone(run(timed(counted(io("Shop.fetch", 4), 400, 400), 100, 40)), "waits-per-call > 4"))
                .isEqualTo(Status.KEPT);
        assertThat(alone(BASE, "waits-per-call > 3")).isEqualTo(Status.NOT_JUDGED);
        assertThat(alone(BASE, "waits-per-call(Shop.ftch) > 3")).isEqualTo(Status.NOT_JUDGED);
    }

    @Test
    void concurrencyBreaksItsBudgetFromBelow() {
        assertThat(alone(run(wide(io("Shop.fetch", 4), 2)), "concurrency(Shop.fetch) < 4")).isEqualTo(Status.BROKEN);
        assertThat(alone(run(wide(io("Shop.fetch", 4), 3.8)), "concurrency(Shop.fetch) < 4")).isEqualTo(Status.KEPT);
        assertThat(against(run(wide(io("Shop.fetch", 4), 8)), run(wide(io("Shop.fetch", 4), 2)), "concurrency < 0.8x"))
                .isEqualTo(Status.BROKEN);
    }

    @Test
    void serialisedIoAndExhaustedPoolsAreWhatTheAdviceSays() {
        assertThat(alone(run(says(io("Shop.fetch", 4), "WaitsInTurn", Optional.empty())), "serialised-io > 10 %"))
                .isEqualTo(Status.BROKEN);
        assertThat(alone(run(says(io("Shop.fetch", 4), "OverlapsAlready", Optional.empty())), "serialised-io"))
                .isEqualTo(Status.KEPT);
        assertThat(alone(run(says(io("Shop.order", 4), "LimitBinds", Runs.pool(5))), "pool-exhaustion > 20 %"))
                .isEqualTo(Status.BROKEN);
        assertThat(alone(run(says(io("Shop.order", 4), "LimitBinds", Runs.pool(5))), "pool-exhaustion > 80 %"))
                .isEqualTo(Status.KEPT);
    }

    @Test
    void blockedLoopsAndNewIoOnThem() {
        RunFigures blocked = run(10, 0, 2, JVM, AGENT,
                List.of(loop(3, 0.08, 0.2, Map.of("Thread.sleep at Shop.pay", 0.2))),
                io("Shop.fetch", 4));
        assertThat(alone(blocked, "blocked-loop > 50 ms")).isEqualTo(Status.BROKEN);
        assertThat(alone(blocked, "blocked-loop > 100 ms")).isEqualTo(Status.KEPT);
        assertThat(against(BASE, blocked, "new-io-on-loop")).isEqualTo(Status.BROKEN);
        assertThat(against(blocked, blocked, "new-io-on-loop")).isEqualTo(Status.KEPT);
        assertThat(alone(run(says(io("Shop.pay", 4), "BlocksTheLoop", Optional.empty())), "blocked-loop > 50 ms"))
                .isEqualTo(Status.BROKEN);
    }

    @Test
    void secondsAreHeldAgainstTheBaselineAlone() {
        assertThat(against(BASE, run(counted(io("Shop.fetch", 9), 400, 400)), "seconds-per-call > 1.3x"))
                .isEqualTo(Status.BROKEN);
        assertThat(against(BASE, run(counted(io("Shop.fetch", 5.5), 400, 400)), "seconds-per-call > 1.3x"))
                .as("1.4 times, but not surely").isEqualTo(Status.KEPT);
    }

    @Test
    void whatTheMachineMayHaveDoneIsNotJudged() {
        RunFigures busy = run(10, 0.3, 2, JVM, AGENT, List.of(loop(3, 0.08, 0.2, Map.of())),
                wide(says(counted(io("Shop.fetch", 4), 1_600, 1_600), "LimitBinds", Runs.pool(2)), 1));

        for (String budget : List.of("blocked-loop > 50 ms", "concurrency < 4", "pool-exhaustion")) {
            assertThat(alone(busy, budget)).as(budget).isEqualTo(Status.NOT_JUDGED);
        }
        assertThat(alone(busy, "blocked-loop > 200 ms")).as("kept even so").isEqualTo(Status.KEPT);
        assertThat(against(BASE, busy, "round-trips > 1.2x")).as("the machine sends no requests")
                .isEqualTo(Status.BROKEN);
    }

    @Test
    void tooMuchUnexplainedTooFewSamplesAndNoBaselineAreNotJudged() {
        RunFigures blind = Runs.unexplained(BASE, 0.3, 1_000);
        assertThat(alone(blind, "serialised-io")).isEqualTo(Status.NOT_JUDGED);
        assertThat(alone(blind, "unexplained > 5 %")).as("that is what it is about").isEqualTo(Status.BROKEN);
        assertThat(alone(Runs.unexplained(BASE, 0, 5), "blocked-loop")).isEqualTo(Status.NOT_JUDGED);
        assertThat(alone(BASE, "verdict-flip")).isEqualTo(Status.NOT_JUDGED);
        assertThat(alone(run(), "serialised-io")).as("nothing to keep it").isEqualTo(Status.NOT_JUDGED);
    }

    @Test
    void brokenWarningsEndWellAndUnjudgedOnesToo() {
        CheckResult warned = check(BASE, Optional.empty(), new CheckFile("waitlens.yml", List.of(),
                lines("unexplained > 0 %", "verdict-flip"), List.of(), 0.1, false));

        assertThat(warned.isBroken()).isFalse();
        assertThat(warned.isUnjudged()).isFalse();
        assertThat(warned.with(Status.BROKEN)).hasSize(1);
    }

    @Test
    void exceptionsHoldUntilTheirLastDay() {
        var serial = run(says(io("Shop.fetch", 4), "WaitsInTurn", Optional.empty()));
        for (var until : Map.of(TODAY, Status.IGNORED, TODAY.minusDays(1), Status.BROKEN).entrySet()) {
            CheckResult result = check(serial, Optional.empty(), new CheckFile("waitlens.yml", lines("serialised-io"),
                    List.of(),
                    List.of(new CheckFile.Ignored(BudgetKind.SERIALISED_IO, Optional.of("Shop.*"), "ticket 12",
                            Optional.of(until.getKey()), 7)),
                    0.1, false));
            assertThat(result.outcomes()).extracting(BudgetOutcome::status).containsExactly(until.getValue());
            assertThat(result.notes()).hasSize(until.getValue() == Status.BROKEN ? 1 : 0);
        }
    }

    @Test
    void fingerprintsStayWhenLinesAndNumbersMove() {
        var one = check(run(says(io("Shop.lambda$main$1", 4), "WaitsInTurn", Optional.empty())), Optional.empty(),
                file("serialised-io")).with(Status.BROKEN);
        var two = check(run(says(io("Shop.lambda$main$7", 8), "WaitsInTurn", Optional.empty())), Optional.empty(),
                file("serialised-io > 1 %")).with(Status.BROKEN);

        assertThat(one.getFirst().fingerprint()).isEqualTo(two.getFirst().fingerprint()).hasSize(16);
    }

    private static Status alone(RunFigures run, String budget) {
        return check(run, Optional.empty(), file(budget)).outcomes().getFirst().status();
    }

    private static Status against(RunFigures base, RunFigures run, String budget) {
        return check(run, Optional.of(Comparison.of(List.of(base), List.of(run), false)), file(budget)).outcomes()
                .getFirst().status();
    }

    private static CheckResult check(RunFigures run, Optional<Comparison> comparison, CheckFile file) {
        return BudgetCheck.of(Side.of(List.of(run)), comparison, file, TODAY, "there is no baseline");
    }

    private static CheckFile file(String... budgets) {
        return new CheckFile("waitlens.yml", lines(budgets), List.of(), List.of(), 0.1, false);
    }

    private static List<BudgetLine> lines(String... budgets) {
        return Stream.of(budgets).map(text -> BudgetLine.parse(text, 2)).toList();
    }
}
