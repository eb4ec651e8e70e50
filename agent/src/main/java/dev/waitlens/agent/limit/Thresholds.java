package dev.waitlens.agent.limit;

import dev.waitlens.agent.event.ThresholdEvent;
import dev.waitlens.agent.record.AllowedEvents;
import dev.waitlens.agent.record.Options;
import dev.waitlens.agent.record.Recorder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jdk.jfr.EventType;
import jdk.jfr.FlightRecorder;

/// Raises the thresholds of waits that come so often that recording them would cost the host.
///
/// They begin at zero, because many short waits add up: 240,000 in ten seconds, 1 MB/s, cost nothing that could be
/// measured. When there is more than [Options#flood] (60,000 socket events a second, or 120,000 file events) in two
/// looks, a second apart, the types that make up the flood go one step up. Long before that, what costs most of such an event, its stack, is sampled ([StackSampling]).
///
/// **Thread**: Flight Recorder's own.
public final class Thresholds {
    private static final double LARGE_SHARE = 0.2;
    private static final long LOOK_NANOS = 900_000_000;
    private static final long ENOUGH_BYTES = 4_096;
    /// 4,000 events a second of the smallest kind, whose stacks are in the chunk already.
    private static final double LIVELY_BYTES = 60_000;
    private static final int LOOKS = 2;
    private static final List<Duration> STEPS = List.of(Duration.ofNanos(10_000), Duration.ofNanos(50_000),
            Duration.ofNanos(200_000), Duration.ofMillis(1));

    private static final Path NONE = Path.of("");

    private final Duration least;
    private final long flood;
    private final Recorder recorder;
    private final StackSampling stacks;
    private final Map<String, Integer> steps = new HashMap<>();
    private Path chunk = NONE;
    private long end;
    private long size;
    private long lookNanos = System.nanoTime();
    private int floods;

    public Thresholds(Options options, Recorder recorder) {
        this.least = options.floor();
        this.flood = options.flood();
        this.recorder = recorder;
        this.stacks = new StackSampling(recorder);
    }

    /// Looks once a second, when something was written; in between it returns at once.
    ///
    /// Intended: the rate is that of all chunks together. In a real flood a chunk does not last until the next look.
    public void look(long nowNanos) throws IOException {
        if (nowNanos - lookNanos < LOOK_NANOS) {
            return;
        }
        long newSize = size();
        if (newSize == size) {
            return;
        }
        double perSecond = (newSize - size) * 1e9 / (nowNanos - lookNanos);
        floods = perSecond > flood ? floods + 1 : 0;
        double seconds = (nowNanos - lookNanos) / 1e9;
        size = newSize;
        lookNanos = nowNanos;
        List<Path> newest = recorder.internals().unseen(recorder.place()::newestChunks);
        if (!newest.isEmpty()) {
            count(newest, seconds, perSecond > LIVELY_BYTES || stacks.isSampling());
        }
    }

    private long size() {
        boolean hidden = recorder.internals().hide();
        try {
            return recorder.place().size();
        } finally {
            recorder.internals().show(hidden);
        }
    }

    /// Counts what the newest chunk has gained; where that chunk has only just begun, the whole one before it.
    ///
    /// @param lively whether there are enough events for their stacks to be a cost
    private void count(List<Path> newest, double seconds, boolean lively) throws IOException {
        Path current = newest.get(0);
        boolean same = current.equals(chunk);
        boolean sinceLook = same || chunk.equals(NONE);
        long from = same ? end : 0;
        long to = recorder.internals().unseen(() -> EventCounts.end(current));
        chunk = current;
        end = to;
        if (sinceLook && lively) {
            stacks.look(perSecond(recorder.internals().unseen(() -> EventCounts.counts(current, from, to)), seconds));
        }
        if (floods < LOOKS) {
            return;
        }
        if (to - from > ENOUGH_BYTES) {
            raise(recorder.internals().unseen(() -> EventCounts.sizes(current, from, to)));
            floods = 0;
        } else if (newest.size() > 1) {
            Path before = newest.get(1);
            raise(recorder.internals().unseen(() -> EventCounts.sizes(before, 0, EventCounts.end(before))));
            floods = 0;
        }
    }

    private void raise(Map<Long, Long> sizes) {
        Set<String> flooding = flooding(names(), sizes);
        recorder.change(allowed -> {
            boolean changed = false;
            for (String event : flooding) {
                changed |= raise(allowed, event);
            }
            return changed;
        });
    }

    private boolean raise(AllowedEvents allowed, String event) {
        int step = steps.getOrDefault(event, 0);
        while (step < STEPS.size() && STEPS.get(step).compareTo(least) <= 0) {
            step++;
        }
        if (step == STEPS.size()) {
            return false;
        }
        Duration floor = STEPS.get(step);
        steps.put(event, step + 1);
        allowed.put(event, "threshold", floor.toNanos() + " ns");
        ThresholdEvent raised = new ThresholdEvent();
        raised.event = event;
        raised.floor = floor.toNanos();
        raised.commit();
        return true;
    }

    /// The types with a threshold that make up a large share of the bytes.
    static Set<String> flooding(Map<Long, String> names, Map<Long, Long> sizes) {
        long all = sizes.values().stream().mapToLong(Long::longValue).sum();
        Set<String> flooding = new HashSet<>();
        sizes.forEach((id, size) -> {
            String name = names.getOrDefault(id, "");
            if (AllowedEvents.hasFloor(name) && size > all * LARGE_SHARE) {
                flooding.add(name);
            }
        });
        return flooding;
    }

    private static Map<EventType, Double> perSecond(Map<Long, Long> counts, double seconds) {
        Map<EventType, Double> perSecond = new HashMap<>();
        for (EventType type : FlightRecorder.getFlightRecorder().getEventTypes()) {
            Long count = counts.get(type.getId());
            if (count != null) {
                perSecond.put(type, count / seconds);
            }
        }
        return perSecond;
    }

    private static Map<Long, String> names() {
        Map<Long, String> names = new HashMap<>();
        for (EventType type : FlightRecorder.getFlightRecorder().getEventTypes()) {
            names.put(type.getId(), type.getName());
        }
        return names;
    }
}
