package dev.waitlens.report;

import static dev.waitlens.report.Reports.slices;

import dev.waitlens.report.figure.Measured;
import dev.waitlens.report.figure.Span;
import java.util.ArrayList;
import dev.waitlens.report.advice.Reason;
import dev.waitlens.report.advice.UnitKey;
import java.util.List;
import java.util.Optional;

/// A foreign recording: stock settings, cut off, no calls, no recorder's own figures.
final class UnseenReport {
    private static final UnitKey KEY = new UnitKey("com.acme.Shop", "fetch", "()V");
    private static final Reason REASON = new Reason.WaitsInTurn("a socket", 1, Optional.empty(), "none", false, false);

    private static final Measured THROTTLED = Measured.unseen("jdk.SocketRead",
            "limited to 100 events a second by the recording's settings");
    private static final Measured FOREIGN = Measured.unseen("dev.waitlens.ThreadClock", "not recorded by our agent");

    private UnseenReport() {}

    static Report report() {
        var calls = new Card.Calls(FOREIGN, FOREIGN, FOREIGN, FOREIGN, FOREIGN);
        var shares = new ArrayList<>(slices(State.CPU_JAVA, 8.0, State.UNEXPLAINED, 12.0));
        shares.add(new Report.Slice(State.NETWORK, THROTTLED, 0));
        shares.add(new Report.Slice(State.LOCK, Measured.unseen("jdk.JavaMonitorEnter", "the event was off"), 0));
        var card = new Card("unit-1", KEY, "com.acme.Shop.fetch(String)", "Shop.fetch", Verdict.NOT_ENOUGH_EVIDENCE,
                Model.LEAVE_ALONE, REASON, Optional.empty(), List.of(),
                "Not enough evidence about Shop.fetch: record it with Waitlens", 0.6, 40,
                List.of(new Card.MixShare(State.CPU_JAVA, new Span(0.2, 0.4, 0.7))), calls,
                List.of("60 % of its wall time is not explained by any event in this file."), List.of(),
                Optional.empty(),
                "A verdict needs the waits, and this recording has only some of them.", Optional.empty(),
                Optional.empty(),
                "What was not recorded.", List.of(), List.of("A recording made with: waitlens run shop.jar"),
                "not-enough-evidence");
        var facts = new Facts("shop.jar", "unknown recorder", "OpenJDK 17.0.15", 20,
                Measured.unseen("jdk.JVMInformation", "not in this file"),
                FOREIGN, FOREIGN, FOREIGN, Measured.of(0.6), Measured.unseen("jdk.GCPhasePause", "the event was off"),
                400, 212, 1.2, List.of());
        return new Report("Not enough evidence: 60 % of the wall time is unexplained in this recording",
                "Record again with: waitlens run shop.jar", "The waits that this recording left out.", facts,
                List.of(new Report.Notice(Report.Level.WARNING,
                        "This recording limits jdk.SocketRead to 100 events a second: its sums are too small."),
                        new Report.Notice(Report.Level.WARNING, "The file was cut off; what could be read is shown.")),
                shares, "of the wall time of http-*, 8 threads", List.of(card),
                List.of(new Report.ThreadRow("http-*", 8, "thread", 20, shares)),
                List.of(new Report.MethodRow("com.acme.Shop.fetch(String)", true, Verdict.NOT_ENOUGH_EVIDENCE, 0.6,
                        4_000, 0, 40, calls,
                        slices(State.CPU_JAVA, 4), "http-*", "unit-1")),
                new LaneChart(1, List.of(), "No timeline: the times of waits are not known."), List.of(), List.of(),
                List.of());
    }
}
