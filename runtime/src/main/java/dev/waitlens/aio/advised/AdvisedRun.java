package dev.waitlens.aio.advised;

import dev.waitlens.aio.advised.AdvisedPlan.Way;

/// One run of a unit over its items: its width, and the event that tells of it.
///
/// **Thread**: one, or several under the lock of [ThreadedCalls].
final class AdvisedRun {
    private final String unit;
    private final AdvisedPlan plan;
    private final Gradient gradient;
    private final AdvisedEvent event = new AdvisedEvent();
    private Way way;
    private String why = "";
    private int widest;
    private long calls;

    AdvisedRun(String unit, AdvisedPlan plan) {
        this.unit = unit;
        this.plan = plan;
        this.way = plan.way();
        this.gradient = new Gradient(plan.width(), plan.most());
        event.begin();
    }

    AdvisedPlan plan() {
        return plan;
    }

    /// How many calls may be under way now.
    int width() {
        return gradient.width();
    }

    /// @param together how many were under way, this one included
    void ended(long nanos, int together) {
        calls++;
        widest = Math.max(widest, together);
        gradient.ended(nanos, together >= gradient.width());
    }

    /// Calls of which nobody knows how long each took.
    void ended(int many, int together) {
        calls += many;
        widest = Math.max(widest, together);
    }

    /// It goes on in another way than advised.
    void otherwise(Way other, String reason) {
        way = other;
        why = reason;
    }

    /// Writes the event, where a recording wants it.
    void over() {
        event.end();
        if (event.shouldCommit()) {
            event.unit = unit;
            event.way = way.label();
            event.why = why;
            event.advised = plan.width();
            event.last = way == Way.SEQUENTIAL || way == Way.PROCESSES ? widest : gradient.width();
            event.widest = widest;
            event.calls = calls;
            event.commit();
        }
    }
}
