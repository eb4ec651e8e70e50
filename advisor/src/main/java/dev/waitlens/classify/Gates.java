package dev.waitlens.classify;

import dev.waitlens.catalogue.Wait;
import dev.waitlens.classify.Flow.Contention;
import dev.waitlens.recording.Stacks;
import dev.waitlens.report.State;
import dev.waitlens.timeline.Segments;
import dev.waitlens.timeline.Timeline;
import dev.waitlens.timeline.Timeline.Account;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Who lets whom in: whether waits end because something else did, and where another thread waits for a permit before each call.
final class Gates {
    /// A waiter has woken up this long after it was let in: some hundred times what a wake-up takes on a quiet machine.
    private static final long WAKE_UP = 2_000_000;
    /// Of the time in which any call is under way. **Source**: docs/rules/limit-binds.md
    private static final double HALF = 0.5;

    private final Timeline timeline;
    private final Segments segments;
    private final Stacks stacks;
    private final OwnCode own;
    /// By stack, whether a permit is waited for.
    private final Map<Integer, Boolean> forPermits = new HashMap<>();
    /// Of all threads, the waits for a permit; null before they were asked for.
    private @Nullable List<PermitWait> permits;
    /// By account.
    private final Map<Integer, Long> wakeUps = new HashMap<>();

    private record PermitWait(int thread, int segment) {}

    Gates(Timeline timeline, OwnCode own) {
        this.timeline = timeline;
        this.segments = timeline.segments();
        this.stacks = timeline.stacks();
        this.own = own;
    }

    /// Where one that runs none of the calls waits for a permit, most of the time in which any are under way: whoever is done lets the next one begin.
    Optional<Contention> of(Flows.Place place, Sweep sweep) {
        Map<Integer, Gate> gates = new HashMap<>();
        var own = new HashSet<>(place.threads());
        for (PermitWait wait : permits()) {
            if (!own.contains(wait.thread)) {
                gates.computeIfAbsent(segments.stack(wait.segment), _ -> new Gate()).add(wait.segment);
            }
        }
        return gates.entrySet().stream().max(Comparator.comparingLong(gate -> gate.getValue().nanos))
                .filter(gate -> gate.getValue().nanos > sweep.activeNanos() * HALF)
                .map(gate -> gate.getValue().contention(gate.getKey(), callSite(gate.getKey()), sweep));
    }

    /// What tells most of these waits: whichever of the ends, told at once or as late as a busy machine lets a waiter wake up.
    ///
    /// @param ofNanos the time in which they could have ended by chance
    Told told(List<Integer> waits, long ofNanos, List<Sweep.Ends> ends) {
        long late = waits.stream().mapToLong(this::wakeUp).max().orElse(WAKE_UP);
        return ends.stream().flatMap(each -> Stream.of(new Told(waits, each, WAKE_UP), new Told(waits, each, late)))
                .max(Comparator.comparingDouble(told -> told.letIn(ofNanos))).orElseThrow();
    }

    /// The innermost node of the program's own; [Stacks#NONE] for none.
    int callSite(int leaf) {
        int node = leaf;
        while (node > 0 && !own.isOwn(stacks.methodId(node))) {
            node = stacks.parent(node);
        }
        return Math.max(node, Stacks.NONE);
    }

    private List<PermitWait> permits() {
        List<PermitWait> found = permits;
        if (found == null) {
            found = new ArrayList<>();
            for (int thread = 0; thread < segments.threads(); thread++) {
                for (int number = 0; number < segments.count(thread); number++) {
                    int segment = segments.at(thread, number);
                    if (segments.state(segment) == State.LOCK && forPermits.computeIfAbsent(segments.stack(segment),
                            leaf -> stacks.waitsFor(Wait.PERMIT, leaf))) {
                        found.add(new PermitWait(thread, segment));
                    }
                }
            }
            permits = found;
        }
        return found;
    }

    /// How long after it was let in this waiter has woken up at the latest, on a busy machine: there it is ready before it runs.
    private long wakeUp(int wait) {
        int lane = timeline.accountOfThread()[segments.thread(wait)];
        return lane < 0 ? WAKE_UP : wakeUps.computeIfAbsent(lane, this::wakeUpOf);
    }

    private long wakeUpOf(int lane) {
        long waits = 0;
        int[] accounts = timeline.accountOfThread();
        for (int thread = 0; thread < Math.min(segments.threads(), accounts.length); thread++) {
            waits += accounts[thread] == lane ? segments.count(thread) : 0;
        }
        Account account = timeline.accounts().get(lane);
        return WAKE_UP + account.in(State.READY) / Math.max(1, waits);
    }

    /// How much of the waiting at one place was told by the end of something that went on meanwhile, as far as chance does not explain it.
    final class Told {
        private final Sweep.Ends ends;
        private final long within;
        private long nanos;
        private long all;

        private Told(List<Integer> waits, Sweep.Ends ends, long within) {
            this.ends = ends;
            this.within = within;
            for (int wait : waits) {
                long span = segments.nanos(wait);
                all += span;
                nanos += span > 2 * within && ends.isJustBefore(segments.to(wait), within) ? span : 0;
            }
        }

        double share() {
            return (double) nanos / Math.max(1, all);
        }

        double chance(long ofNanos) {
            return ends.share(ofNanos, within);
        }

        private double letIn(long ofNanos) {
            return Contention.letIn(share(), chance(ofNanos));
        }
    }

    /// Waits of others at one place, before a unit's calls begin.
    private final class Gate {
        private final List<Integer> waits = new ArrayList<>();
        private long nanos;

        void add(int wait) {
            waits.add(wait);
            nanos += segments.nanos(wait);
        }

        /// What a permit is given for may be more than one call: it comes back when a worker has done all of that.
        Contention contention(int leaf, int callSite, Sweep sweep) {
            Told told = told(waits, sweep.activeNanos(), sweep.ends());
            return new Contention(State.LOCK, stacks.calledBy(callSite, leaf), callSite, leaf, sweep.servedFor(HALF), 1,
                    nanos, (double) nanos / Math.max(1, sweep.activeNanos()), waits.size(),
                    told.share(), told.chance(sweep.activeNanos()), nanos, Optional.empty());
        }
    }
}
