package dev.waitlens.present;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.waitlens.classify.Classifier;
import dev.waitlens.report.Report.Slice;
import dev.waitlens.report.State;
import dev.waitlens.report.TestRow;
import dev.waitlens.timeline.Script;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class TestRowsTest {

    @Test
    void testsThatTwoClassesInheritHaveEachTheirOwnTime() {
        Script script = Script.lasting(4_000).on("main").in("org.junit.Runner.run", "shop.BaseTest.asks:5");
        script.socketRead(900).cpu(100).test("shop.PlainTest", "asks", 0);
        script.sleep(900).cpu(100).test("shop.OtherTest", "asks", 1_000);

        List<TestRow> rows = rows(script);

        assertThat(rows).hasSize(2).allSatisfy(row -> {
            assertThat(row.seconds()).isEqualTo(1);
            assertThat(share(row, State.CPU_JAVA)).isCloseTo(0.1, within(0.02));
        });
        assertThat(rows).filteredOn(row -> row.className().equals("shop.PlainTest")).singleElement()
                .extracting(ofShare(State.NETWORK), ofShare(State.SLEEP)).containsExactly(0.9, 0.0);
        assertThat(rows).filteredOn(row -> row.className().equals("shop.OtherTest")).singleElement()
                .extracting(ofShare(State.NETWORK), ofShare(State.SLEEP)).containsExactly(0.0, 0.9);
    }

    @Test
    void runsOfATestAreAddedUpAndOnlyWhatFallsIntoThemCounts() {
        Script script = Script.lasting(4_000).on("main").in("shop.ShopTest.sells:5");
        script.at(100).sleep(800);
        script.at(200).test("shop.ShopTest", "sells", 150).at(400).test("shop.ShopTest", "sells", 350);

        assertThat(rows(script)).singleElement().satisfies(row -> {
            assertThat(row.runs()).isEqualTo(2);
            assertThat(row.seconds()).isEqualTo(0.1);
            assertThat(share(row, State.SLEEP)).isEqualTo(1);
        });
    }

    @Test
    void whatNoEventTellsOfIsUnexplainedAndNothingAtAllIsNotKnown() {
        Script script = Script.lasting(4_000).on("main").in("shop.ShopTest.sells:5");
        script.at(1_000).test("shop.ShopTest", "connects", 0).sleep(100).at(2_000).test("shop.ShopTest", "sells",
                1_000);

        List<TestRow> rows = rows(script);

        assertThat(rows).filteredOn(row -> row.method().equals("connects")).singleElement()
                .satisfies(row -> assertThat(row.slices()).isEmpty());
        assertThat(rows).filteredOn(row -> row.method().equals("sells")).singleElement()
                .satisfies(row -> assertThat(share(row, State.UNEXPLAINED)).isCloseTo(0.9, within(0.02)));
    }

    private static List<TestRow> rows(Script script) {
        return TestRows.of(Classifier.classify(script.account()));
    }

    private static Function<TestRow, Object> ofShare(State state) {
        return row -> share(row, state);
    }

    private static double share(TestRow row, State state) {
        return row.slices().stream().filter(slice -> slice.state() == state).mapToDouble(Slice::share).sum();
    }
}
