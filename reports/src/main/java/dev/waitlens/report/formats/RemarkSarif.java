package dev.waitlens.report.formats;

import dev.waitlens.report.UnitRow.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Remarks as SARIF 2.1.0.
///
/// Each has a path, and the method's name beside it.
///
/// **Source**: GitHub refuses a whole log for one result that has no path ("locationFromSarifResult: expected artifact location",
/// github/codeql-action issue 1738), and Jenkins' Warnings ends with a NullPointerException (analysis-model 13.11.0).
///
/// @param version   of this tool
/// @param elsewhere the path of what is about no line of the program: the file of budgets
public record RemarkSarif(String version, SourceFinder sources, String elsewhere) {
    /// **Source**: GitHub shows 5,000 results of a log, and refuses one of more than 25,000.
    static final int MOST = 5_000;

    /// @param rules all that the remarks may be of
    /// @param notes what could not be told, in sentences
    public String render(List<Remark> remarks, List<SarifLog.Rule> rules, List<String> notes) {
        List<String> ids = rules.stream().map(SarifLog.Rule::id).toList();
        List<Remark> worst = remarks.stream().sorted(Comparator.comparing(Remark::level)).limit(MOST).toList();
        var said = new ArrayList<>(notes);
        if (worst.size() < remarks.size()) {
            said.add("%d of %d results are in this log, the worst ones: hosts show no more.".formatted(MOST,
                    remarks.size()));
        }
        return SarifLog.render(version, rules, worst.stream().map(remark -> result(remark, ids)).toList(), said);
    }

    private Map<String, Object> result(Remark remark, List<String> ids) {
        return SarifLog.map("ruleId", remark.rule(), "ruleIndex", ids.indexOf(remark.rule()), "level",
                remark.level().name().toLowerCase(Locale.ROOT), "message", SarifLog.text(remark.message()), "locations",
                List.of(location(remark)), "partialFingerprints", SarifLog.map("waitlens/v1", remark.fingerprint()));
    }

    private Map<String, Object> location(Remark remark) {
        return SarifLog.map("physicalLocation",
                SarifLog.physical(remark.place().map(sources::path).orElse(elsewhere),
                        remark.place().map(Place::line).orElse(1)),
                "logicalLocations",
                SarifLog.logical(remark.logical(), remark.place().isPresent() ? "function" : "module"));
    }
}
