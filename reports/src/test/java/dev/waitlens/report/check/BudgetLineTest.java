package dev.waitlens.report.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waitlens.report.check.BudgetKind.Measure;
import dev.waitlens.report.compare.Runs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BudgetLineTest {

    @Test
    void partsAreRead() {
        BudgetLine line = BudgetLine.parse("waits-per-call(Shop.fetch) > 1.2x", 4);
        assertThat(line.kind()).isEqualTo(BudgetKind.WAITS_PER_CALL);
        assertThat(line.unit()).contains("Shop.fetch");
        assertThat(line.limit()).contains(new BudgetLine.Limit(Measure.RATIO, 1.2));
        assertThat(BudgetLine.parse("blocked-loop > 50ms", 1).limit())
                .contains(new BudgetLine.Limit(Measure.SECONDS, 0.05));
        assertThat(BudgetLine.parse("unexplained > 5 %", 1).limit())
                .contains(new BudgetLine.Limit(Measure.SHARE, 0.05));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"verdict-flp; there is no budget verdict-flp",
            "verdict-flip > 3; takes no limit",
            "waits-per-call; has no limit", "waits-per-call < 3; cannot be held against < 3",
            "concurrency > 4; cannot be held against > 4", "seconds-per-call > 50 ms; cannot be held against > 50ms",
            "blocked-loop(Shop.fetch) > 5 ms; is not about a unit", "unexplained > 5; cannot be held against > 5",
            "a budget of mine; is no budget", "waits-per-call > NaNx; is no budget"})
    void whatIsWrongIsNamed(String text, String why) {
        assertThatThrownBy(() -> BudgetLine.parse(text, 1)).hasMessageContaining(why);
    }

    @ParameterizedTest
    @CsvSource({"Shop.fetch, true", "com.acme.Shop.fetch, true", "com.acme.*, true", "fetch, true", "hop.fetch, false",
            "Shop.fetc, false", "*.load, false"})
    void unitsAreNamedShortOrLong(String pattern, boolean matches) {
        assertThat(BudgetLine.matches(pattern, Runs.io("Shop.fetch", 1))).isEqualTo(matches);
    }
}
