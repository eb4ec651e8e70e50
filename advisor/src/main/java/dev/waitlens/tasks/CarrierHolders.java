package dev.waitlens.tasks;

import dev.waitlens.recording.ChunkEvents;
import dev.waitlens.recording.EventKind;
import dev.waitlens.recording.Stacks;
import dev.waitlens.recording.Threads;
import dev.waitlens.tasks.Loops.Incident;
import dev.waitlens.tasks.Loops.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Virtual threads that kept a carrier for themselves: by computing on and on, or by waiting where they cannot leave it.
///
/// Computing is counted by CPU samples from one wait of the thread to the next, so that neither a pause of the collector nor a lack of
/// processors counts. Where no sample came for long, the thread computed on only if its carriers were ready without a processor.
/// **Unseen**: a wait that the recording does not hold joins two stretches.
final class CarrierHolders {
    private static final int MOST = 50;
    /// Without a sample for this long the thread was elsewhere, or had no processor.
    private static final long GAP = 500_000_000;
    private static final int MOST_PARTS = 100;
    private static final long NOMINAL_PERIOD = 20_000_000;

    private final Threads threads;
    private final Frames frames;
    private final Stacks stacks;
    private static final int MOST_TORN = 1_000;
    private static final int MOST_READINGS = 200_000;
    private static final String CARRIERS = "CarrierThreads";

    private final Map<Integer, Busy> open = new HashMap<>();
    /// Stretches with gaps, the last part of each: only all clocks together tell whether they are one.
    private final List<Busy> torn = new ArrayList<>();
    private final Map<Integer, Reading> lastReadings = new HashMap<>();
    private final List<Reading> readings = new ArrayList<>();
    private final Map<String, Incident> incidents = new HashMap<>();

    /// How long a carrier was ready from one reading of its clock to the next.
    private record Reading(long from, long to, long ready, long clock) {
        double readyWithin(long begin, long end) {
            long shared = Math.min(to, end) - Math.max(from, begin);
            return shared <= 0 ? 0 : (double) ready * shared / (to - from);
        }
    }

    private static final class Busy {
        final int thread;
        /// The part before a gap.
        final @Nullable Busy before;
        long begin;
        long last;
        long cpu;
        final Map<Integer, Long> weights = new HashMap<>();

        Busy(int thread, @Nullable Busy before) {
            this.thread = thread;
            this.before = before;
        }

        long wholeCpu() {
            return cpu + (before == null ? 0 : before.wholeCpu());
        }

        int parts() {
            return 1 + (before == null ? 0 : before.parts());
        }
    }

    CarrierHolders(Threads threads, Stacks stacks) {
        this.threads = threads;
        this.frames = new Frames(stacks);
        this.stacks = stacks;
    }

    void add(EventKind kind, ChunkEvents events, int row) {
        int thread = events.thread()[row];
        if (thread < 0) {
            return;
        }
        if (kind == EventKind.THREAD_CLOCK && threads.get(thread).group().equals(CARRIERS)) {
            read(thread, events.start()[row], events.extra()[row]);
        } else if (LoopEvidence.isSample(kind)) {
            var info = threads.get(thread);
            if (info.virtual() && !info.name().startsWith("waitlens-loop-")) {
                sample(thread, events, row);
            }
        } else if (kind == EventKind.PINNED && events.duration()[row] >= LoopListener.FLOOR) {
            if (events.extra()[row] != 1 && !frames.isLinking(events.stack()[row])) {
                note(Kind.PINNED, thread, events.start()[row], events.duration()[row], events.stack()[row], kind);
            }
            close(thread);
        } else if (kind == EventKind.THREAD_END || LoopEvidence.isWait(kind, events, row, stacks)) {
            close(thread);
        }
    }

    private void sample(int thread, ChunkEvents events, int row) {
        long at = events.start()[row];
        long period = events.duration()[row] > 0 ? events.duration()[row] : NOMINAL_PERIOD;
        var busy = open.get(thread);
        boolean gap = busy != null && at - busy.last > GAP + period;
        if (gap && busy.parts() >= MOST_PARTS) {
            close(thread);
            busy = null;
        }
        if (busy == null || gap) {
            busy = new Busy(thread, busy);
            busy.begin = at - period;
            open.put(thread, busy);
        }
        busy.last = at;
        busy.cpu += period;
        busy.weights.merge(events.stack()[row], period, Long::sum);
    }

    private void close(int thread) {
        var busy = open.remove(thread);
        if (busy == null || busy.wholeCpu() < LoopListener.FLOOR) {
            return;
        }
        if (busy.before == null) {
            busy(busy);
        } else if (torn.size() < MOST_TORN) {
            torn.add(busy);
        }
    }

    private void busy(Busy stretch) {
        if (stretch.cpu >= LoopListener.FLOOR) {
            int heaviest = stretch.weights.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
            note(Kind.BUSY_CARRIER, stretch.thread, stretch.begin, stretch.cpu, heaviest, EventKind.CPU_SAMPLE);
        }
    }

    /// Puts the parts together that only a lack of processors keeps apart.
    private void mend(Busy last) {
        var joined = last;
        for (var part = last.before; part != null; part = part.before) {
            if (isStarved(part.last, joined.begin)) {
                joined.cpu += part.cpu;
                var whole = joined.weights;
                part.weights.forEach((stack, weight) -> whole.merge(stack, weight, Long::sum));
                joined.begin = part.begin;
            } else {
                busy(joined);
                joined = part;
            }
        }
        busy(joined);
    }

    private boolean isStarved(long from, long to) {
        return readings.stream().mapToDouble(reading -> reading.readyWithin(from, to)).sum() >= (to - from) / 2.0;
    }

    private void read(int carrier, long at, long clock) {
        var before = lastReadings.get(carrier);
        var reading = new Reading(before == null ? at : before.to, at,
                before == null ? 0 : Math.max(0, clock - before.clock), clock);
        lastReadings.put(carrier, reading);
        if (reading.ready > 0 && reading.to > reading.from && readings.size() < MOST_READINGS) {
            readings.add(reading);
        }
    }

    /// One incident for each place; the longest stretch speaks for all.
    private void note(Kind kind, int thread, long at, long nanos, int stack, EventKind door) {
        var place = frames.place(stack);
        String key = kind + " " + place.map(where -> where.method() + "").orElse("");
        var before = incidents.get(key);
        if (before == null && incidents.size() >= MOST) {
            return;
        }
        long count = before == null ? 1 : before.count() + 1;
        boolean longer = before == null || nanos > before.nanos();
        incidents.put(key,
                longer ? new Incident(kind, at, nanos, 0, count, threads.get(thread).name(), Optional.empty(),
                        frames.stack(stack), Optional.of(door), 0, 0, "")
                        : new Incident(kind, before.at(), before.nanos(), 0, count, before.task(), Optional.empty(),
                                before.stack(), before.door(), 0, 0, ""));
    }

    /// Longest first.
    List<Incident> incidents() {
        new ArrayList<>(open.keySet()).forEach(this::close);
        torn.forEach(this::mend);
        torn.clear();
        return incidents.values().stream()
                .sorted(Comparator.comparingLong(Incident::nanos).reversed().thenComparingLong(Incident::at)).toList();
    }
}
