package dev.waitlens.cli.fleet;

import dev.waitlens.advisor.Pipeline;
import dev.waitlens.advisor.SourcePlaces;
import dev.waitlens.cli.analysis.AnalysisMain;
import dev.waitlens.fleet.rows.Origin;
import dev.waitlens.fleet.rows.RunSummary;
import dev.waitlens.fleet.rows.ScoreRows;
import dev.waitlens.forecast.Experience;
import dev.waitlens.launch.Signals;
import dev.waitlens.problem.DataError;
import dev.waitlens.report.Occasion;
import dev.waitlens.report.compare.ReportReader;
import dev.waitlens.report.compare.ReportReader.NoReport;
import dev.waitlens.report.render.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// A child JVM that analyses one recording after the other: an order is a line on stdin, its answer a line on stdout, empty or the
/// reason why there is no summary. Its heap is capped and its time is limited by the parent; whatever a recording does to it, only that one
/// is lost.
public final class AnalysisWorkerMain {
    /// The heap was too small; the parent says so and starts another one.
    static final int OUT_OF_MEMORY = 4;
    private static final long LARGEST_REPORT = 200_000_000;
    private static final double MEGABYTE = 1e6;

    private AnalysisWorkerMain() {}

    public static void main(String[] words) throws IOException {
        Signals.ignore();
        PrintStream answers = System.out;
        // Nothing else may get between two answers.
        System.setOut(System.err);
        try (var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                answers.println(answer(WorkerOrder.parse(line)).replaceAll("\\R", " "));
                answers.flush();
            }
        }
    }

    private static String answer(WorkerOrder order) {
        try {
            var given = order.given();
            var origin = new Origin(order.run(), order.source(), Instant.now().truncatedTo(ChronoUnit.MILLIS),
                    given.version(), given.label(), given.host(), given.commit());
            String rows = isScore(order) ? ScoreRows.lines(text(order.report().get()), order.run())
                    : RunSummary.of(report(order), origin).line();
            Files.writeString(order.out(), rows);
            return rows.isEmpty() ? "no line of it is a forecast or an outcome" : "";
        } catch (DataError | IOException e) {
            return String.valueOf(e.getMessage());
        } catch (NoReport e) {
            return e.getMessage() + (e.seen().isEmpty() ? "" : ": " + e.seen());
        } catch (OutOfMemoryError _) {
            // What else is in this heap is not worth much: the parent starts another one.
            Runtime.getRuntime().halt(OUT_OF_MEMORY);
            return "";
        } catch (RuntimeException | Error e) {
            return "a fault of Waitlens: " + e;
        }
    }

    private static boolean isScore(WorkerOrder order) {
        return order.recordings().isEmpty() && order.report().filter(file -> file.toString().endsWith(".jsonl"))
                .isPresent();
    }

    private static JsonNode report(WorkerOrder order) throws IOException {
        if (order.report().isPresent()) {
            Path file = order.report().get();
            if (order.recordings().isEmpty()) {
                return read(file);
            }
            try {
                JsonNode report = read(file);
                // The report of these recordings: no need to make it again.
                double megabytes = report.path("facts").path("recordingMegabytes").asDouble(0);
                if (Math.round(megabytes * MEGABYTE) == order.bytes()) {
                    return report;
                }
            } catch (DataError | NoReport | IOException _) {
                // An old one, or another one: the recordings tell.
            }
        }
        var report = Pipeline.analyse(order.recordings(), Duration.ofMillis(order.readingMillis()), SourcePlaces.NONE,
                List.of(), Experience.NONE);
        var told = report.on(AnalysisMain.occasion(Occasion.UNKNOWN, report.occasion().began()));
        return ReportReader.report(new Json().render(told).getFirst().text(), order.source());
    }

    private static JsonNode read(Path file) throws IOException {
        return ReportReader.report(text(file), file.toString());
    }

    private static String text(Path file) throws IOException {
        if (Files.size(file) > LARGEST_REPORT) {
            throw new DataError(file + " is too large for a report", Files.size(file) + " bytes", "");
        }
        return Files.readString(file);
    }
}
