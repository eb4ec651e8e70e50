package dev.waitlens.tasks;

import dev.waitlens.recording.ChunkEvents;
import dev.waitlens.recording.EventKind;
import dev.waitlens.recording.Stacks;
import dev.waitlens.recording.Threads;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the loops' own threads did while a step went on: their waits and CPU samples, the collector's pauses, and the clocks that tell
/// how long they had no processor.
final class LoopEvidence {
    /// A wait that is shorter does not explain a step of 100 ms.
    private static final long SHORTEST = 1_000_000;
    private static final int MOST_ROWS = 500_000;
    /// What an execution sample without a period stands for.
    private static final long NOMINAL_PERIOD = 20_000_000;
    private static final byte LOOP = 1;
    private static final byte OTHER = 2;

    private final Threads threads;
    private final Stacks stacks;
    private final Frames frames;
    private final int sleep;
    private byte[] known = new byte[64];
    private final Map<Integer, List<Row>> rows = new HashMap<>();
    private final Map<Integer, List<Clock>> clocks = new HashMap<>();
    private final List<Row> pauses = new ArrayList<>();
    private boolean sorted;
    private boolean hasClocks;
    private int kept;

    /// @param weight of a sample: the time it stands for; of a wait: its duration
    private record Row(EventKind kind, long begin, long end, int stack, long weight) {
        long within(long from, long to) {
            return Math.max(0, Math.min(to, end) - Math.max(from, begin));
        }
    }

    private record Clock(long at, long ready) {}

    /// What one stretch of one thread was made of.
    ///
    /// @param heaviest the wait, or the place of the CPU samples, that weighs most
    /// @param door     the kind of its event
    /// @param explained by waits and samples
    /// @param linking  of that, while the JVM loaded, linked or initialised classes
    /// @param starved  at most this long it had no processor
    record Finding(long pauses, long starved, Optional<Integer> heaviest, Optional<EventKind> door, long explained,
            long linking) {}

    LoopEvidence(Threads threads, Stacks stacks) {
        this.threads = threads;
        this.stacks = stacks;
        this.frames = new Frames(stacks);
        this.sleep = stacks.methodId(new Stacks.Method("java.lang.Thread", "sleep", "(J)V", Stacks.STATIC));
    }

    void add(EventKind kind, ChunkEvents events, int row) {
        if (kind == EventKind.GC_PAUSE) {
            if (pauses.size() < MOST_ROWS) {
                pauses.add(row(kind, events, row));
            }
            return;
        }
        hasClocks |= kind == EventKind.THREAD_CLOCK;
        int thread = events.thread()[row];
        if (thread < 0 || !isLoop(thread)) {
            return;
        }
        if (kind == EventKind.THREAD_CLOCK) {
            clocks.computeIfAbsent(thread, _ -> new ArrayList<>())
                    .add(new Clock(events.start()[row], events.extra()[row]));
        } else if (isSample(kind) || isWait(kind, events, row, stacks) && events.duration()[row] >= SHORTEST) {
            if (kept++ < MOST_ROWS) {
                rows.computeIfAbsent(thread, _ -> new ArrayList<>()).add(row(kind, events, row));
            }
        }
    }

    private Row row(EventKind kind, ChunkEvents events, int row) {
        long start = events.start()[row];
        long duration = events.duration()[row];
        boolean sample = isSample(kind);
        return new Row(kind, start, sample ? start : start + duration, withDoor(kind, events, row),
                sample && duration == 0 ? NOMINAL_PERIOD : duration);
    }

    /// The stack with the blocking method itself on top, which is not in the event's own.
    private int withDoor(EventKind kind, ChunkEvents events, int row) {
        int stack = events.stack()[row];
        return switch (kind) {
            case METHOD_CALL -> stacks.child(stack, (int) events.extra()[row], -1);
            case SLEEP -> stack != Stacks.NONE && !Frames.isMachinery(stacks.method(stack).className())
                    ? stacks.child(stack, sleep, -1) : stack;
            default -> stack;
        };
    }

