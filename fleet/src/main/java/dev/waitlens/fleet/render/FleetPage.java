package dev.waitlens.fleet.render;

import dev.waitlens.fleet.question.FleetAnswers;
import dev.waitlens.fleet.question.FleetAnswers.RunLine;
import dev.waitlens.report.Report.Slice;
import dev.waitlens.report.draw.Bar;
import dev.waitlens.report.draw.Palette;
import dev.waitlens.report.figure.Measured;
import dev.waitlens.report.legible.Figures;
import dev.waitlens.report.legible.Legible;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// All that the page of a fleet says, in its order; the template is `fleet.ftlh` beside that of a run's page.
///
/// @param bar of the busiest threads of all runs
/// @param key what the bar's colours mean
public record FleetPage(String headline, List<String> notices, Bar bar, List<BarKey> key, List<FleetListing> tables,
        List<Run> runs, List<Palette.Swatch> swatches) {
    private static final int ROWS = 100;

    /// @param share in words
    public record BarKey(Palette.Swatch swatch, String label, String share) {}

    /// @param cut what the page leaves out, as a sentence; empty for nothing
    public record FleetListing(String id, String title, String lead, String none, List<Section.FleetHead> heads,
            List<FleetRow> rows,
            String cut) {}

    /// @param sql asks for all runs behind it
    public record FleetRow(List<Section.FleetCell> cells, List<RunLink> runs, String sql) {}

    public record RunLink(String id, String name) {}

    public record Run(String id, String name, String program, String version, String label, String host, String began,
            String length, String headline, String source) {}

    public static FleetPage of(FleetAnswers answers) {
        var words = new FleetWords(answers);
        List<FleetListing> tables = words.sections().stream().map(FleetPage::table).toList();
        Set<String> linked = tables.stream().flatMap(table -> table.rows().stream()).flatMap(row -> row.runs().stream())
                .map(RunLink::id).collect(Collectors.toSet());
        Map<String, RunLine> known = answers.runs().stream().collect(Collectors.toMap(RunLine::run, Function
                .identity()));
        List<Slice> slices = slices(answers);
        return new FleetPage(Legible.prose(words.headline()), words.notices(), Bar.of(slices), slices.stream()
                .map(slice -> new BarKey(Palette.of(slice.state()), slice.state().label(), Figures.percent(slice
                        .share())))
                .toList(), tables,
                known.values().stream()
                        .filter(run -> linked.contains(id(run.run()))).sorted(Comparator.comparing((RunLine run) -> run
                                .began().orElse("")).reversed().thenComparing(RunLine::run))
                        .map(FleetPage::run).toList(),
                Palette.all());
    }

    private static List<Slice> slices(FleetAnswers answers) {
        double all = answers.scope().seconds().values().stream().mapToDouble(Double::doubleValue).sum();
        return all <= 0 ? List.of() : answers.scope().seconds().entrySet().stream().sorted(Map.Entry.comparingByKey())
                .map(e -> new Slice(e.getKey(), Measured.of(e.getValue()), e.getValue() / all)).toList();
    }

    private static FleetListing table(Section section) {
        List<FleetRow> rows = section.lines().stream().limit(ROWS)
                .map(line -> new FleetRow(line.cells(), line.runs().stream()
                        .map(run -> new RunLink(id(run), FleetWords.brief(run))).toList(),
                        Legible.lines(line.sql(), Legible.PROSE)
                                .plain()))
                .toList();
        return new FleetListing(section.id(), section.title(), section.lead(), section.none(), section.heads(), rows,
                section
                        .all() > rows.size()
                                ? "%s of %s rows are on this page; the JSON form has up to 1,000.".formatted(
                                        Figures.count(rows.size()), Figures.count(section.all()))
                                : "");
    }

    /// A hash is a valid id; what else somebody wrote into the files is made one.
    private static String id(String run) {
        return "run-" + run.replaceAll("[^0-9A-Za-z]", "_");
    }

    private static Run run(RunLine run) {
        return new Run(id(run.run()), FleetWords.brief(run.run()), Legible.name(run.program().orElse("")), Legible.name(
                run.version().orElse("")), Legible.name(run.label().orElse("")), Legible.name(run.host().orElse("")),
                Legible.name(run.began().orElse("")), run.wallSeconds().map(Figures::seconds).orElse(
                        Figures.NOT_MEASURED),
                Legible.prose(run.headline().orElse("")), Legible.name(run.source().orElse("")));
    }
}
