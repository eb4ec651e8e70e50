package dev.waitlens.report;

import static dev.waitlens.report.Reports.slices;

import dev.waitlens.report.advice.UnitKey;
import dev.waitlens.report.figure.Measured;
import dev.waitlens.report.render.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reports with figures of units, as `report.json` has them.
public final class UnitReports {
    private UnitReports() {}

    /// The demo's report with this unit of 4 s: what it waits for, and how often.
    public static String json(String method, State state, long roundTrips) {
        return json(List.of(row(method, state, roundTrips)));
    }

    /// With so many units, each of so many round trips.
    public static String many(int units, long roundTrips) {
        var rows = new ArrayList<UnitRow>();
        for (int i = 0; i < units; i++) {
            rows.add(row("unit" + i, State.NETWORK, roundTrips));
        }
        return json(rows);
    }

    private static String json(List<UnitRow> rows) {
        Report demo = Reports.demo();
        return new Json().render(new Report(demo.headline(), demo.whatNext(), demo.wouldChange(), demo.facts(),
                demo.notices(), demo.shares(), demo.sharesOf(), demo.cards(), demo.threads(), List.of(),
                demo.timeline(), demo.flames(), demo.rules(), demo.cuts(), demo.loops(),
                demo.occasion(), rows)).getFirst().text();
    }

    private static UnitRow row(String method, State state, long roundTrips) {
        Card card = Reports.demo().cards().getFirst();
        Verdict verdict = state == State.LOCK ? Verdict.LOCK_BOUND : Verdict.IO_BOUND;
        return new UnitRow(new UnitKey("com.acme.Shop", method, "()V"), "com.acme.Shop." + method, card.id(), verdict,
                Optional.of(new UnitRow.Place("com.acme.Shop", method, 12)), slices(state, 4, State.CPU_JAVA, 0.1), 0,
                10, Measured.unseen("jdk.MethodTrace", "not timed"), 0, Optional.empty(), roundTrips, roundTrips, 0,
                Measured.of(roundTrips), 1);
    }
}