    /// Whether a row is a wait; a timed call of the program's own is none.
    static boolean isWait(EventKind kind, ChunkEvents events, int row, Stacks stacks) {
        return isWait(kind) && (kind != EventKind.METHOD_CALL || events.extra()[row] >= 0
                && Frames.isMachinery(stacks.methodById((int) events.extra()[row]).className()));
    }

    static boolean isSample(EventKind kind) {
        return kind == EventKind.CPU_SAMPLE || kind == EventKind.JAVA_SAMPLE;
    }

    private static boolean isWait(EventKind kind) {
        return switch (kind) {
            case SOCKET_READ, SOCKET_WRITE, FILE_READ, FILE_WRITE, FILE_FORCE, PARK, SLEEP, MONITOR_ENTER,
                    MONITOR_WAIT, METHOD_CALL, PINNED ->
                    true;
            case CPU_SAMPLE, JAVA_SAMPLE, NATIVE_SAMPLE, WALL_SAMPLE, THREAD_START, THREAD_END, GC_PAUSE, JVM_PAUSE,
                    THREAD_LOAD,
                    THREAD_CLOCK, SAMPLES_LOST ->
                    false;
        };
    }

    /// Looks at a stretch of a thread. What neither a wait nor a CPU sample nor a pause explains was spent without a processor, as
    /// far as the operating system's clock of the thread allows it.
    Finding find(int thread, long from, long to) {
        sortOnce();
        long paused = pauses.stream().mapToLong(pause -> pause.within(from, to)).sum();
        var weights = new HashMap<Integer, Long>();
        var doors = new HashMap<Integer, EventKind>();
        long explained = 0;
        long linking = 0;
        long covered = from;
        for (Row row : rows.getOrDefault(thread, List.of())) {
            if (row.begin > to) {
                break;
            }
            boolean sample = isSample(row.kind);
            long share = sample ? row.begin >= from ? row.weight : 0 : row.within(Math.max(from, covered), to);
            if (share > 0) {
                explained += share;
                linking += frames.isLinking(row.stack) ? share : 0;
                covered = sample ? covered : Math.max(covered, row.end);
                weights.merge(row.stack, share, Long::sum);
                doors.putIfAbsent(row.stack, row.kind);
            }
        }
        var heaviest = heaviest(weights);
        long unexplained = Math.max(0, to - from - paused - explained);
        return new Finding(paused, Math.min(unexplained, readyIn(thread, from, to)), heaviest,
                heaviest.map(doors::get), explained, linking);
    }

    private static Optional<Integer> heaviest(Map<Integer, Long> weights) {
        return weights.entrySet().stream().filter(weight -> weight.getKey() != Stacks.NONE)
                .max(Map.Entry.<Integer, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey);
    }

    /// How long the thread was ready and had no processor, in all intervals between readings that touch this stretch: at most that
    /// was lost here. Behind its last reading (it ended before the next one) nobody knows, and it may have been all of the time.
    private long readyIn(int thread, long from, long to) {
        long ready = 0;
        Clock before = new Clock(Long.MIN_VALUE, 0);
        for (Clock clock : clocks.getOrDefault(thread, List.of())) {
            if (clock.at > from && before.at < to) {
                ready += Math.max(0, clock.ready - before.ready);
            }
            before = clock;
        }
        long unread = hasClocks ? Math.max(0, to - Math.max(from, before.at)) : 0;
        return ready + unread;
    }

    private void sortOnce() {
        if (!sorted) {
            sorted = true;
            rows.values().forEach(list -> list.sort(Comparator.comparingLong(Row::begin)));
            clocks.values().forEach(list -> list.sort(Comparator.comparingLong(Clock::at)));
        }
    }

    /// The loops' threads are known by their names, which the contract fixes.
    private boolean isLoop(int thread) {
        if (thread >= known.length) {
            known = Arrays.copyOf(known, Math.max(thread + 1, known.length * 2));
        }
        if (known[thread] == 0) {
            known[thread] = threads.get(thread).name().startsWith("waitlens-loop-") ? LOOP : OTHER;
        }
        return known[thread] == LOOP;
    }
}
