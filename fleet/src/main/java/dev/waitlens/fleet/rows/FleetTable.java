package dev.waitlens.fleet.rows;

import dev.waitlens.fleet.rows.Column.Type;
import dev.waitlens.report.State;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The tables of a fleet. Every row has `run`, the content hash of what was recorded, by which tables are joined and a run that is there
/// twice is known, and `program`, by which the rows of a file are sorted.
public enum FleetTable {
    /// One row for a run.
    RUN("run TEXT, schema WHOLE, added TIME, source TEXT, program TEXT, label TEXT, version TEXT, commit_id TEXT, host TEXT, zone TEXT, "
            + "waitlens TEXT, recorded_by TEXT, jvm TEXT, began TIME, wall_seconds NUMBER, uptime_seconds NUMBER, processors NUMBER, "
            + "cpu_cores NUMBER, recorder_share NUMBER, unexplained NUMBER, gc_share NUMBER, cpu_samples WHOLE, waits WHOLE, "
            + "recording_mb NUMBER, headline TEXT, warnings TEXTS, units WHOLE, STATES"),
    /// One row for each unit of work of a run, with what its card says where it has one.
    UNIT("run TEXT, program TEXT, unit_no WHOLE, unit TEXT, class_name TEXT, method TEXT, descriptor TEXT, unit_key TEXT, verdict TEXT, place TEXT, STATES, "
            + "aside_seconds NUMBER, cpu_samples WHOLE, calls NUMBER, timed_calls WHOLE, call_ms NUMBER, call_ms_low NUMBER, "
            + "call_ms_high NUMBER, call_p50_ms NUMBER, call_p99_ms NUMBER, rounds WHOLE, io_waits WHOLE, lock_waits WHOLE, "
            + "round_trips NUMBER, concurrency NUMBER, model TEXT, rule TEXT, reason TEXT, headline TEXT, conditions TEXTS, "
            + "forecast FLAG, gain NUMBER, gain_low NUMBER, gain_high NUMBER, run_gain NUMBER, run_gain_low NUMBER, "
            + "run_gain_high NUMBER, gain_at_worst NUMBER, saved_seconds NUMBER, width WHOLE"),
    /// What limits a unit, or what it talks to: as its card says.
    RESOURCE(
            "run TEXT, program TEXT, unit_no WHOLE, unit_key TEXT, role TEXT, kind TEXT, name TEXT, place TEXT, capacity WHOLE, hold_ms NUMBER, "
                    + "waiting NUMBER, share NUMBER, trips WHOLE"),
    /// The stacks that weigh most below a unit.
    STACK("run TEXT, program TEXT, unit_no WHOLE, state TEXT, share NUMBER, stack TEXT"),
    /// The frames of a stack, outermost first.
    FRAMES("run TEXT, program TEXT, stack TEXT, frames TEXTS"),
    /// A line of somebody's score file, a forecast or an outcome; `run` is the hash of the file, `program` the hash that the line has.
    SCORE("run TEXT, program TEXT, line TEXT, line_no WHOLE, kind TEXT, written TIME, waitlens TEXT, processors WHOLE, system TEXT, "
            + "forecast TEXT, unit TEXT, model TEXT, limit_kind TEXT, width WHOLE, recorded_on WHOLE, gain NUMBER, gain_low NUMBER, "
            + "gain_high NUMBER, run_gain NUMBER, run_gain_low NUMBER, run_gain_high NUMBER, scope TEXT, measured NUMBER, "
            + "measured_low NUMBER, measured_high NUMBER, pairs WHOLE, marked WHOLE, judged FLAG");

    private final List<Column> columns;

    FleetTable(String columns) {
        var all = new ArrayList<Column>();
        for (String word : columns.split(", ")) {
            if (word.equals("STATES")) {
                Arrays.stream(State.values()).forEach(state -> all.add(new Column(column(state), Type.NUMBER)));
            } else {
                all.add(new Column(word.substring(0, word.indexOf(' ')),
                        Type.valueOf(word.substring(word.indexOf(' ') + 1))));
            }
        }
        this.columns = List.copyOf(all);
    }

    /// Its name in SQL and in paths.
    public String sql() {
        return name().toLowerCase(Locale.ROOT);
    }

    public List<Column> columns() {
        return columns;
    }

    /// `"run" VARCHAR, "schema" BIGINT, …`.
    public String declared() {
        return columns.stream().map(Column::declared).collect(Collectors.joining(", "));
    }

    /// The column with the seconds in a state: `network_s`.
    public static String column(State state) {
        return state.name().toLowerCase(Locale.ROOT) + "_s";
    }
}
