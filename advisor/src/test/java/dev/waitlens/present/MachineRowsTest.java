package dev.waitlens.present;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.forecast.Kernel;
import dev.waitlens.forecast.MeasuredMachine;
import dev.waitlens.forecast.MeasuredMachine.Pace;
import dev.waitlens.forecast.MeasuredMachine.Starts;
import dev.waitlens.forecast.MeasuredMachine.Watching;
import dev.waitlens.recording.Provenance.AdvisedUnit;
import dev.waitlens.report.Facts.Row;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What the page says of the machine, and of units that were run as advised.
class MachineRowsTest {
    @Test
    void whatWasMeasuredIsThereWithItsDay() {
        var machine = new MeasuredMachine(4, "2026-11-29",
                Map.of(Kernel.ARITHMETIC, new Pace(1.96, 3.4), Kernel.ALLOCATION, new Pace(1.5, 2.2)),
                Optional.of(new Starts("2026-11-28", 80_000, 11_000_000, 26_000_000, 400_000_000, 120_000_000,
                        90_000_000, 1)),
                Optional.of(new Watching("2026-11-27", 0.62, 0.11)));

        assertThat(MachineRows.of(machine, 4)).containsExactly(
                new Row("2 threads that compute, to 1", "arithmetic 1.96×, allocation 1.5×, measured 2026-11-29"),
                new Row("4 threads that compute, to 1", "arithmetic 3.4×, allocation 2.2×, measured 2026-11-29"),
                new Row("Starting, measured 2026-11-28",
                        "worker JVM 120 ms (CPU 90.0 ms), HTTP client and its first request 400 ms, thread 80 µs, the first pool of threads 11.0 ms, the first virtual threads 26.0 ms"),
                new Row("Recording a program adds, measured 2026-11-27",
                        "0.62 s before its first statement and 0.11 s after its last"));
    }

    @Test
    void whatWasMeasuredWithOtherProcessorsIsNotOfThisRun() {
        var machine = new MeasuredMachine(4, "2026-11-29", Map.of(Kernel.ARITHMETIC, new Pace(1.96, 3.4)),
                Optional.empty(), Optional.empty());

        assertThat(MachineRows.of(machine, 2)).singleElement()
                .satisfies(row -> assertThat(row.value()).startsWith("not measured"));
    }

    @Test
    void unitsThatWereRunAsAdvisedAreNamedWithWhatBecameOfTheirWidth() {
        var rows = AdvisedRows.of(List.of(
                new AdvisedUnit("shop.Shop.fetch", "virtual threads", "", 16, 12, 40),
                new AdvisedUnit("shop.Shop.fetch", "virtual threads", "", 16, 24, 60),
                new AdvisedUnit("shop.Shop.store", "virtual threads", "its calls never suspend", 4, 4, 5)));

        assertThat(rows).extracting(Row::value).containsExactly(
                "shop.Shop.fetch: virtual threads, 100 calls, 24 at a time at the end (16 advised)",
                "shop.Shop.store: virtual threads, 5 calls, 4 at a time at the end (4 advised); its calls never suspend");
    }
}
