package dev.waitlens.cli.analysis;

import dev.waitlens.cli.options.Release;
import dev.waitlens.problem.DataError;
import dev.waitlens.report.Card;
import dev.waitlens.report.Report;
import dev.waitlens.report.render.Html;
import dev.waitlens.report.render.Html.Layout;
import dev.waitlens.report.render.Json;
import dev.waitlens.report.render.Markdown;
import dev.waitlens.report.render.Rendered;
import dev.waitlens.report.render.Renderer;
import dev.waitlens.report.render.ReportFiles;
import dev.waitlens.report.render.Terminal;
import dev.waitlens.score.ScoreFile;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Puts a report where the order wants it.
final class ResultFiles {
    /// Columns of a terminal that does not say how many it has.
    private static final int COLUMNS = 80;
    /// The property with the columns of the terminal that the summary goes to.
    static final String WIDTH = "waitlens.columns";

    private final AnalysisOrder order;

    ResultFiles(AnalysisOrder order) {
        this.order = order;
    }

    /// **Throws**: [IOException], with a message for the user, when a file cannot be written; those before it are there.
    void write(Report report) throws IOException {
        if (order.page().isPresent()) {
            page(report, order.page().get());
        }
        if (order.json().isPresent()) {
            json(text(new Json(), report), order.json().get());
        }
        if (order.markdown().isPresent()) {
            ReportFiles.write(order.markdown().get(), text(new Markdown(), report));
        }
        switch (order.summary()) {
            case STDOUT -> print(report, System.out);
            case STDERR -> print(report, System.err);
            case NONE -> {
            }
        }
        order.score().ifPresent(file -> keep(report, file));
    }

    private void page(Report report, Path page) throws IOException {
        var files = new ArrayList<>(new Html(order.separate() ? Layout.DIR : Layout.SINGLE).render(report));
        files.set(0, new Rendered(page.getFileName().toString(), files.getFirst().text()));
        ReportFiles.writeAll(page.getParent(), files);
    }

    private static void json(String text, String place) throws IOException {
        if (place.equals("-")) {
            System.out.println(text.stripTrailing());
        } else {
            ReportFiles.write(Path.of(place), text);
        }
    }

    /// A score that cannot be written costs nobody his page.
    private static void keep(Report report, Path file) {
        if (report.cards().stream().flatMap(card -> card.gain().stream()).noneMatch(Card.Gain::forecast)) {
            return;
        }
        try {
            new ScoreFile(file, Release.number(), Instant::now).keepForecasts(text(new Json(), small(report)));
        } catch (DataError e) {
            System.err.println("[waitlens] the forecast is not kept: " + e.getMessage());
        }
    }

    /// Without what can be large, because all that is wanted are the cards.
    private static Report small(Report report) {
        return new Report(report.headline(), "", "", report.facts(), List.of(), List.of(), "", report.cards(),
                List.of(),
                List.of(), report.timeline(), List.of(), List.of(), List.of());
    }

    private void print(Report report, PrintStream out) {
        out.print(text(new Terminal(columns(), order.colour()), report));
        out.flush();
    }

    private static String text(Renderer renderer, Report report) {
        return renderer.render(report).getFirst().text();
    }

    private static int columns() {
        var text = System.getProperty(WIDTH, System.getenv().getOrDefault("COLUMNS", ""));
        return text.matches("[1-9]\\d{1,3}") ? Integer.parseInt(text) : COLUMNS;
    }
}
