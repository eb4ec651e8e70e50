package dev.waitlens.recording.source;

import dev.waitlens.recording.ChunkEvents;
import dev.waitlens.recording.Provenance;
import dev.waitlens.recording.Provenance.OpenWait;
import dev.waitlens.recording.RecordingSource;
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

    private final RecordingTail tail;
    private final long lengthNanos;
    private final Deque<ChunkEvents> kept = new ArrayDeque<>();

    /// @param tail that is polled by somebody else
    public LiveWindow(RecordingTail tail, Duration length) {
        this.tail = tail;
        this.lengthNanos = length.toNanos();
    }

    /// What the tail's last poll brought.
    public void add(List<ChunkEvents> events) {
        events.stream().filter(each -> each.endNanos() > each.beginNanos()).forEach(kept::addLast);
        while (kept.size() > 1 && kept.getFirst().endNanos() < kept.getLast().endNanos() - lengthNanos) {
            kept.removeFirst();
        }
    }

    /// Whether nothing was recorded yet.
    public boolean isEmpty() {
        return kept.isEmpty();
    }

    /// What is in the window now; to be read before the next [#add].
    public RecordingSource source() {
        return new RecordingSource() {
            @Override
            public Provenance read(Consumer<ChunkEvents> stretches) {
                stretches.accept(begin(kept.getFirst().beginNanos()));
                kept.forEach(stretches);
                return tail.provenance(kept.getFirst().beginNanos(), kept.getLast().endNanos())
                        .withOpenWaits(openWaits());
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
    private List<OpenWait> openWaits() {
        long end = kept.getLast().endNanos();
        Set<Long> heardOf = heardOf();
        return tail.openWaits().stream()
                .filter(wait -> wait.atNanos() > end - FRESH_NANOS || !heardOf.contains(wait.javaThreadId())).toList();
    }

    /// Java threads of which there is more than a reading of clocks.
    private Set<Long> heardOf() {
        Set<Integer> heard = new HashSet<>();
        for (ChunkEvents events : kept) {
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
