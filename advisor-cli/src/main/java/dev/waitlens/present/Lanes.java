package dev.waitlens.present;

import dev.waitlens.classify.Classification;
import dev.waitlens.report.State;
import dev.waitlens.report.Timeline;
import dev.waitlens.report.Timeline.Bucket;
import dev.waitlens.report.Timeline.Lane;
import dev.waitlens.report.Timeline.Part;
import dev.waitlens.timeline.LaneKind;
import dev.waitlens.timeline.Timeline.Account;
import java.util.ArrayList;
import java.util.List;

/// The busiest threads over time.
final class Lanes {
    private static final int KEPT = 16;
    private static final double VISIBLE = 0.005;

    private Lanes() {}

    static Timeline of(Classification whole) {
        dev.waitlens.timeline.Timeline timeline = whole.timeline();
        List<Account> shown = timeline.accounts().stream()
                .filter(a -> a.kind() == LaneKind.PROGRAM || a.kind() == LaneKind.VIRTUAL)
                .filter(a -> a.busyNanos() > 0).toList();
        long width = timeline.bucketNanos();
        int buckets = timeline.bucketCount();
        List<Lane> lanes = shown.stream().limit(KEPT).map(account -> lane(account, buckets, width)).toList();
        String note = shown.size() > KEPT
                ? "%d of %d lanes are drawn; the others did less.".formatted(KEPT, shown.size()) : "";
        return new Timeline(width / 1e9, lanes, note);
    }

    private static Lane lane(Account account, int buckets, long width) {
        String name = account.threads() > 1 ? account.name() + " (" + account.threads() + ")" : account.name();
        double threads = Math.max(1, account.threads());
        List<Bucket> all = new ArrayList<>();
        for (int bucket = 0; bucket < buckets; bucket++) {
            List<Part> parts = new ArrayList<>();
            double sum = 0;
            for (State state : State.values()) {
                double share = Math.min(1 - sum, account.buckets().nanos(bucket, state) / width
                        / (account.kind() == LaneKind.VIRTUAL ? threads : 1));
                if (share >= VISIBLE) {
                    parts.add(new Part(state, share));
                    sum += share;
                }
            }
            all.add(new Bucket(parts));
        }
        return new Lane(name, all);
    }
}
