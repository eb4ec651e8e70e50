package dev.waitlens.timeline;

import dev.waitlens.recording.ChunkEvents;
import dev.waitlens.recording.EventKind;
import dev.waitlens.recording.Provenance;
import dev.waitlens.recording.RecordingSource;
import dev.waitlens.recording.Stacks;
import dev.waitlens.recording.Threads;
import dev.waitlens.recording.Threads.ThreadInfo;
import dev.waitlens.report.State;
import dev.waitlens.timeline.Timeline.Account;
import dev.waitlens.timeline.Timeline.Weight;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads a recording once, front to back, and accounts for the time of every thread.
///
/// Memory grows with the number of threads alive and of distinct stacks, not with the length of the recording.
public final class Accountant {
    /// Platform threads that get a ledger of their own; later ones share one by pattern of name.
    private static final int OWN_LEDGERS = 2_000;
    private static final double UNKNOWN_PERIOD = 20e6;
    /// Threads that lived less than this tell nothing.
    private static final long SHORTEST_LIFE = 100_000;
    /// A first clock reading later than this is not the agent's start.
    private static final long LONGEST_START = 5_000_000_000L;

    private final RecordingSource source;
    private final Threads threads;
    private final Stacks stacks;
    private final Doors doors;
    private final int sleepMethod;
    private final Peers peers = new Peers();
    private final Pauses pauses = new Pauses();
    private final Map<Integer, Lane> lanes = new HashMap<>();
    private final Map<String, Ledger> shared = new LinkedHashMap<>();
    private final List<Ledger> ledgers = new ArrayList<>();
    private final BitSet ended = new BitSet();
    private final Map<Integer, Ledger> endedLedgers = new HashMap<>();
    private final Map<Integer, CallLog> calls = new HashMap<>();

    private Buckets.@Nullable Scale scale;
    private long recordingBegin;
    private long begin;
    private long end;
    private long cpuSamples;
    private long waits;
    private boolean periodsInSamples;

    private Accountant(RecordingSource source) {
        this.source = source;
        this.threads = source.threads();
        this.stacks = source.stacks();
        this.doors = new Doors(stacks);
        this.sleepMethod = stacks.methodId(new Stacks.Method("java.lang.Thread", "sleep", "(J)V", Stacks.STATIC));
    }

    /// Reads all of the recording.
    public static Timeline account(RecordingSource source) {
        return new Accountant(source).run();
    }

    private Timeline run() {
        Provenance provenance = source.read(this::take);
        end = Math.max(end, provenance.endNanos());
        lanes.values().forEach(lane -> lane.end(end));
        return settle(provenance);
    }

    private void take(ChunkEvents events) {
        if (scale == null) {
            recordingBegin = events.beginNanos();
            begin = firstClock(events);
            scale = new Buckets.Scale(begin);
        }
        end = Math.max(end, events.endNanos());
        for (int row = 0; row < events.count(); row++) {
            EventKind kind = events.kindAt(row);
            if (kind == EventKind.GC_PAUSE) {
                pauses.add(events.start()[row], events.endAt(row));
            } else if (kind == EventKind.CPU_SAMPLE) {
                periodsInSamples = true;
            }
        }
        for (int row = 0; row < events.count(); row++) {
            take(events, row);
        }
    }

    /// Our agent reads the clocks once when it has started. What the host's threads did before that was to start the
    /// agent, and the account begins after it.
    private static long firstClock(ChunkEvents events) {
        for (int row = 0; row < events.count(); row++) {
            if (events.kindAt(row) == EventKind.THREAD_CLOCK) {
                long at = events.start()[row];
                return at - events.beginNanos() < LONGEST_START ? at : events.beginNanos();
            }
        }
        return events.beginNanos();
    }

