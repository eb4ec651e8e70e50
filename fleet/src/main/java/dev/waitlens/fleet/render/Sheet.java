package dev.waitlens.fleet.render;

import dev.waitlens.fleet.store.SqlEngine.Answer;
import dev.waitlens.report.legible.Legible;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Rows under their columns' names, aligned, for a terminal.
///
/// @param figures for each column whether it is aligned to the right
public record Sheet(List<String> names, List<List<@Nullable Object>> rows, List<Boolean> figures) {
    private static final int WIDEST = 60;

    /// Columns of numbers are aligned to the right.
    public static Sheet of(Answer answer) {
        return new Sheet(answer.names(), answer.rows(), IntStream.range(0, answer.names().size())
                .mapToObj(column -> answer.rows().stream().allMatch(row -> row.get(column) == null || row.get(
                        column) instanceof Number))
                .toList());
    }

    public String text() {
        List<List<String>> cells = rows.stream().map(row -> row.stream().map(Sheet::cell).toList()).toList();
        List<String> heads = names.stream().map(Sheet::cell).toList();
        int[] widths = IntStream.range(0, names.size()).map(i -> Math.max(heads.get(i).length(), cells.stream()
                .mapToInt(row -> row.get(i).length()).max().orElse(0))).toArray();
        var out = new StringBuilder();
        line(out, heads, widths);
        cells.forEach(row -> line(out, row, widths));
        return out.toString();
    }

    private void line(StringBuilder out, List<String> cells, int[] widths) {
        var line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            String gap = " ".repeat(widths[i] - cells.get(i).length());
            line.append(i == 0 ? "" : "  ").append(figures.get(i) ? gap + cells.get(i) : cells.get(i) + gap);
        }
        out.append(line.toString().stripTrailing()).append('\n');
    }

    private static String cell(@Nullable Object value) {
        return value == null ? "-" : Legible.of(value.toString(), WIDEST).plain().replaceFirst(" … \\(.*\\)$", "…");
    }
}
