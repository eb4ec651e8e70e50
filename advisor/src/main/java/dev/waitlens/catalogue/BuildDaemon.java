package dev.waitlens.catalogue;

import java.util.List;
import java.util.Map;

/// A build tool that hands its work to a JVM that is running already: one row of `daemons.txt`.
///
/// @param tool     `gradle`
/// @param variable of the environment, which the tool reads
/// @param words    what has it work without, in that variable
public record BuildDaemon(String tool, String variable, String words) {
    static BuildDaemon of(List<String> row) {
        return new BuildDaemon(row.get(0), row.get(1), row.get(2));
    }

    /// Has the tool work without its daemon. What the user says in the variable stands behind it, and so counts more.
    ///
    /// @param environment is changed
    public void leaveOut(Map<String, String> environment) {
        environment.merge(variable, words, (before, ours) -> before.isBlank() ? ours : ours + " " + before);
    }
}
