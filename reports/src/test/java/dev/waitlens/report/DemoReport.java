package dev.waitlens.report;

import static dev.waitlens.report.Reports.slices;
import static dev.waitlens.report.State.CPU_JAVA;
import static dev.waitlens.report.State.CPU_KERNEL;
import static dev.waitlens.report.State.CPU_NATIVE;
import static dev.waitlens.report.State.DISK;
import static dev.waitlens.report.State.GC;
import static dev.waitlens.report.State.IDLE;
import static dev.waitlens.report.State.LOCK;
import static dev.waitlens.report.State.NETWORK;
import static dev.waitlens.report.State.READY;
import static dev.waitlens.report.State.RESULT;
import static dev.waitlens.report.State.UNEXPLAINED;

import dev.waitlens.report.Listing.Line;
import dev.waitlens.report.Listing.Spent;
import dev.waitlens.report.Report.Level;
import dev.waitlens.report.loop.EventLoops;
import dev.waitlens.report.Report.MethodRow;
import dev.waitlens.report.Report.Notice;
import dev.waitlens.report.Report.RuleText;
import dev.waitlens.report.Report.ThreadRow;
import dev.waitlens.report.figure.Measured;
import java.util.ArrayList;
import java.util.List;

/// The embedded example, as it is recorded on two cores.
final class DemoReport {

    private DemoReport() {}

    static Report report() {
        return new Report(
                "Mostly waiting: 52 % of the busiest thread's wall time is network, and one picture is fetched at a time",
                "Download the pictures side by side on an event loop, at most 6 at once; then give the legacy filter to worker processes.",
                "A server that answers in under 5 ms, or more than 40 pictures a second: then computing would weigh more than waiting.",
                facts(), notices(),
                slices(NETWORK, 19.32, CPU_JAVA, 11.41, CPU_NATIVE, 1.62, CPU_KERNEL, 0.37, DISK, 1.48, LOCK, 1.93, GC,
                        0.29, READY,
                        0.22, UNEXPLAINED, 0.41),
                "of the wall time of main, the busiest thread", DemoCards.all(), threads(), methods(), timeline(),
                DemoFlames.all(),
                rules(),
                List.of("Methods under 0.05 % of CPU time and of waiting are in the JSON form only (212 of 260)."),
                EventLoops.NONE,
                new Occasion("before the change", "java -jar pictures.jar --count 24 --out ***",
                        "2026-11-29T08:14:59+01:00", "Europe/Berlin", "build7", "448bcc0d1e2f", "0.1.0"),
                List.of(), listings());
    }

    private static List<Listing> listings() {
        var untimed = Measured.unseen("jdk.MethodTrace",
                "the calls of the methods that this line calls were not timed");
        return List.of(
                new Listing("dev.waitlens.examples.pictures.Downloads.downloadSingleImage(URI)", "Downloads.java", "",
                        List.of(
                                new Line(40, "    static byte[] downloadSingleImage(URI address) throws IOException {",
                                        List.of(), 0,
                                        untimed),
                                new Line(41, "        try (InputStream in = address.toURL().openStream()) {",
                                        List.of(new Spent(NETWORK, 9_320), new Spent(CPU_JAVA, 410)), 24, untimed),
                                new Line(42, "            return in.readAllBytes();",
                                        List.of(new Spent(NETWORK, 10_000)), 1_288,
                                        untimed),
                                new Line(48, "    }", List.of(), 0, untimed))),
                new Listing("dev.waitlens.examples.pictures.Main.main", "", "",
                        List.of(new Line(19, "", List.of(new Spent(NETWORK, 19_320)), 1_312, Measured.of(24)))));
    }

    private static Facts facts() {
        return new Facts("pictures.jar", "Waitlens agent 0.1.0", "OpenJDK 64-Bit Server VM 25.0.3+9-LTS", 37.05,
                Measured.of(37.61), Measured.of(2), Measured.of(0.71), Measured.of(0.008), Measured.of(0.011),
                Measured.of(0.0078),
                2_614, 4_827, 3.4,
                List.of(new Facts.Row("CPU samples from", "jdk.CPUTimeSample, every 10 ms of CPU time, none lost"),
                        new Facts.Row("Waits shorter than", "no floor: every wait was recorded"),
                        new Facts.Row("Calls timed", "6 methods, 1,204 calls"),
                        new Facts.Row("Collector", "G1, 41 pauses, longest 14 ms"),
                        new Facts.Row("Operating system", "Linux, x86-64, container limit 2 cores")));
    }

