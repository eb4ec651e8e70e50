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

/// Virtual threads that kept a carrier for themselves: by computing on and on, or by waiting where they cannot leave it.
///
/// Computing is counted by CPU samples from one wait of the thread to the next, so that neither a pause of the collector nor a lack of
/// processors counts. **Unseen**: a wait that the recording does not hold joins two stretches.
final class Carriers {
    private static final int MOST = 50;
    /// Without a sample for this long the thread was elsewhere.
    private static final long GAP = 500_000_000;
    private static final long NOMINAL_PERIOD = 20_000_000;

    private final Threads threads;
    private final Frames frames;
    private final Stacks stacks;
    private final Map<Integer, Busy> open = new HashMap<>();
    private final Map<String, Incident> incidents = new HashMap<>();

    private static final class Busy {
        long begin;
        long last;
        long cpu;
        final Map<Integer, Long> weights = new HashMap<>();
    }

    Carriers(Threads threads, Stacks stacks) {
        this.threads = threads;
        this.frames = new Frames(stacks);
        this.stacks = stacks;
    }

    void add(EventKind kind, ChunkEvents events, int row) {
        int thread = events.thread()[row];
        if (thread < 0) {
            return;
        }
        if (Evidence.isSample(kind)) {
            var info = threads.get(thread);
            if (info.virtual() && !info.name().startsWith("waitlens-loop-")) {
                sample(thread, events, row);
            }
        } else if (kind == EventKind.PINNED && events.duration()[row] >= LoopListener.FLOOR) {
            if (!frames.isLinking(events.stack()[row])) {
                note(Kind.PINNED, thread, events.start()[row], events.duration()[row], events.stack()[row], kind);
            }
            close(thread);
        } else if (kind == EventKind.THREAD_END || Evidence.isWait(kind, events, row, stacks)) {
            close(thread);
        }
    }

    private void sample(int thread, ChunkEvents events, int row) {
        long at = events.start()[row];
        long period = events.duration()[row] > 0 ? events.duration()[row] : NOMINAL_PERIOD;
        var busy = open.get(thread);
        if (busy != null && at - busy.last > GAP + period) {
            close(thread);
            busy = null;
        }
        if (busy == null) {
            busy = new Busy();
            busy.begin = at - period;
            open.put(thread, busy);
        }
        busy.last = at;
        busy.cpu += period;
        busy.weights.merge(events.stack()[row], period, Long::sum);
    }

    private void close(int thread) {
        var busy = open.remove(thread);
        if (busy != null && busy.cpu >= LoopListener.FLOOR) {
            int heaviest = busy.weights.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
            note(Kind.BUSY_CARRIER, thread, busy.begin, busy.cpu, heaviest, EventKind.CPU_SAMPLE);
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
        return incidents.values().stream()
                .sorted(Comparator.comparingLong(Incident::nanos).reversed().thenComparingLong(Incident::at)).toList();
    }
}
