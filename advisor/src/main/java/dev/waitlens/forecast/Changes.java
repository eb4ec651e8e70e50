package dev.waitlens.forecast;

import dev.waitlens.forecast.RecordedCalls.Builder;
import dev.waitlens.forecast.RecordedCalls.Kind;
import dev.waitlens.forecast.RecordedCalls.Step;
import dev.waitlens.forecast.Workload.Merged;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;

/// The calls as they would be in a changed program.
final class Changes {
    private Changes() {}

    /// @param computing,waiting by the number of a call, how many times as long it does
    static RecordedCalls scaled(RecordedCalls calls, IntToDoubleFunction computing, IntToDoubleFunction waiting) {
        var to = RecordedCalls.builder();
        for (int call = 0; call < calls.size(); call++) {
            double cpu = computing.applyAsDouble(call);
            double wait = waiting.applyAsDouble(call);
            calls.steps(call).forEach(step -> to.step(switch (step.kind()) {
                case CPU -> new Step(Kind.CPU, Math.round(step.nanos() * cpu), 0);
                case WAIT -> new Step(Kind.WAIT, Math.round(step.nanos() * wait), 0);
                case HOLD, RELEASE -> step;
            }));
            to.end(calls.worker(call));
        }
        return to.build();
    }

    /// @param computing,waiting shares of either that move
    static RecordedCalls outOfLock(RecordedCalls calls, int resource, double computing, double waiting) {
        checkShare(computing);
        checkShare(waiting);
        ToDoubleFunction<Step> moved = step -> step.kind() == Kind.CPU ? computing : waiting;
        return each(calls, (steps, to) -> {
            for (int at = 0; at < steps.size();) {
                at = is(steps.get(at), Kind.HOLD, resource) ? section(steps, at, moved, to) : copy(steps, at, to);
            }
        });
    }

    private static void checkShare(double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("not a share: " + share);
        }
    }

    /// From a hold to its release: first what moves out, then the section with what stays.
    private static int section(List<Step> steps, int hold, ToDoubleFunction<Step> moved, Builder to) {
        int release = hold + 1;
        for (int depth = 1; depth > 0; release++) {
            depth += is(steps.get(release), Kind.HOLD, steps.get(hold).resource()) ? 1 : 0;
            depth -= is(steps.get(release), Kind.RELEASE, steps.get(hold).resource()) ? 1 : 0;
        }
        var section = steps.subList(hold, release);
        movable(section, (step, moves) -> {
            if (moves) {
                to.step(new Step(step.kind(), Math.round(step.nanos() * moved.applyAsDouble(step)), 0));
            }
        });
        movable(section, (step, moves) -> to.step(moves
                ? new Step(step.kind(), step.nanos() - Math.round(step.nanos() * moved.applyAsDouble(step)), 0)
                : step));
        return release;
    }

    private static void movable(List<Step> section, BiConsumer<Step, Boolean> visitor) {
        int held = 0;
        for (var step : section) {
            held += step.kind() == Kind.HOLD ? 1 : step.kind() == Kind.RELEASE ? -1 : 0;
            visitor.accept(step, held == 1 && (step.kind() == Kind.CPU || step.kind() == Kind.WAIT));
        }
    }

    static RecordedCalls joined(RecordedCalls calls, int group) {
        if (group < 1) {
            throw new IllegalArgumentException("a group has at least one call: " + group);
        }
        var joined = RecordedCalls.builder();
        for (int call = 0; call < calls.size(); call++) {
            calls.steps(call).forEach(joined::step);
            if ((call + 1) % group == 0 || call + 1 == calls.size()) {
                joined.end(calls.worker(call));
            }
        }
        return joined.build();
    }

    static RecordedCalls fewerRoundTrips(RecordedCalls calls, int peer, int group, Merged as) {
        if (group < 1) {
            throw new IllegalArgumentException("a group has at least one round trip: " + group);
        }
        return each(calls, (steps, to) -> {
            for (int at = 0; at < steps.size();) {
                at = isTrip(steps, at, peer) ? at + merged(steps.subList(at, steps.size()), peer, group, as, to)
                        : copy(steps, at, to);
            }
        });
    }

    /// From the first step on; how many steps they were.
    private static int merged(List<Step> steps, int peer, int group, Merged as, Builder to) {
        long longest = 0;
        long all = 0;
        long cpu = 0;
        int at = 0;
        int trips = 0;
        while (trips < group && isTrip(steps, at, peer)) {
            longest = Math.max(longest, steps.get(at + 1).nanos());
            all += steps.get(at + 1).nanos();
            trips++;
            at += 3;
            if (at < steps.size() && steps.get(at).kind() == Kind.CPU) {
                cpu += steps.get(at++).nanos();
            }
        }
        to.await(as == Merged.LONGEST ? longest : all / trips, peer).cpu(cpu);
        return at;
    }

    private static boolean isTrip(List<Step> steps, int at, int peer) {
        return at + 2 < steps.size() && is(steps.get(at), Kind.HOLD, peer) && steps.get(at + 1).kind() == Kind.WAIT
                && is(steps.get(at + 2), Kind.RELEASE, peer);
    }

    private static boolean is(Step step, Kind kind, int resource) {
        return step.kind() == kind && step.resource() == resource;
    }

    private static int copy(List<Step> steps, int at, Builder to) {
        to.step(steps.get(at));
        return at + 1;
    }

    private static RecordedCalls each(RecordedCalls calls, BiConsumer<List<Step>, Builder> change) {
        var changed = RecordedCalls.builder();
        for (int call = 0; call < calls.size(); call++) {
            change.accept(calls.steps(call), changed);
            changed.end(calls.worker(call));
        }
        return changed.build();
    }
}
