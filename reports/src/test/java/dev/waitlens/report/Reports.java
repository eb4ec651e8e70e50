package dev.waitlens.report;

import dev.waitlens.report.Report.Slice;
import dev.waitlens.report.figure.Measured;
import java.util.List;

/// Reports to render in tests, here and in other modules.
public final class Reports {

    private Reports() {}

    /// Made once, when it is first asked for.
    private static final class Large {
        static final Report REPORT = LargeReport.report();
    }

    /// Three stages, three models, one method to leave alone and one lock: what the embedded example looks like when recorded.
    public static Report demo() {
        return DemoReport.report();
    }

    /// Every text from a recording is an attack of its own; see [HostileReport].
    public static Report hostile() {
        return HostileReport
                .report("</script><script>alert(1)</script>\u202Egnp.exe\u0000\uD800<img src=x onerror=alert(2)>");
    }

    /// As [#hostile()] with one text of your choice in every place a recording can reach.
    public static Report hostile(String text) {
        return HostileReport.report(text);
    }

    /// A program that ended before anything was recorded.
    public static Report empty() {
        Measured none = Measured.unseen("recording", "the program ended after 0.3 s");
        var facts = new Facts("Short.jar", "Waitlens agent 0.1.0", "OpenJDK 25.0.3", 0.3, none, Measured.of(2), none,
                none, none,
                none, 0, 0, 0.1, List.of());
        return new Report("Not enough evidence: the program ended after 0.3 s", "Record at least 5 s of work.",
                "A longer recording.", facts, List.of(), List.of(), "no thread was recorded", List.of(), List.of(),
                List.of(),
                new LaneChart(1, List.of(), ""), List.of(), List.of(), List.of());
    }

    /// A recording of a JVM that could not tell most things.
    public static Report unseen() {
        return UnseenReport.report();
    }

    /// Ten minutes of a server: more of everything than a page can hold.
    public static Report large() {
        return Large.REPORT;
    }

    /// Slices from seconds by state; shares are of their sum.
    static List<Slice> slices(Object... statesAndSeconds) {
        double total = 0;
        for (int i = 1; i < statesAndSeconds.length; i += 2) {
            total += ((Number) statesAndSeconds[i]).doubleValue();
        }
        var slices = new java.util.ArrayList<Slice>();
        for (int i = 0; i < statesAndSeconds.length; i += 2) {
            double seconds = ((Number) statesAndSeconds[i + 1]).doubleValue();
            slices.add(new Slice((State) statesAndSeconds[i], Measured.of(seconds), total == 0 ? 0 : seconds / total));
        }
        return slices;
    }
}
