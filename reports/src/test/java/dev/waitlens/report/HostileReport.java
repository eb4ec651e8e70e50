package dev.waitlens.report;

import static dev.waitlens.report.Reports.slices;

import dev.waitlens.report.figure.Measured;
import dev.waitlens.report.figure.Span;
import dev.waitlens.report.advice.Reason;
import dev.waitlens.report.advice.UnitKey;
import java.util.List;
import java.util.Optional;

/// A report in which every text that a recording could reach is one given text.
final class HostileReport {
    private static final UnitKey KEY = new UnitKey("<script>", "fetch", "()V");
    private static final Reason REASON = new Reason.WaitsInTurn("a socket", 1, Optional.empty(), "none", false, false);

    private HostileReport() {}

    static Report report(String evil) {
        var calls = DemoReport.calls(3, 4, 4, 5, 1);
        Measured unseen = Measured.unseen(evil, evil);
        var card = new Card(evil, KEY, evil, evil, Verdict.IO_BOUND, Model.EVENT_LOOP, REASON, Optional.empty(),
                List.of(), evil, 0.5, 10,
                List.of(new Card.MixShare(State.NETWORK, new Span(0.4, 0.5, 0.6))), calls, List.of(evil),
                List.of(new Card.Stack(State.NETWORK, 0.5, List.of(evil, evil))),
                Optional.of(new Card.Heart(evil, evil, Optional.of(evil))),
                evil, Optional.of(new Card.Gain(true, new Span(1, 2, 3), new Span(1, 1.1, 1.2), 1, 1,
                        List.of(Card.WidthPoint.exactly(1, 1), Card.WidthPoint.exactly(2, 2)),
                        List.of(new Card.WhatIf(evil, 2, true, 2, Span.exactly(2))), 3)),
                Optional.of(new Card.Width(2, evil, evil)), evil,
                List.of(new Card.Sketch(evil, evil, false, evil, evil, List.of(evil), List.of(evil))),
                List.of(evil), evil);
        var facts = new Facts(evil, evil, evil, 1, unseen, Measured.of(2), unseen, unseen, unseen, unseen, 1, 1, 1,
                List.of(new Facts.Row(evil, evil)));
        var frame = new Flame.Frame(evil, State.NETWORK, true, 10,
                List.of(new Flame.Frame(evil, State.LOCK, false, 5, List.of())));
        var bucket = new LaneChart.Bucket(List.of(new LaneChart.Part(State.NETWORK, 1)));
        return new Report(evil, evil, evil, facts,
                List.of(new Report.Notice(Report.Level.WARNING, evil), new Report.Notice(Report.Level.INFO, evil)),
                List.of(new Report.Slice(State.NETWORK, Measured.of(1), 1), new Report.Slice(State.LOCK, unseen, 0)),
                evil, List.of(card),
                List.of(new Report.ThreadRow(evil, 1, evil, 1, slices(State.NETWORK, 1))),
                List.of(new Report.MethodRow(evil, true, Verdict.IO_BOUND, 1, 1, 1, 1, calls, slices(State.NETWORK, 1),
                        evil, evil),
                        new Report.MethodRow(evil, false, Verdict.IO_BOUND, 1, 1, 1, 1, calls, slices(State.NETWORK, 1),
                                evil, evil)),
                new LaneChart(1, List.of(new LaneChart.Lane(evil, List.of(bucket, bucket))), evil,
                        List.of(new LaneChart.Stretch(evil, 0, 1, slices(State.LOCK, 1), List.of(evil))), 1),
                List.of(new Flame(evil, evil, 10, List.of(frame), evil)),
                List.of(new Report.RuleText(evil, evil, evil)), List.of(evil), LoopReports.hostile(evil),
                new Occasion(evil, evil, evil, evil, evil, evil, evil),
                List.of(new UnitRow(new UnitKey(evil, evil, evil), evil, evil, Verdict.IO_BOUND,
                        Optional.of(new UnitRow.Place(evil, evil, 1)), slices(State.NETWORK, 1), 0, 1, unseen, 3,
                        Optional.of(new Span(1, 2, 3)), 1, 1, 0, unseen, 1)),
                List.of(new Listing(evil, evil, evil,
                        List.of(new Listing.Line(1, evil, List.of(new Listing.Spent(State.LOCK, 1)), 1, unseen)))));
    }
}
