package dev.waitlens.fleet.store;

import static dev.waitlens.fleet.store.FleetDatabase.quoted;

import dev.waitlens.fleet.rows.FleetTable;
import dev.waitlens.fleet.rows.RunSummary;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The tables under their names, each run once: in the same words for every engine.
public final class FleetView {
    /// What was added, once for each batch that has it: runs and score files.
    private static final String IDS = "SELECT run, batch FROM all_run UNION ALL SELECT DISTINCT run, batch FROM all_score";

    private FleetView() {}

    /// @param since the first day, `2026-11-01`; runs of unknown day are then left out
    public static void open(SqlEngine engine, FleetBatches batches, Optional<String> since) {
        List<String> names = batches.names();
        String where = since.map(day -> " WHERE day <> '" + RunSummary.UNKNOWN_DAY + "' AND day >= " + quoted(day))
                .orElse("");
        for (FleetTable table : FleetTable.values()) {
            engine.see("every_" + table.sql(), table, batches, names.stream().filter(name -> batches.has(name, table))
                    .toList());
            engine.name("all_" + table.sql(), "SELECT * FROM every_" + table.sql() + where);
        }
        engine.keep("first_batch", "SELECT run, min(batch) AS batch FROM (" + IDS + ") AS i GROUP BY run");
        boolean once = engine
                .ask("SELECT (SELECT count(*) FROM (" + IDS + ") AS i) = (SELECT count(*) FROM first_batch)")
                .rows()
                .getFirst().getFirst() instanceof Boolean same && same;
        for (FleetTable table : FleetTable.values()) {
            engine.name(table.sql(), "SELECT " + table.columns().stream().map(column -> "a.\"" + column.name() + '"')
                    .collect(Collectors.joining(", ")) + ", a.day FROM all_" + table.sql() + " AS a"
                    + (once ? "" : " JOIN first_batch AS f ON a.run = f.run AND a.batch = f.batch"));
        }
    }
}
