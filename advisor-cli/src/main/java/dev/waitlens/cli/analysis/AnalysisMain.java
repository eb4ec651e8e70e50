package dev.waitlens.cli.analysis;

import dev.waitlens.advisor.Pipeline;
import dev.waitlens.cli.calibration.MachineFile;
import dev.waitlens.cli.options.Release;
import dev.waitlens.forecast.Experience;
import dev.waitlens.forecast.MeasuredMachine;
import dev.waitlens.launch.Signals;
import dev.waitlens.problem.DataError;
import dev.waitlens.problem.ExitCode;
import dev.waitlens.report.Occasion;
import dev.waitlens.report.legible.Mask;
import dev.waitlens.report.Report;
import dev.waitlens.report.render.IndexPage;
import dev.waitlens.report.render.MaskedReport;
import dev.waitlens.report.render.ReportFiles;
import dev.waitlens.score.PastMisses;
import dev.waitlens.score.ScoreFile;
import dev.waitlens.score.ShippedScore;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The child JVM that reads a recording: its memory is capped and its time is limited by the parent, so that no
/// recording, however odd, can take the command line with it.
public final class AnalysisMain {
    /// The heap was too small.
    static final int OUT_OF_MEMORY = 4;

    /// The word that says for how many milliseconds to read.
    static final String READING = "reading=";

    private static final long SMALL_BYTES = 8_000_000;

    private AnalysisMain() {}

    public static void main(String[] words) {
        // Ctrl-C goes to the whole group, and it is the parent's to decide whether the page is still wanted.
        Signals.ignore();
        int code = run(AnalysisOrder.ofWords(List.of(words)), readingTime(List.of(words)));
        System.out.flush();
        System.exit(code);
    }

    private static Duration readingTime(List<String> words) {
        return words.stream().filter(word -> word.startsWith(READING)).findFirst()
                .map(word -> Duration.ofMillis(Long.parseLong(word.substring(READING.length()))))
                .orElse(Duration.ofDays(1));
    }

    /// Makes what is ordered, from as much as can be read in this time.
    ///
    /// @return [ExitCode#OK], [ExitCode#FAILED], or that the heap was too small
    public static int run(AnalysisOrder order, Duration reading) {
        try {
            List<Supplier<Report>> programs = Pipeline.programs(order.recordings(), reading, order.sources(),
                    order.classes(), experience(order).on(machine(order)));
            if (programs.size() == 1) {
                new ResultFiles(order).write(told(programs.getFirst().get(), order));
            } else {
                severalPrograms(programs, order);
            }
            return ExitCode.OK;
        } catch (DataError e) {
            complain(e.getMessage(), e, order.debug());
            return ExitCode.FAILED;
        } catch (IOException e) {
            complain(String.valueOf(e.getMessage()), e, order.debug());
            return ExitCode.FAILED;
        } catch (OutOfMemoryError _) {
            // The parent says it, with what to do about it.
            return OUT_OF_MEMORY;
        } catch (RuntimeException | Error e) {
            complain("a fault of Waitlens: " + e + "; please report it with the output of --debug", e, order.debug());
            return ExitCode.FAILED;
        }
    }

    private static Report told(Report report, AnalysisOrder order) {
        String began = report.occasion().began();
        var warned = report.warned(order.notices()).beside(began.isEmpty() ? List.of()
                : order.others().stream().map(jvm -> jvm.since(Instant.parse(began))).toList());
        return MaskedReport.of(warned.on(occasion(order.occasion(), began)), Mask.of(order.mask()));
    }

