package dev.waitlens.present;

import dev.waitlens.classify.Classification;
import dev.waitlens.report.Report.MethodRow;
import dev.waitlens.report.State;
import dev.waitlens.report.LaneChart;
import dev.waitlens.report.LaneChart.Bucket;
import dev.waitlens.report.LaneChart.Lane;
import dev.waitlens.report.LaneChart.Part;
import dev.waitlens.timeline.Timeline.Account;
import java.util.ArrayList;
import java.util.List;

/// The busiest threads over time.
final class Lanes {
    private static final int KEPT = 16;
    private static final double VISIBLE = 0.005;

    private Lanes() {}

    static LaneChart of(Classification whole, List<MethodRow> methods) {
        dev.waitlens.timeline.Timeline timeline = whole.timeline();
        List<Account> shown = timeline.accounts().stream()
                .filter(a -> a.kind().isProgram())
                .filter(a -> a.busyNanos() > 0).toList();
        long width = timeline.bucketNanos();
        int buckets = timeline.bucketCount();
        List<Lane> lanes = shown.stream().limit(KEPT).map(account -> lane(account, buckets, width)).toList();
        String note = shown.size() > KEPT
                ? "%d of %d lanes are drawn; the others did less.".formatted(KEPT, shown.size()) : "";
        return new LaneChart(width / 1e9, lanes, note, Stretches.of(timeline, methods),
                timeline.partNanos() / 1e9);
    }

    private static Lane lane(Account account, int buckets, long width) {
        String name = account.threads() > 1 ? account.name() + " (" + account.threads() + ")" : account.name();
        if (!account.process().isEmpty()) {
            name = account.process() + ": " + name;
        }
        List<Bucket> all = new ArrayList<>();
        for (int bucket = 0; bucket < buckets; bucket++) {
            all.add(new Bucket(parts(account, bucket, width)));
        }
        return new Lane(name, all);
    }

    /// Several threads in one lane are drawn as one: the mix of what they did, never more than all of the time.
    private static List<Part> parts(Account account, int bucket, long width) {
        double all = 0;
        for (State state : State.values()) {
            all += account.buckets().nanos(bucket, state);
        }
        double full = Math.max(width, all);
        List<Part> parts = new ArrayList<>();
        for (State state : State.values()) {
            double share = account.buckets().nanos(bucket, state) / full;
            if (share >= VISIBLE) {
                parts.add(new Part(state, share));
            }
        }
        return parts;
    }
}
