package dev.waitlens.fleet.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What answers SQL.
public interface SqlEngine {
    /// **Throws** [FleetProblem] when it cannot be done.
    void run(String sql);

    /// **Throws** [FleetProblem] when there is no answer.
    Answer ask(String sql);

    /// Rows under their columns' names.
    record Answer(List<String> names, List<List<@Nullable Object>> rows) {}
}
