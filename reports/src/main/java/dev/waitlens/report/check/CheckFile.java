package dev.waitlens.report.check;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What a file of budgets says; `docs/waitlens-schema.json` is its form.
///
/// @param source      the file's name as the user wrote it; empty for the budgets that hold without a file
/// @param fail        budgets that end with 1 when they are broken
/// @param warn        budgets that are only told of
/// @param ignored     what is not told of for now
/// @param unexplained share (0..1) of unexplained time above which nothing is judged
/// @param sameWork    run and baseline did the same work, however long they took
public record CheckFile(String source, List<BudgetLine> fail, List<BudgetLine> warn, List<Ignored> ignored,
        double unexplained,
        boolean sameWork) {
    static final double MOST_UNEXPLAINED = 0.1;

    public CheckFile {
        fail = List.copyOf(fail);
        warn = List.copyOf(warn);
        ignored = List.copyOf(ignored);
    }

    /// @param unit  of all units where it is empty
    /// @param until the last day on which it holds; for ever where it is empty
    public record Ignored(BudgetKind budget, Optional<String> unit, String reason, Optional<LocalDate> until,
            int line) {}

    /// Budgets for who has no file: what is stable everywhere and wanted by nobody.
    public static CheckFile standard(boolean baseline) {
        Stream<String> always = Stream.of("blocked-loop > 50 ms");
        Stream<String> against = Stream.of("verdict-flip", "new-io-on-loop", "waits-per-call > 1.5x",
                "round-trips > 1.5x");
        return new CheckFile("", (baseline ? Stream.concat(always, against) : always).map(CheckFile::budget).toList(),
                Stream.of("serialised-io > 10 %", "pool-exhaustion > 10 %").map(CheckFile::budget).toList(), List.of(),
                MOST_UNEXPLAINED, false);
    }

    private static BudgetLine budget(String text) {
        return BudgetLine.parse(text, 0);
    }
}
