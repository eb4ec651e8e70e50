package dev.waitlens.report.compare.render;

import dev.waitlens.report.compare.Change;
import dev.waitlens.report.compare.Comparison;
import dev.waitlens.report.compare.Estimate;
import dev.waitlens.report.compare.Side;
import dev.waitlens.report.compare.UnitChange;
import dev.waitlens.report.compare.UnitFigures.LimitFigures;
import dev.waitlens.report.compare.UnitRuns;
import dev.waitlens.report.render.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A comparison as data; `docs/compare.md` describes it.
public record CompareJson() {
    /// Raised when something is removed, renamed, or means something else.
    public static final int SCHEMA_VERSION = 1;

    public String render(Comparison comparison) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("schemaVersion", SCHEMA_VERSION);
        document.put("different", comparison.isDifferent());
        document.put("headline", new CompareWords(comparison).headline());
        document.put("base", side(comparison.base()));
        document.put("new", side(comparison.now()));
        document.put("conditions", comparison.conditions().sentences());
        document.put("units", comparison.units().stream().map(CompareJson::unit).toList());
        document.put("newUnits", comparison.fresh().stream().map(CompareJson::unit).toList());
        document.put("goneUnits", comparison.gone().stream().map(CompareJson::unit).toList());
        document.put("limits", comparison.limits().stream().map(limit -> {
            Map<String, Object> change = new LinkedHashMap<>();
            change.put("unit", limit.unit());
            change.put("base", limit(limit.before()));
            change.put("new", limit(limit.after()));
            return change;
        }).toList());
        document.put("loops", comparison.loops().stream()
                .map(loop -> Map.of("base", loop.before(), "new", loop.after())).toList());
        return Json.text(document);
    }

    private static Map<String, Object> side(Side side) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("sources", side.runs().stream().map(run -> run.source()).toList());
        map.put("program", side.first().program());
        map.put("jvm", side.first().jvm());
        map.put("wallSeconds", side.median(run -> run.wallSeconds()));
        map.put("readyShare", side.median(run -> run.readyShare()));
        map.put("machineBusy", side.isMachineBusy());
        return map;
    }

    private static Map<String, Object> unit(UnitChange unit) {
        Map<String, Object> map = unit(unit.now());
        map.put("base", unit(unit.base()));
        map.put("asMethod", unit.method());
        map.put("different", unit.isSure());
        map.put("flip", unit.flip().orElse(null));
        map.put("changes", unit.changes().stream().map(CompareJson::change).toList());
        return map;
    }

    private static Map<String, Object> unit(UnitRuns unit) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("key", unit.first().key());
        map.put("unit", unit.first().unit());
        map.put("verdict", unit.verdict().orElse(null));
        map.put("share", unit.share());
        map.put("runs", unit.runs().size());
        return map;
    }

    private static Map<String, Object> change(Change change) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("figure", change.figure());
        map.put("base", span(change.base()));
        map.put("new", span(change.now()));
        map.put("ratio", span(change.ratio()));
        map.put("different", change.isSure());
        map.put("notCompared", change.notCompared().isEmpty() ? null : change.notCompared());
        return map;
    }

    private static Object span(Optional<Estimate> estimate) {
        return estimate.map(Estimate::span).<Object>map(span -> span).orElse(null);
    }

    private static Object limit(Optional<LimitFigures> limit) {
        return limit.<Object>map(known -> known).orElse(null);
    }
}
