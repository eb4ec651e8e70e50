package dev.waitlens.report.formats;

import dev.waitlens.report.UnitRow.Place;
import dev.waitlens.report.legible.Legible;
import dev.waitlens.report.render.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Remarks as GitLab's code quality report.
///
/// **Source**: GitLab, *Code Quality report format*: an array of objects with description, check_name, fingerprint, severity and
/// a location with path and line; of several with one fingerprint it shows the first.
///
/// @param elsewhere the path that a remark is shown at which is about no line of the program: the file of budgets
public record CodeQuality(SourceFinder sources, String elsewhere) {

    public String render(List<Remark> remarks) {
        Map<String, Integer> seen = new HashMap<>();
        var issues = new ArrayList<Map<String, Object>>();
        for (Remark remark : remarks) {
            int times = seen.merge(remark.fingerprint(), 1, Integer::sum);
            issues.add(SarifLog.map("description", Legible.prose(remark.message()), "check_name",
                    "waitlens/" + remark.rule(), "fingerprint", remark.fingerprint() + (times > 1 ? "-" + times : ""),
                    "severity", severity(remark.level()), "location", SarifLog.map("path", path(remark), "lines",
                            SarifLog.map("begin", Math.max(1, remark.place().map(Place::line).orElse(1))))));
        }
        return Json.text(issues);
    }

    /// GitLab wants one in any case.
    private String path(Remark remark) {
        return remark.place().map(sources::path).orElse(elsewhere);
    }

    private static String severity(Remark.Level level) {
        return switch (level) {
            case ERROR -> "critical";
            case WARNING -> "major";
            case NOTE -> "info";
        };
    }
}
