package dev.waitlens.forecast;

import dev.waitlens.forecast.RecordedCalls.Builder;
import dev.waitlens.forecast.RecordedCalls.Kind;
import dev.waitlens.forecast.RecordedCalls.Step;
import dev.waitlens.forecast.Workload.Merged;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
                case WAIT, CHILD -> new Step(step.kind(), Math.round(step.nanos() * wait), 0);
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
            visitor.accept(step, held == 1 && step.kind() != Kind.HOLD && step.kind() != Kind.RELEASE);
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
                at = trip(steps, at, peer).isPresent()
                        ? at + merged(steps.subList(at, steps.size()), peer, group, as, to)
                        : copy(steps, at, to);
            }
        });
    }

    /// A peer is asked and answers.
    ///
    /// @param nanos until the answer
    /// @param child of these, as long as a child process computes
    /// @param end   the step behind it
    private record Trip(long nanos, long child, int end) {}

    /// From the first step on; how many steps they were.
    private static int merged(List<Step> steps, int peer, int group, Merged as, Builder to) {
        List<Trip> trips = new ArrayList<>();
        long cpu = 0;
        int at = 0;
        for (var trip = trip(steps, at, peer); trips.size() < group && trip.isPresent(); trip = trip(steps, at, peer)) {
            trips.add(trip.get());
            at = trip.get().end;
            if (at < steps.size() && steps.get(at).kind() == Kind.CPU) {
                cpu += steps.get(at++).nanos();
            }
        }
        long all = trips.stream().mapToLong(Trip::nanos).sum();
        long child = trips.stream().mapToLong(Trip::child).sum();
        long one = as == Merged.LONGEST ? trips.stream().mapToLong(Trip::nanos).max().orElse(0) : all / trips.size();
        to.awaitChild(one, all == 0 ? 0 : Math.round((double) child * one / all), peer).cpu(cpu);
        return at;
    }

    private static Optional<Trip> trip(List<Step> steps, int from, int peer) {
        if (!is(steps, from, Kind.HOLD, peer)) {
            return Optional.empty();
        }
        long child = 0;
        long waited = 0;
        int at = from + 1;
        for (; at < steps.size() && (is(steps, at, Kind.CHILD, 0) || is(steps, at, Kind.WAIT, 0)); at++) {
            child += steps.get(at).kind() == Kind.CHILD ? steps.get(at).nanos() : 0;
            waited += steps.get(at).nanos();
        }
        return at > from + 1 && is(steps, at, Kind.RELEASE, peer) ? Optional.of(new Trip(waited, child, at + 1))
                : Optional.empty();
    }

    private static boolean is(List<Step> steps, int at, Kind kind, int resource) {
        return at < steps.size() && is(steps.get(at), kind, resource);
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