    private void take(ChunkEvents events, int row) {
        long start = events.start()[row];
        int thread = events.thread()[row];
        EventKind event = events.kindAt(row);
        if (thread < 0 || event != EventKind.THREAD_CLOCK && event != EventKind.THREAD_START && events.endAt(row) <= begin) {
            return;
        }
        int stack = events.stack()[row];
        switch (event) {
            case CPU_SAMPLE -> cpuSample(lane(thread), events, row);
            case JAVA_SAMPLE -> countSample(lane(thread), State.CPU_JAVA, stack);
            case NATIVE_SAMPLE -> nativeSample(thread, stack);
            case WALL_SAMPLE -> wallSample(lane(thread), events, row);
            case METHOD_CALL -> methodCall(thread, events, row);
            case SOCKET_READ, SOCKET_WRITE, FILE_READ, FILE_WRITE, FILE_FORCE, PARK, SLEEP, MONITOR_ENTER,
                    MONITOR_WAIT -> await(thread, events, row);
            case THREAD_START -> started(thread, Math.max(begin, start));
            case THREAD_END -> ended(thread, start);
            case THREAD_LOAD -> load(thread, start, events.extra()[row]);
            case THREAD_CLOCK -> clock(thread, start, events.clock(row), events.extra()[row]);
            case PINNED, GC_PAUSE, SAMPLES_LOST -> { }
        }
    }

    private void cpuSample(Lane lane, ChunkEvents events, int row) {
        cpuSamples++;
        int stack = events.stack()[row];
        if (events.extra()[row] != 0) {
            lane.ledger.failedSamples++;
        }
        lane.sample(doors.cpuStateOf(stack), stack, events.start()[row], events.duration()[row]);
    }

    /// An execution sample: what it stands for is known only when the settings are.
    private void countSample(Lane lane, State state, int stack) {
        if (!periodsInSamples) {
            cpuSamples++;
            lane.ledger.cell(stack, state).count++;
        }
    }

    /// "In native" is not "waiting": a compressor works there. Natives that only enter the kernel are left to the
    /// wait events.
    private void nativeSample(int thread, int stack) {
        if (stack != Stacks.NONE && !Doors.isSystemCall(stacks.method(stack))
                && doors.cpuStateOf(stack) == State.CPU_NATIVE) {
            countSample(lane(thread), State.CPU_NATIVE, stack);
        }
    }

    private void wallSample(Lane lane, ChunkEvents events, int row) {
        int stack = events.stack()[row];
        boolean running = events.extra()[row] != 0;
        if (!running) {
            lane.sampledWait(doors.stateOf(EventKind.WALL_SAMPLE, stack, 0), stack, events.start()[row],
                    events.duration()[row]);
            waits++;
        }
    }

    private void methodCall(int thread, ChunkEvents events, int row) {
        int method = (int) events.extra()[row];
        if (Doors.isDoor(stacks.methodById(method))) {
            await(thread, events, row);
        } else if (LaneKind.of(threads.get(thread)) != LaneKind.RECORDER) {
            calls.computeIfAbsent(method, m -> new CallLog()).add(events.start()[row], events.duration()[row]);
        }
    }

    private void await(int thread, ChunkEvents events, int row) {
        EventKind kind = events.kindAt(row);
        Lane lane = lane(thread);
        State state = doors.stateOf(kind, events.stack()[row], events.extra()[row]);
        boolean socket = kind == EventKind.SOCKET_READ || kind == EventKind.SOCKET_WRITE;
        if (socket && peers.isAccepted(kind, events.extra()[row]) && kind == EventKind.SOCKET_READ) {
            state = State.IDLE;
        }
        if (lane.ledger.kind == LaneKind.CARRIER) {
            state = State.IDLE;
        }
        if (state != State.IDLE) {
            waits++;
        }
        lane.await(state, withDoor(events, row), Math.max(begin, events.start()[row]), events.endAt(row));
    }

    /// The stack with the blocking method itself on top: a traced method and a sleep are not in their own event's stack.
    private int withDoor(ChunkEvents events, int row) {
        int stack = events.stack()[row];
        return switch (events.kindAt(row)) {
            case METHOD_CALL -> stacks.child(stack, (int) events.extra()[row], -1);
            case SLEEP -> stack != Stacks.NONE && !Doors.isDoor(stacks.method(stack)) ? stacks.child(stack, sleepMethod, -1) : stack;
            default -> stack;
        };
    }

    private void started(int thread, long at) {
        if (!lanes.containsKey(thread)) {
            lanes.put(thread, new Lane(ledger(threads.get(thread)), pauses, at));
        }
    }

    private void ended(int thread, long at) {
        Lane lane = lane(thread);
        lane.end(at);
        lanes.remove(thread);
        ended.set(thread);
        endedLedgers.put(thread, lane.ledger);
    }

