package dev.waitlens.fleet.store;

import dev.waitlens.fleet.rows.FleetTable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What answers SQL. The questions are written once, in the words that all engines have; what each says in its own way is here, and
/// nowhere else.
///
/// **Shape** of an answer: texts are ordered by their bytes in UTF-8, nulls are last where a question says so.
public interface SqlEngine {
    /// Keeps the answer to a question under a name: worked out once, asked often.
    ///
    /// **Throws** [FleetProblem] when it cannot be done.
    void keep(String name, String select);

    /// Gives a question a name.
    void name(String name, String select);

    /// Shows all rows of a table in some batches under a name, with `batch` and `day`: all columns that the table has today, null where
    /// a file is older.
    ///
    /// @param batches that have the table; may be empty
    void see(String name, FleetTable table, FleetBatches place, List<String> batches);

    /// A quantile of a group: between two values in proportion, `a · (1 - d) + b · d`, the same in each engine to the last bit.
    String quantile(String share, String figure);

    /// **Throws** [FleetProblem] when there is no answer.
    Answer ask(String sql);

    /// Rows under their columns' names.
    record Answer(List<String> names, List<List<@Nullable Object>> rows) {}
}
