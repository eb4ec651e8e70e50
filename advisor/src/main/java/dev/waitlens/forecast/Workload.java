package dev.waitlens.forecast;

import java.util.ArrayList;
import java.util.List;

/// Calls, and the resources that their steps name by number.
///
/// @param together so many are given out at once, and the next when all of them are done; 0 where all are there from the beginning
public record Workload(RecordedCalls calls, List<Resource> resources, int together) {

    /// **Throws** `IllegalArgumentException` for a step that names no resource, and for a call that alone holds more of one than
    /// there is: it would wait for itself. (A lock that is entered again by its owner is held once.)
    public Workload {
        resources = List.copyOf(resources);
        var held = new int[resources.size()];
        for (int call = 0; call < calls.size(); call++) {
            for (int step = calls.start(call); step < calls.end(call); step++) {
                check(calls, resources, held, call, step);
            }
        }
    }

    /// All calls are there from the beginning.
    public Workload(RecordedCalls calls, List<Resource> resources) {
        this(calls, resources, 0);
    }

    private static void check(RecordedCalls calls, List<Resource> resources, int[] held, int call, int step) {
        int resource = calls.resource(step);
        switch (calls.kind(step)) {
            case HOLD -> {
                if (resource >= held.length) {
                    throw new IllegalArgumentException("call " + call + " holds resource " + resource
                            + ", and there are " + held.length);
                }
                if (++held[resource] > resources.get(resource).seen()) {
                    throw new IllegalArgumentException("call " + call + " alone holds " + held[resource]
                            + " of resource " + resource + ", which has " + resources.get(resource).seen());
                }
            }
            case RELEASE -> held[resource]--;
            case CPU, WAIT, CHILD -> {
                /* name none */ }
        }
    }

    /// A wider or narrower limit, taken as known: nothing is left to hope.
    public Workload withCapacity(int resource, int capacity) {
        var changed = new ArrayList<>(resources);
        changed.set(resource, new Resource(capacity, capacity, resources.get(resource).outside()));
        return new Workload(calls, changed, together);
    }

    /// These shares (0..1) of what is computed and of what is waited for while a resource is held happen before it is taken.
    /// What needs a second resource, taken under the first, stays where it is.
    public Workload outOfLock(int resource, double computing, double waiting) {
        return new Workload(Changes.outOfLock(calls, resource, computing, waiting), resources, together);
    }

    /// How long one round trip takes in place of several.
    public enum Merged {
        /// As they did on average: what is in it makes no difference.
        AVERAGE,
        /// As the longest of them: all that the peer does for that one is still done.
        LONGEST
    }

    /// Every `group` round trips to a peer that follow one another in a call become one, and what was computed in between is computed afterwards.
    /// The peer's own work for each of them is taken to shrink as much; where it does not, this is a bound.
    public Workload fewerRoundTrips(int peer, int group, Merged as) {
        return new Workload(Changes.fewerRoundTrips(calls, peer, group, as), resources, together);
    }

    /// Every `group` calls that follow one another are one.
    public Workload joined(int group) {
        return new Workload(Changes.joined(calls, group), resources, together);
    }

    /// Each call computes so many times as long.
    public Workload computing(double times) {
        return new Workload(Changes.scaled(calls, _ -> times, _ -> 1), resources, together);
    }

    /// The first calls compute and wait so much less, as far as they do.
    ///
    /// @param computing,waiting nanoseconds of the first call, the second, …
    public Workload lessAtFirst(List<Long> computing, List<Long> waiting) {
        return new Workload(Changes.scaled(calls, call -> left(calls.cpuNanos(call), computing, call),
                call -> left(calls.waitNanos(call), waiting, call)), resources, together);
    }

    private static double left(long of, List<Long> less, int call) {
        return of == 0 || call >= less.size() ? 1 : Math.max(0, 1 - (double) less.get(call) / of);
    }

    /// Every limit where it was seen, and no further.
    Workload atWorst() {
        return new Workload(calls, resources.stream().map(Resource::atWorst).toList(), together);
    }

    /// How many may hold each resource under a model.
    int[] capacities(Concurrency model) {
        boolean apart = model.form() == Concurrency.Form.PROCESSES;
        return resources.stream().mapToInt(each -> apart && !each.outside() ? Resource.UNLIMITED : each.capacity())
                .toArray();
    }
}
