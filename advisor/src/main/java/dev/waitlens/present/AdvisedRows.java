package dev.waitlens.present;

import dev.waitlens.recording.Provenance.AdvisedUnit;
import dev.waitlens.report.Facts.Row;
import dev.waitlens.report.legible.Figures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// Units of work that the program ran as an earlier report advised, with our runtime.
final class AdvisedRows {
    private static final int MOST = 20;

    private AdvisedRows() {}

    /// The last run of each unit and way tells the width; the calls are those of all.
    static List<Row> of(List<AdvisedUnit> advised) {
        var last = new LinkedHashMap<List<String>, AdvisedUnit>();
        for (AdvisedUnit unit : advised) {
            last.merge(List.of(unit.unit(), unit.way(), unit.why()), unit,
                    (before, now) -> new AdvisedUnit(now.unit(), now.way(), now.why(), now.width(), now.last(),
                            before.calls() + now.calls()));
        }
        List<Row> rows = new ArrayList<>();
        last.values().stream().limit(MOST).forEach(unit -> rows.add(new Row("Run by Advised.map", words(unit))));
        return rows;
    }

    private static String words(AdvisedUnit unit) {
        String name = unit.unit().isEmpty() ? "a function without a name" : unit.unit();
        return name + ": " + unit.way() + ", " + Figures.count(unit.calls()) + " calls, " + unit.last()
                + " at a time at the end (" + unit.width() + " advised)"
                + (unit.why().isEmpty() ? "" : "; " + unit.why());
    }
}
