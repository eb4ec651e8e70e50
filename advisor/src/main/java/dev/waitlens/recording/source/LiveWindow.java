package dev.waitlens.recording.source;

import dev.waitlens.recording.ChunkEvents;
import dev.waitlens.recording.Provenance;
import dev.waitlens.recording.Provenance.OpenWait;
import dev.waitlens.recording.Provenance.TimedMethod;
import dev.waitlens.recording.RecordingSource;
import dev.waitlens.recording.RuntimeEvent;
import dev.waitlens.recording.Stacks;
import dev.waitlens.recording.Threads;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// The last seconds of a recording that is being written, as a recording of their own, as often as one wants.
///
/// **Thread**: one.
public final class LiveWindow {
    /// Who waited when it was looked at so long before the end still waits, unless something was heard of him since.
    private static final long FRESH_NANOS = 2_000_000_000L;
    /// Some 33 bytes each, in the small heap of a command line.
    private static final long MOST_EVENTS = 1_000_000;
    private static final int MOST_RUNTIME_EVENTS = 200_000;

    private final RecordingTail tail;
    private final long lengthNanos;
    private final Deque<ChunkEvents> kept = new ArrayDeque<>();
    /// Of the event loops of our runtime, in the order of writing.
    private final Deque<RuntimeEvent> runtime = new ArrayDeque<>();
    private long count;

    /// @param tail that is polled by somebody else
    public LiveWindow(RecordingTail tail, Duration length) {
        this.tail = tail;
        this.lengthNanos = length.toNanos();
    }

    /// What the tail's last poll brought.
    public void add(List<ChunkEvents> events) {
        if (events.isEmpty()) {
            return;
        }
        if (tail.hasStartedAgain()) {
            kept.clear();
            runtime.clear();
            count = 0;
        }
        for (ChunkEvents each : events) {
            if (each.endNanos() > each.beginNanos()) {
                kept.addLast(each);
                count += each.count();
            }
        }
        runtime.addAll(tail.runtimeEvents());
        while (kept.size() > 1 && (count > MOST_EVENTS
                || kept.getFirst().endNanos() < kept.getLast().endNanos() - lengthNanos)) {
            count -= kept.removeFirst().count();
        }
        while (!runtime.isEmpty() && (runtime.size() > MOST_RUNTIME_EVENTS
                || runtime.getFirst().where().end() < kept.getFirst().beginNanos())) {
            runtime.removeFirst();
        }
    }

    /// Whether nothing was recorded yet.
    public boolean isEmpty() {
        return kept.isEmpty();
    }

    /// What is in the window now; to be read before the next [#add].
    public RecordingSource source() {
        return source(List.copyOf(kept));
    }

    /// As [#source()], of its last part.
    public RecordingSource source(Duration last) {
        return source(part(last));
    }

    private List<ChunkEvents> part(Duration last) {
        long from = kept.getLast().endNanos() - last.toNanos();
        return kept.stream().filter(each -> each.endNanos() >= from).toList();
    }

    /// How long of its last part the calls were timed that are timed now.
    ///
    /// **Unit**: seconds.
    public double timedSeconds(Duration last) {
        List<ChunkEvents> part = part(last);
        long begin = part.getFirst().beginNanos();
        long end = part.getLast().endNanos();
        long since = tail.provenance(begin, end).timedMethods().stream().filter(TimedMethod::timed)
                .mapToLong(TimedMethod::atNanos).max().orElse(begin);
        return Math.max(0, end - Math.max(begin, since)) / 1e9;
    }

    private RecordingSource source(List<ChunkEvents> part) {
        long begin = part.getFirst().beginNanos();
        long end = part.getLast().endNanos();
        return new RecordingSource() {
            @Override
            public Provenance read(Consumer<ChunkEvents> stretches) {
                stretches.accept(begin(begin));
                part.forEach(stretches);
                return tail.provenance(begin, end).withOpenWaits(openWaits(part));
            }

            @Override
            public Provenance read(Consumer<ChunkEvents> stretches, Consumer<RuntimeEvent> events) {
                // What began before the window is older than what is accounted here.
                runtime.stream().filter(event -> event.where().start() >= begin).forEach(events);
                return read(stretches);
            }

            @Override
            public Map<Long, Boolean> connections() {
                return tail.connections();
            }

            @Override
            public Threads threads() {
                return tail.threads();
            }

            @Override
            public Stacks stacks() {
                return tail.stacks();
            }
        };
    }

    /// Intended: an account begins with the first reading of clocks in the first stretch, but this one does not begin with an agent's start.
    private static ChunkEvents begin(long nanos) {
        return new ChunkEvents(nanos, nanos, 0, new byte[0], new long[0], new long[0], new int[0], new int[0],
                new long[0]);
    }

    /// Those that still say something.
    private List<OpenWait> openWaits(List<ChunkEvents> part) {
        long end = part.getLast().endNanos();
        Set<Long> heardOf = heardOf(part);
        return tail.openWaits().stream()
                .filter(wait -> wait.atNanos() > end - FRESH_NANOS || !heardOf.contains(wait.javaThreadId())).toList();
    }

    /// Java threads of which there is more than a reading of clocks.
    private Set<Long> heardOf(List<ChunkEvents> part) {
        Set<Integer> heard = new HashSet<>();
        for (ChunkEvents events : part) {
            for (int row = 0; row < events.count(); row++) {
                switch (events.kindAt(row)) {
                    case THREAD_CLOCK, THREAD_LOAD, GC_PAUSE, JVM_PAUSE -> {
                    }
                    default -> heard.add(events.thread()[row]);
                }
            }
        }
        heard.remove(-1);
        Set<Long> javaIds = new HashSet<>();
        heard.forEach(thread -> javaIds.add(tail.threads().get(thread).javaId()));
        return javaIds;
    }
}