    /// One of them that says nothing keeps the others from nothing.
    private static void severalPrograms(List<Supplier<Report>> programs, AnalysisOrder order) throws IOException {
        if (order.json().filter("-"::equals).isPresent()) {
            throw new DataError("these are recordings of " + programs.size() + " programs", "stdout takes one report",
                    "--json FILE.json, which writes FILE-1.json, FILE-2.json and so on");
        }
        var entries = new ArrayList<IndexPage.Entry>();
        for (int number = 1; number <= programs.size(); number++) {
            AnalysisOrder its = order.ofProgram(number);
            try {
                Report report = told(programs.get(number - 1).get(), order);
                new ResultFiles(its).write(report);
                entries.add(IndexPage.Entry
                        .of(its.page().map(page -> String.valueOf(page.getFileName())).orElse(""), report));
            } catch (DataError e) {
                complain(e.getMessage(), e, order.debug());
                entries.add(IndexPage.Entry.none("program " + number, String.valueOf(e.getMessage())));
            }
        }
        if (order.page().isPresent()) {
            ReportFiles.write(order.page().get(), new IndexPage(entries).html());
        }
    }

    /// What the order knows, and when the recording began, in the order's zone.
    public static Occasion occasion(Occasion known, String began) {
        ZoneId zone = known.zone().isEmpty() ? ZoneId.systemDefault() : ZoneId.of(known.zone());
        String local = began.isEmpty() ? ""
                : Instant.parse(began).atZone(zone).toOffsetDateTime().format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
        return new Occasion(known.label(), known.command(), local, zone.getId(), known.host(), known.commit(),
                Optional.ofNullable(AnalysisMain.class.getPackage().getImplementationVersion()).orElse(""));
    }

    /// What the outcomes of past forecasts say of this one's interval: the user's own, or those that came with Waitlens where that are too few.
    private static Experience experience(AnalysisOrder order) {
        List<Double> own = distances(order);
        var spread = PastMisses.spread(own);
        if (spread.isPresent()) {
            return new Experience(own.size(), spread.getAsDouble());
        }
        List<Double> shipped = ShippedScore.read().distances();
        var ofOurs = PastMisses.spread(shipped);
        return ofOurs.isPresent() ? Experience.shipped(shipped.size(), ofOurs.getAsDouble()) : Experience.NONE;
    }

    /// A score that cannot be read says nothing here.
    private static List<Double> distances(AnalysisOrder order) {
        try {
            return order.score().isEmpty() ? List.of()
                    : new ScoreFile(order.score().get(), Release.number(), Instant::now).read().distances();
        } catch (DataError _) {
            return List.of();
        }
    }

    /// A file that cannot be read says nothing here, either: who measures has said so.
    private static MeasuredMachine machine(AnalysisOrder order) {
        try {
            return order.machine().map(MachineFile::measured).orElse(MeasuredMachine.NONE);
        } catch (DataError _) {
            return MeasuredMachine.NONE;
        }
    }

    private static void complain(String sentence, Throwable cause, boolean debug) {
        System.err.println("[waitlens] error: " + sentence);
        if (debug) {
            cause.printStackTrace();
        }
    }

    /// A console of Windows has a code page of its own, for which this JVM has asked.
    private static String encoding(String stream) {
        return File.separatorChar == '\\' ? System.getProperty(stream + ".encoding", "UTF-8") : "UTF-8";
    }

    /// Whether the start is a large part of reading so much.
    static boolean isSmall(long bytes) {
        return bytes < SMALL_BYTES;
    }

    /// The options of a JVM that reads recordings: how much heap, and whether it is worth compiling for the long run.
    ///
    /// Measured on a recording of 0.14 MB: 1.0 s of CPU time with the quick compiler and the serial collector, 1.7 s
    /// without.
    public static List<String> jvmOptions(Map<String, String> environment, long bytes) {
        var options = new ArrayList<>(List.of("-Xmx" + environment.getOrDefault("WAITLENS_ANALYSIS_HEAP", "512m"),
                "-XX:-UsePerfData", "-XX:+DisplayVMOutputToStderr", "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=" + encoding("stdout"), "-Dstderr.encoding=" + encoding("stderr"),
                "-Djava.awt.headless=true"));
        options.addAll(isSmall(bytes) ? List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
                : List.of("-XX:+UseParallelGC"));
        return options;
    }
}