    private static List<Notice> notices() {
        return List.of(
                new Notice(Level.WARNING,
                        "Another recording ran from 12.0 s to 14.5 s and limited jdk.FileWrite to 300 events a second: "
                                + "disk time in that stretch is a lower bound."),
                new Notice(Level.INFO,
                        "The first 1.8 s were warm-up (class loading, interpreter) and are left out of the calls' figures."));
    }

    private static List<ThreadRow> threads() {
        return List.of(
                new ThreadRow("main", 1, "thread", 37.05,
                        slices(NETWORK, 19.32, CPU_JAVA, 11.41, CPU_NATIVE, 1.62, CPU_KERNEL, 0.37,
                                DISK, 1.48, LOCK, 1.93, GC, 0.29, READY, 0.22, UNEXPLAINED, 0.41)),
                new ThreadRow("filter-*", 2, "thread", 22.4,
                        slices(CPU_JAVA, 9.8, LOCK, 9.6, RESULT, 1.9, GC, 0.4, READY, 0.5, UNEXPLAINED, 0.2)),
                new ThreadRow("HttpClient-1-SelectorManager", 1, "thread", 21.0,
                        slices(IDLE, 20.3, CPU_JAVA, 0.5, CPU_KERNEL, 0.2)),
                new ThreadRow("Common-Cleaner", 1, "thread", 37.05, slices(IDLE, 37.04, CPU_JAVA, 0.01)),
                new ThreadRow("C2 CompilerThread*", 2, "JVM", 74.1, slices(CPU_NATIVE, 6.2, IDLE, 67.2, READY, 0.7)),
                new ThreadRow("G1 *", 6, "JVM", 222.3, slices(CPU_NATIVE, 1.1, IDLE, 221.2)),
                new ThreadRow("JFR *", 2, "recorder", 74.1, slices(CPU_JAVA, 0.2, IDLE, 73.9)));
    }

    private static List<MethodRow> methods() {
        var rows = new ArrayList<MethodRow>();
        rows.add(row("dev.waitlens.examples.pictures.Main.main(String[])", true, Verdict.MIXED, 1.0, 12, 3, 2_611,
                unknown(), "main", "",
                slices(NETWORK, 19.3, CPU_JAVA, 13.4, DISK, 1.5, LOCK, 1.9)));
        rows.add(row("dev.waitlens.examples.pictures.Downloads.downloadSingleImage(URI)", true, Verdict.IO_BOUND, 0.55,
                240, 19_320,
                1_871, calls(12, 1_642, 1_610, 2_104, 1), "main", "unit-1",
                slices(NETWORK, 19.32, CPU_JAVA, 0.24, DISK, 0.8)));
        rows.add(row("dev.waitlens.examples.pictures.legacy.LegacyFilter.apply(BufferedImage)", true, Verdict.CPU_BOUND,
                0.23, 9_820,
                1_930, 982, calls(24, 812, 790, 1_130, 1), "filter-*, main", "unit-2",
                slices(CPU_JAVA, 9.82, LOCK, 11.5, GC, 0.3)));
        rows.add(row("dev.waitlens.examples.pictures.Edges.find(BufferedImage)", true, Verdict.CPU_BOUND, 0.18, 6_510,
                0, 651,
                calls(12, 561, 548, 702, 1), "main", "unit-3", slices(CPU_JAVA, 6.1, CPU_NATIVE, 0.6)));
        rows.add(row("dev.waitlens.examples.pictures.Catalogue.insert(Picture)", true, Verdict.IO_BOUND, 0.11, 90,
                1_910, 199,
                calls(480, 4.2, 3.9, 9.8, 1), "main", "unit-4", slices(NETWORK, 1.9, CPU_JAVA, 0.1)));
        rows.add(row("dev.waitlens.examples.pictures.Catalogue.lambda$flush$3(int)", true, Verdict.LOCK_BOUND, 0.03, 12,
                960, 97,
                unknown(), "filter-*", "unit-5", slices(LOCK, 0.96, CPU_JAVA, 0.01)));
        rows.add(row("dev.waitlens.examples.pictures.Report.print()", true, Verdict.NOT_ENOUGH_EVIDENCE, 0.002, 8, 2, 3,
                unknown(),
                "main", "", slices(CPU_JAVA, 0.01)));
        rows.add(row("java.net.http.HttpClient.send(HttpRequest,BodyHandler)", false, Verdict.IO_BOUND, 0.54, 60,
                19_300, 1_850, unknown(),
                "main", "", slices(NETWORK, 19.3, CPU_JAVA, 0.1)));
        rows.add(row("javax.imageio.ImageIO.read(InputStream)", false, Verdict.CPU_BOUND, 0.06, 1_620, 0, 160,
                unknown(), "main", "",
                slices(CPU_NATIVE, 1.62, CPU_JAVA, 0.3)));
        rows.add(row("org.h2.jdbc.JdbcPreparedStatement.executeUpdate()", false, Verdict.IO_BOUND, 0.1, 40, 1_900, 190,
                unknown(),
                "main", "", slices(NETWORK, 1.9, CPU_JAVA, 0.04)));
        return rows;
    }

