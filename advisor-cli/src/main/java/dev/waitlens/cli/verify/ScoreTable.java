package dev.waitlens.cli.verify;

import dev.waitlens.report.advice.Limit;
import dev.waitlens.report.legible.Figures;
import dev.waitlens.report.legible.Legible;
import dev.waitlens.score.HowRight;
import dev.waitlens.score.ScoreContent;
import dev.waitlens.score.Settled;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// How right the forecasts of a score were, as lines of a terminal and as JSON; beside it the score that comes with Waitlens.
public record ScoreTable(ScoreContent content, ScoreContent shipped) {
    private static final int VERSION = 1;
    private static final String ROW = "%-28s %8s %13s %13s %8s";
    private static final JsonMapper MAPPER = JsonMapper.shared();

    public List<String> lines() {
        var settled = content.settled();
        var lines = new ArrayList<String>();
        lines.add(counted(content.forecasts().size(), "forecast") + ", " + settled.size() + " with an outcome");
        table(lines, "error of the time", settled);
        notes(lines);
        table(lines, "Waitlens' own programs", shipped.settled());
        return lines;
    }

    private static void table(List<String> lines, String title, List<Settled> settled) {
        if (settled.isEmpty()) {
            return;
        }
        lines.add("");
        lines.add(ROW.formatted(title, "outcomes", "median", "9 of 10", "inside"));
        lines.add(row("all", HowRight.of(settled)));
        lines.add("by model");
        by(settled, Settled::model).forEach((model, right) -> lines.add(row("  " + VerifyText.label(model), right)));
        lines.add("by limit");
        by(settled, Settled::limit).forEach((limit, right) -> lines.add(row("  " + label(limit), right)));
    }

    private void notes(List<String> lines) {
        var notes = new ArrayList<String>();
        if (content.settled().isEmpty()) {
            notes.add("waitlens verify REPORT -- CMD gives a forecast its outcome.");
        }
        if (content.notJudged() > 0) {
            notes.add(counted(content.notJudged(), "outcome")
                    + " not judged when measured (busy, too uneven, another machine): not counted.");
        }
        if (content.orphans() > 0) {
            notes.add(counted(content.orphans(), "outcome") + " of forecasts that are not in this file: not counted.");
        }
        if (content.newer() > 0) {
            notes.add(
                    counted(content.newer(), "line") + " of a newer version of Waitlens: left alone, and not counted.");
        }
        if (content.damaged() > 0) {
            notes.add(counted(content.damaged(), "line") + " that cannot be read: left alone, and not counted.");
        }
        if (!notes.isEmpty()) {
            lines.add("");
            lines.addAll(notes);
        }
    }

    public String json() {
        var settled = content.settled();
        var root = MAPPER.createObjectNode().put("schemaVersion", VERSION)
                .put("forecasts", content.forecasts().size()).put("outcomes", settled.size())
                .put("notJudged", content.notJudged()).put("withoutForecast", content.orphans())
                .put("newerLines", content.newer()).put("damagedLines", content.damaged());
        figures(root, settled);
        figures(root.putObject("shipped"), shipped.settled());
        return MAPPER.writeValueAsString(root);
    }

    private static void figures(ObjectNode root, List<Settled> settled) {
        if (settled.isEmpty()) {
            root.putNull("all");
        } else {
            root.set("all", node(HowRight.of(settled)));
        }
        groups(root.putObject("byModel"), by(settled, Settled::model));
        groups(root.putObject("byLimit"), by(settled, Settled::limit));
    }

    private static void groups(ObjectNode into, Map<String, HowRight> groups) {
        groups.forEach((name, right) -> into.set(name, node(right)));
    }

    private static ObjectNode node(HowRight right) {
        return MAPPER.createObjectNode().put("outcomes", right.outcomes()).put("medianError", right.medianError())
                .put("p90Error", right.p90Error()).put("inside", right.inside());
    }

    private static Map<String, HowRight> by(List<Settled> settled, Function<Settled, String> key) {
        return settled.stream().collect(Collectors.groupingBy(key, TreeMap::new,
                Collectors.collectingAndThen(Collectors.toList(), HowRight::of)));
    }

    private static String row(String name, HowRight right) {
        return ROW.formatted(name, right.outcomes(), Figures.percent(right.medianError()),
                Figures.percent(right.p90Error()), Figures.percent(right.inside()));
    }

    /// The words of the page for what limits, or the name of a kind that a later version has.
    private static String label(String limit) {
        return limit.isEmpty() ? "none named" : Stream.of(Limit.Kind.values()).filter(kind -> kind.name().equals(limit))
                .map(Limit.Kind::label).findFirst().orElse(Legible.name(limit));
    }

    private static String counted(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }
}