    /// The last load of a thread comes just after its end.
    private void load(int thread, long at, long packed) {
        Ledger ended = endedLedgers.remove(thread);
        Ledger ledger = ended != null ? ended : lane(thread).ledger;
        long born = ended != null ? ended.begin : lane(thread).begin;
        long since = ledger.lastLoadAt == 0 ? Math.max(begin, born) : ledger.lastLoadAt;
        double load = ChunkEvents.userLoad(packed) + ChunkEvents.systemLoad(packed);
        ledger.loadSeconds += load * Math.max(0, at - since) / 1e9;
        ledger.lastLoadAt = at;
    }

    private void clock(int thread, long at, long cpu, long ready) {
        if (!ended.get(thread)) {
            Lane lane = lane(thread);
            lane.ledger.begin = Math.min(lane.ledger.begin, lane.begin);
            lane.ledger.clock(at, cpu, ready, lane.begin > begin);
        }
    }

    /// The lane of this thread; one that was never seen to start was there from the beginning.
    private Lane lane(int thread) {
        Lane lane = lanes.get(thread);
        if (lane == null) {
            lane = new Lane(ledger(threads.get(thread)), pauses, ended.get(thread) ? end : begin);
            lanes.put(thread, lane);
        }
        return lane;
    }

    private Ledger ledger(ThreadInfo thread) {
        LaneKind kind = LaneKind.of(thread);
        String pattern = LaneKind.pattern(thread.name());
        if (kind == LaneKind.VIRTUAL || ledgers.size() >= OWN_LEDGERS) {
            return shared.computeIfAbsent(kind + pattern, k -> open(pattern, pattern, kind));
        }
        return open(thread.name(), pattern, kind);
    }

    private Ledger open(String name, String pattern, LaneKind kind) {
        Ledger ledger = new Ledger(name, pattern, kind, new Buckets(java.util.Objects.requireNonNull(scale)));
        ledgers.add(ledger);
        return ledger;
    }

    private Timeline settle(Provenance provenance) {
        double javaPeriod = periodsInSamples ? 0 : period(provenance, "jdk.ExecutionSample");
        double nativePeriod = period(provenance, "jdk.NativeMethodSample");
        double carriers = carrierFactor();
        List<Weight> weights = new ArrayList<>();
        List<Account> accounts = new ArrayList<>();
        for (Ledger ledger : ledgers) {
            accounts.add(new Settlement(ledger, javaPeriod, nativePeriod, carriers).settle(accounts.size(), weights));
        }
        boolean calibrated = accounts.stream().anyMatch(Account::exactCpu);
        List<Account> heaviestFirst = accounts.stream().filter(a -> a.wallNanos() >= SHORTEST_LIFE).sorted(Comparator.comparingLong(Account::busyNanos).reversed())
                .toList();
        int[] rank = new int[accounts.size()];
        Arrays.fill(rank, -1);
        for (int i = 0; i < heaviestFirst.size(); i++) {
            rank[heaviestFirst.get(i).id()] = i;
        }
        List<Weight> ranked = weights.stream().filter(w -> rank[w.account()] >= 0)
                .map(w -> new Weight(rank[w.account()], w.stack(), w.state(), w.nanos(), w.count())).toList();
        return new Timeline(provenance, stacks, begin, end, begin - recordingBegin, heaviestFirst, ranked, calls, pauses.total(),
                pauses.count(), cpuSamples, waits, calibrated, scale == null ? 1 : scale.width());
    }

    /// Virtual threads have no clock of their own; their carriers do.
    private double carrierFactor() {
        double clock = 0;
        double sampled = 0;
        for (Ledger ledger : ledgers) {
            if (ledger.kind == LaneKind.CARRIER && ledger.hasClock()) {
                clock += ledger.lastCpu - ledger.firstCpu;
                sampled += ledger.sampledBetweenClocks;
            } else if (ledger.kind == LaneKind.VIRTUAL) {
                sampled += ledger.sampledSinceLastClock;
            }
        }
        return clock > 0 && sampled > 0 ? Math.clamp(clock / sampled, 0.2, 5) : 1;
    }

    private static double period(Provenance provenance, String event) {
        String text = provenance.settings().getOrDefault(event + "#period", "");
        return Periods.parseNanos(text).orElse(UNKNOWN_PERIOD);
    }
}