    private static MethodRow row(String method, boolean own, Verdict verdict, double share, double cpu, double wait,
            long samples,
            Card.Calls calls, String threads, String card, List<Report.Slice> slices) {
        return new MethodRow(method, own, verdict, share, cpu, wait, samples, calls, slices, threads, card, List.of(),
                List.of(new Report.Moment(method.contains("download") ? cpu : 0,
                        method.contains("download") ? wait : 0),
                        new Report.Moment(method.contains("download") ? 0 : cpu,
                                method.contains("download") ? 0 : wait)));
    }

    static Card.Calls calls(double count, double mean, double p50, double p99, double concurrency) {
        return new Card.Calls(Measured.of(count), Measured.of(mean), Measured.of(p50), Measured.of(p99),
                Measured.of(concurrency));
    }

    static Card.Calls unknown() {
        Measured none = Measured.unseen("jdk.MethodTrace", "this method's calls were not timed");
        return new Card.Calls(none, none, none, none, none);
    }

    private static LaneChart timeline() {
        return new LaneChart(37.05 / 150, List.of(
                lane("main", 0, 80, NETWORK, 80, 105, CPU_JAVA, 105, 118, LOCK, 118, 140, NETWORK, 140, 150, DISK),
                lane("filter-*", 80, 84, RESULT, 84, 118, LOCK, 118, 121, RESULT),
                lane("HttpClient-1-SelectorManager", 2, 150, IDLE)), "4 lanes without any work are left out.",
                List.of(new LaneChart.Stretch("the whole run", 0, 37.05, slices(NETWORK, 19.32, CPU_JAVA, 11.41),
                        List.of()),
                        new LaneChart.Stretch("the busiest ten seconds", 20, 30, slices(CPU_JAVA, 8, LOCK, 2),
                                List.of("dev.waitlens.examples.pictures.Edges.find(BufferedImage) 6.5 s"))),
                37.05 / 2);
    }

    /// Stretches of buckets, each of mostly one state; what is between them did not exist.
    private static LaneChart.Lane lane(String name, Object... stretches) {
        var buckets = new ArrayList<LaneChart.Bucket>();
        for (int i = 0; i < 150; i++) {
            buckets.add(new LaneChart.Bucket(parts(i, stretches)));
        }
        return new LaneChart.Lane(name, buckets);
    }

    private static List<LaneChart.Part> parts(int bucket, Object... stretches) {
        for (int i = 0; i < stretches.length; i += 3) {
            if (bucket >= (int) stretches[i] && bucket < (int) stretches[i + 1]) {
                var main = (State) stretches[i + 2];
                double cpu = main == IDLE ? 0.02 : 0.12 + (bucket * 37 % 11) / 40.0;
                double other = bucket % 13 == 0 ? 0.06 : 0;
                return List.of(new LaneChart.Part(CPU_JAVA, cpu), new LaneChart.Part(main, 1 - cpu - other),
                        new LaneChart.Part(GC, other));
            }
        }
        return List.of();
    }

    private static List<RuleText> rules() {
        String source = "\n\n## Source\nThreshold: half of the wall time. Source: docs/rules; measured on the workloads of the project.\n\n"
                + "Wrong when: the recording covers a warm-up only, or the far end is the bottleneck.";
        return List.of(
                new RuleText("blocking-io-to-event-loop",
                        "Blocking I/O with an asynchronous form belongs on an event loop",
                        "A call that waits for the network holds a thread and does nothing. If the same call has an asynchronous form, one "
                                + "thread can wait for many of them." + source),
                new RuleText("blocking-io-to-threads",
                        "Blocking I/O without an asynchronous form belongs on virtual threads",
                        "JDBC has no asynchronous form. A virtual thread waits cheaply." + source),
                new RuleText("serial-cpu-to-processes", "CPU work behind one lock belongs in worker processes",
                        "A static synchronized entry point lets one thread of a JVM in at a time; another JVM has another lock."
                                + source),
                new RuleText("parallel-cpu-to-threads",
                        "CPU work that shares nothing belongs on a pool as wide as the machine",
                        "More threads than cores only wait for each other." + source),
                new RuleText("contended-lock", "A contended lock is not mended by a concurrency model",
                        "Threads that wait for a lock wait under every model." + source));
    }
}
