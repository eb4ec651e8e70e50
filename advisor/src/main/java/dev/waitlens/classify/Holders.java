package dev.waitlens.classify;

import dev.waitlens.classify.Flow.Held;
import dev.waitlens.recording.Stacks;
import dev.waitlens.report.State;
import dev.waitlens.report.State.Kind;
import dev.waitlens.timeline.Segments;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Sums up what threads did while they held what others waited for: what they waited for themselves, and the rest of the time.
///
/// Who waits to enter a monitor is told who held it last. That one may have waited for it, too, and then held it from there on. Where many wait for many, the first
/// waits tell it for all.
final class Holders {
    /// Segments looked at: some tenths of a second.
    private static final long MOST_STEPS = 20_000_000;

    private final Segments segments;
    private final EnumMap<State, Long> nanos = new EnumMap<>(State.class);
    private final Map<State, Map<Integer, Long>> byLeaf = new EnumMap<>(State.class);
    private long held;
    private long waited;
    private long steps;

    Holders(Segments segments) {
        this.segments = segments;
    }

    /// Of a wait for a monitor; others tell nothing.
    void add(int wait) {
        if (steps > MOST_STEPS) {
            return;
        }
        waited += segments.nanos(wait);
        int holder = segments.holder(wait);
        if (holder < 0 || !segments.holdsAll(segments.from(wait), segments.to(wait))) {
            return;
        }
        int waits = holder < segments.threads() ? segments.count(holder) : 0;
        long since = since(wait, holder, waits);
        held += segments.to(wait) - since;
        for (int number = segments.firstAfter(holder, since); number < waits; number++) {
            int segment = segments.at(holder, number);
            steps++;
            long from = Math.max(since, segments.from(segment));
            long to = Math.min(segments.to(wait), segments.to(segment));
            if (to <= from) {
                return;
            }
            nanos.merge(segments.state(segment), to - from, Long::sum);
            byLeaf.computeIfAbsent(segments.state(segment), _ -> new HashMap<>()).merge(segments.stack(segment),
                    to - from, Long::sum);
        }
    }

    private long since(int wait, int holder, int waits) {
        long since = segments.from(wait);
        for (int number = segments.firstAfter(holder, since); number < waits
                && segments.from(segments.at(holder, number)) < segments.to(wait); number++) {
            int segment = segments.at(holder, number);
            steps++;
            if (segments.state(segment) == State.LOCK && segments.to(segment) < segments.to(wait)) {
                since = segments.to(segment);
            }
        }
        return since;
    }

    /// What they did most; empty where nothing told who they were for most of the waiting, or where they waited for others.
    Optional<Held> most() {
        if (held <= waited / 2) {
            return Optional.empty();
        }
        long rest = held - nanos.values().stream().mapToLong(Long::longValue).sum();
        nanos.merge(State.CPU_JAVA, Math.max(0, rest), Long::sum);
        return nanos.entrySet().stream().max(Map.Entry.comparingByValue()).filter(most -> isWork(most.getKey()))
                .map(most -> new Held(most.getKey(), leaf(most.getKey()), (double) most.getValue() / held));
    }

    private static boolean isWork(State state) {
        return state.kind() == Kind.CPU || state.kind() == Kind.IO;
    }

    private int leaf(State state) {
        return byLeaf.getOrDefault(state, Map.of()).entrySet().stream().max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey).orElse(Stacks.NONE);
    }
}
