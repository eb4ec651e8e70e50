package dev.waitlens.fleet.render;

import java.util.List;

/// One list of answers as a table.
///
/// @param id   of the section on the page
/// @param lead what the table says, and how
/// @param none what stands in its place when it is empty
/// @param all  how many rows there are before it was cut
public record Section(String id, String title, String lead, String none, List<FleetHead> heads, List<FleetLine> lines,
        long all) {
    public Section {
        heads = List.copyOf(heads);
        lines = List.copyOf(lines);
    }

    /// @param number whether the cells below are figures
    public record FleetHead(String text, boolean number) {}

    /// @param sort the figure by which a table is sorted; empty for a text
    public record FleetCell(String text, String sort) {}

    /// @param runs the first runs behind it
    /// @param sql  asks for all of them
    public record FleetLine(List<FleetCell> cells, List<String> runs, String sql) {
        public FleetLine {
            cells = List.copyOf(cells);
            runs = List.copyOf(runs);
        }
    }
}
