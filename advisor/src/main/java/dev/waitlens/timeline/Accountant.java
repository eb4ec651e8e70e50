package dev.waitlens.timeline;

import dev.waitlens.catalogue.Wait;
import dev.waitlens.recording.ChunkEvents;
import dev.waitlens.recording.EventKind;
import dev.waitlens.recording.Gap;
import dev.waitlens.recording.Provenance;
import dev.waitlens.recording.Provenance.AgentFacts;
import dev.waitlens.recording.RecordingSource;
import dev.waitlens.recording.Stacks;
import dev.waitlens.report.State;
import dev.waitlens.timeline.Timeline.Account;
import dev.waitlens.timeline.Timeline.Weight;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads a recording once, front to back, and accounts for the time of every thread.
///
/// Memory grows with the number of threads alive and of distinct stacks, not with the length of the recording.
public final class Accountant {
    private static final double UNKNOWN_PERIOD = 20e6;
    /// Threads that lived less than this tell nothing.
    private static final long SHORTEST_LIFE = 100_000;
    /// The agent times parks of virtual threads from this release on.
    private static final int PARKS_OF_VIRTUAL_THREADS = 25;
    /// A runnable virtual thread is taken by the next idle carrier within microseconds (JEP 444): where they idle for a tenth of the time,
    /// nobody waited for one for long.
    private static final double CARRIERS_WITH_ROOM = 0.1;

    private final RecordingSource source;
    private final Stacks stacks;
    private final Doors doors;
    private final int sleepMethod;
    private final Peers peers;
    private final Map<Integer, CallLog> calls = new HashMap<>();
    private final Deque<Gap> gapsAhead;

    private @Nullable Roster roster;
    private Buckets.Scale scale = new Buckets.Scale(0);
    private long recordingBegin;
    private long begin;
    private long end;
    private long cpuSamples;
    private long waits;
    private boolean periodsInSamples;
    private boolean executionSampled;

    private Accountant(RecordingSource source) {
        this.source = source;
        this.stacks = source.stacks();
        this.doors = new Doors(stacks);
        this.peers = new Peers(stacks);
        this.gapsAhead = new ArrayDeque<>(source.gaps());
        this.sleepMethod = stacks.methodId(new Stacks.Method("java.lang.Thread", "sleep", "(J)V", Stacks.STATIC));
    }

    /// Reads all of the recording.
    public static Timeline account(RecordingSource source) {
        return new Accountant(source).run();
    }

    private Timeline run() {
        source.connections().forEach(peers::know);
        Provenance provenance = source.read(this::take);
        end = Math.max(end, provenance.endNanos());
        Roster open = roster;
        if (open == null) {
            return settle(provenance, List.of(), new Lifetimes(source, begin));
        }
        scale.reach(end);
        var openWaits = new OpenWaits(stacks, doors);
        Map<Roster.JavaThread, Lane> living = open.livingByJavaId();
        provenance.openWaits().forEach(wait -> openWaits.book(wait,
                living.get(new Roster.JavaThread(wait.process(), wait.javaThreadId())), end));
        return settle(provenance, open.close(end), open.lifetimes());
    }

    private void take(ChunkEvents events) {
        Roster open = roster == null ? open(events) : roster;
        Lifetimes lives = open.lifetimes();
        while (!gapsAhead.isEmpty() && gapsAhead.getFirst().atNanos() <= events.beginNanos()) {
            open.gap(gapsAhead.removeFirst().atNanos());
        }
        end = Math.max(end, events.endNanos());
        for (int row = 0; row < events.count(); row++) {
            EventKind kind = events.kindAt(row);
            int thread = events.thread()[row];
            if (kind == EventKind.THREAD_CLOCK) {
                peers.everyWriteIsRecorded();
            } else if (kind == EventKind.NATIVE_SAMPLE || kind == EventKind.WALL_SAMPLE || kind == EventKind.PARK) {
                peers.see(events.stack()[row]);
            }
            if (thread >= 0) {
                lives.seen(thread, events.endAt(row));
            }
            if (kind == EventKind.GC_PAUSE) {
                lives.collected(thread, Math.max(lives.begin(thread), events.start()[row]), events.endAt(row));
            } else if (kind == EventKind.JVM_PAUSE && events.extra()[row] == 1) {
                lives.pauses(thread).add(Math.max(lives.begin(thread), events.start()[row]), events.endAt(row));
            } else if (kind == EventKind.CPU_SAMPLE) {
                periodsInSamples = true;
            } else if (kind == EventKind.JAVA_SAMPLE) {
                executionSampled = true;
            } else if (kind == EventKind.THREAD_CLOCK && thread >= 0) {
                lives.clocked(thread, events.start()[row]);
            }
        }
        for (int row = 0; row < events.count(); row++) {
            take(open, events, row);
        }
    }

    private Roster open(ChunkEvents first) {
        recordingBegin = first.beginNanos();
        begin = firstClock(first);
        scale = new Buckets.Scale(begin);
        Roster opened = new Roster(source.threads(), stacks, new Lifetimes(source, begin), scale);
        roster = opened;
        return opened;
    }

    /// Our agent reads the clocks once when it has started. What the host's threads did before that was to start the
    /// agent, however long that took, and the account begins after it.
    private static long firstClock(ChunkEvents events) {
        for (int row = 0; row < events.count(); row++) {
            if (events.kindAt(row) == EventKind.THREAD_CLOCK) {
                return events.start()[row];
            }
        }
        return events.beginNanos();
    }

    private void take(Roster open, ChunkEvents events, int row) {
        int thread = events.thread()[row];
        if (thread < 0) {
            return;
        }
        switch (events.kindAt(row)) {
            case THREAD_START -> open.born(thread, events.start()[row]);
            case THREAD_END -> open.died(thread, events.start()[row]);
            case PINNED, GC_PAUSE, JVM_PAUSE, SAMPLES_LOST -> {
            }
            default -> {
                Lane lane = open.living(thread);
                if (lane == null && events.kindAt(row) == EventKind.THREAD_LOAD) {
                    lane = open.justOver(thread);
                } else if (lane == null && events.kindAt(row) == EventKind.THREAD_CLOCK) {
                    lane = open.afterlife(thread);
                }
                if (lane != null) {
                    take(lane, events, row, open.lifetimes().begin(thread));
                }
            }
        }
    }

    /// @param since where the account of the thread's process begins
    private void take(Lane lane, ChunkEvents events, int row, long since) {
        EventKind event = events.kindAt(row);
        long at = events.start()[row];
        if (event == EventKind.THREAD_CLOCK) {
            lane.clock(at, events.clock(row), events.extra()[row]);
        } else if (events.endAt(row) > since) {
            int stack = events.stack()[row];
            switch (event) {
                case CPU_SAMPLE -> cpuSample(lane, events, row);
                case JAVA_SAMPLE -> countSample(lane, State.CPU_JAVA, stack, at);
                case NATIVE_SAMPLE -> nativeSample(lane, stack, at);
                case WALL_SAMPLE -> wallSample(lane, events, row);
                case METHOD_CALL -> methodCall(lane, events, row, since);
                case THREAD_LOAD -> load(lane, at, events.extra()[row]);
                default -> await(lane, events, row, since);
            }
        }
    }

    private void cpuSample(Lane lane, ChunkEvents events, int row) {
        cpuSamples++;
        int stack = events.stack()[row];
        lane.sample(doors.cpuStateOf(stack), stack, events.start()[row], events.duration()[row]);
    }

    /// An execution sample: what it stands for is known only when the settings are.
    private void countSample(Lane lane, State state, int stack, long at) {
        if (!periodsInSamples) {
            cpuSamples++;
            lane.count(state, stack, at);
        }
    }

    /// "In native" is not "waiting": a compressor works there. Natives that only enter the kernel are left to the
    /// wait events.
    private void nativeSample(Lane lane, int stack, long at) {
        if (doors.cpuStateOf(stack) == State.CPU_NATIVE) {
            countSample(lane, State.CPU_NATIVE, stack, at);
        } else {
            lane.ledger.inKernel++;
            lane.ledger.selecting += doors.stateOf(EventKind.PARK, stack, 0) == State.IDLE ? 1 : 0;
        }
    }

    private void wallSample(Lane lane, ChunkEvents events, int row) {
        int stack = events.stack()[row];
        lane.sampledAt(events.start()[row], events.duration()[row]);
        if (events.extra()[row] != 0 && !doors.isInNativeWait(stack)) {
            runningSample(lane, events, row);
        } else {
            lane.sampledWait(doors.stateOf(EventKind.WALL_SAMPLE, stack, 0), stack, events.start()[row],
                    events.duration()[row]);
            waits++;
        }
    }

    /// Running is computing, where nothing else samples that.
    private void runningSample(Lane lane, ChunkEvents events, int row) {
        if (!executionSampled && !periodsInSamples) {
            cpuSample(lane, events, row);
        }
    }

    private void methodCall(Lane lane, ChunkEvents events, int row, long since) {
        int method = (int) events.extra()[row];
        if (method < 0) {
            return; // Its name was lost, and with it what it waited for.
        }
        if (doors.isDoor(method)) {
            if (doors.isEndOfWait(method)) {
                brokenOff(lane, events.stack()[row], events.start()[row]);
                return;
            }
            if (!doors.isHousekeeping(events.stack()[row])) {
                peers.called(method);
            }
            await(lane, events, row, since);
        } else if (lane.ledger.kind != LaneKind.RECORDER) {
            long start = events.start()[row];
            calls.computeIfAbsent(method, m -> new CallLog()).add(events.thread()[row], start, events.duration()[row],
                    lane.isRecursive(method, start, events.endAt(row)));
        }
    }

    /// A read, or what waits for visitors, that ended in an exception: it began when the thread had done the last thing that is known of it.
    private void brokenOff(Lane lane, int stack, long at) {
        boolean accepts = doors.waitOf(EventKind.PARK, stack, 0) == Wait.ACCEPT;
        if (lane.awaitUnended(accepts ? State.IDLE : State.NETWORK, stack, at) && !accepts) {
            waits++;
        }
    }

    private void await(Lane lane, ChunkEvents events, int row, long since) {
        EventKind kind = events.kindAt(row);
        int place = withDoor(events, row);
        Wait wait = doors.waitOf(kind, place, events.extra()[row]);
        State state = wait.state();
        boolean socket = kind == EventKind.SOCKET_READ || kind == EventKind.SOCKET_WRITE;
        if (socket && peers.isAccepted(kind, events.extra()[row], place, events.duration()[row])
                && kind == EventKind.SOCKET_READ) {
            state = State.IDLE;
        }
        if (lane.ledger.kind == LaneKind.CARRIER) {
            state = State.IDLE;
        }
        if (state != State.IDLE) {
            waits++;
        }
        lane.await(state, place, kind, Math.max(since, events.start()[row]), events.endAt(row),
                with(kind, wait, events.extra()[row]));
    }

    /// What the history keeps of a wait beside its place, as [Segments] has it.
    private static long with(EventKind kind, Wait wait, long extra) {
        if (wait == Wait.CLASS_LOADING) {
            return Segments.CLASS;
        }
        return switch (kind) {
            case SOCKET_READ, SOCKET_WRITE, FILE_WRITE -> extra;
            case MONITOR_ENTER -> Segments.heldBy(ChunkEvents.owner(extra));
            default -> 0;
        };
    }

    /// The stack with the blocking method itself on top: a traced method and a sleep are not in their own event's stack.
    private int withDoor(ChunkEvents events, int row) {
        int stack = events.stack()[row];
        return switch (events.kindAt(row)) {
            case METHOD_CALL -> stacks.child(stack, (int) events.extra()[row], -1);
            case SLEEP -> stack != Stacks.NONE && !stacks.isJdk(stack)
                    ? stacks.child(stack, sleepMethod, -1) : stack;
            default -> stack;
        };
    }

    private static void load(Lane lane, long at, long packed) {
        lane.load(at, ChunkEvents.userLoad(packed) + ChunkEvents.systemLoad(packed));
    }

    private Timeline settle(Provenance provenance, List<Ledger> ledgers, Lifetimes lifetimes) {
        double javaPeriod = periodsInSamples ? 0 : period(provenance, "jdk.ExecutionSample");
        double nativePeriod = period(provenance, "jdk.NativeMethodSample");
        var duties = new Duties(stacks, doors, end - begin, ledgers);
        ledgers.stream().filter(duties::wasMain).forEach(Ledger::wasMain);
        CarrierClocks carriers = CarrierClocks.of(ledgers);
        var sampled = SampledCpu.of(provenance, ledgers, end - begin, javaPeriod, nativePeriod);
        State unseen = unseenOnVirtualThreads(provenance, ledgers);
        record Settled(Ledger ledger, Settlement settlement, Account account) {
            static Settled of(Ledger ledger, Settlement settlement) {
                return new Settled(ledger, settlement, settlement.settle());
            }
        }
        List<Settled> heaviestFirst = ledgers.stream()
                .map(ledger -> Settled.of(ledger,
                        new Settlement(ledger, javaPeriod, sampled.nativePeriod(ledger), carriers, sampled.most(),
                                duties.of(ledger), unseen)))
                .filter(settled -> settled.account.wallNanos() >= SHORTEST_LIFE)
                .sorted(Comparator.comparingLong((Settled settled) -> settled.account.busyNanos()).reversed()).toList();
        List<Weight> weights = new ArrayList<>();
        for (int i = 0; i < heaviestFirst.size(); i++) {
            for (Cell cell : heaviestFirst.get(i).ledger.cells) {
                State state = heaviestFirst.get(i).settlement.stateOf(cell);
                weights.add(new Weight(i, cell.stack, state, cell.settled, cell.count, cell.first, cell.last,
                        cell.moments));
                if (cell.ready > 0 && state.kind() != State.Kind.IDLE) {
                    weights.add(new Weight(i, cell.stack, State.READY, cell.ready, 0, cell.first, cell.last,
                            cell.moments));
                }
            }
        }
        List<Account> accounts = heaviestFirst.stream().map(Settled::account).toList();
        Segments segments = segmentsOf(unseen);
        int[] accountOfThread = accountsOf(heaviestFirst.stream().map(Settled::ledger).toList());
        Answers answers = new Answers(stacks, accounts, Timeline.bucketCount(begin, end, scale.width()), weights,
                segments, accountOfThread);
        List<Weight> told = answers.told();
        return new Timeline(provenance, stacks, begin, end, begin - recordingBegin, answers.accounts(), told, calls,
                lifetimes.pauseNanos(), lifetimes.pauseCount(), cpuSamples, waits,
                ledgers.stream().anyMatch(Ledger::hasClock), roster != null && roster.hasLostStacks(), scale.width(),
                peers.unsure(), segments, accountOfThread);
    }

    private Segments segmentsOf(State unseen) {
        Roster open = roster;
        if (open == null) {
            var none = new Segments();
            none.close();
            return none;
        }
        if (unseen != State.UNEXPLAINED) {
            open.segments().reinterpret(State.UNEXPLAINED, unseen, segment -> true);
        }
        return open.segments();
    }

    /// By thread, the number of its account; -1 where it has none.
    private int[] accountsOf(List<Ledger> heaviestFirst) {
        Roster open = roster;
        if (open == null) {
            return new int[0];
        }
        Map<Ledger, Integer> numbers = new IdentityHashMap<>();
        heaviestFirst.forEach(ledger -> numbers.put(ledger, numbers.size()));
        int[] accounts = new int[open.ledgers().length];
        for (int thread = 0; thread < accounts.length; thread++) {
            Ledger ledger = open.ledgers()[thread];
            accounts[thread] = ledger == null ? -1 : numbers.getOrDefault(ledger, -1);
        }
        return accounts;
    }

    /// Where parks of virtual threads were recorded, a wait that left no trace is one for a monitor; it wanted a carrier instead where
    /// those had hardly anything but work.
    private static State unseenOnVirtualThreads(Provenance provenance, List<Ledger> ledgers) {
        if (provenance.agent().map(AgentFacts::feature).orElse(0) < PARKS_OF_VIRTUAL_THREADS) {
            return State.UNEXPLAINED;
        }
        double idle = 0;
        double wall = 0;
        for (Ledger ledger : ledgers) {
            if (ledger.kind == LaneKind.CARRIER) {
                wall += ledger.wallNanos;
                for (Cell cell : ledger.cells) {
                    idle += cell.state == State.IDLE ? cell.nanos : 0;
                }
            }
        }
        return idle > wall * CARRIERS_WITH_ROOM ? State.LOCK : State.READY;
    }

    private static double period(Provenance provenance, String event) {
        String text = provenance.settings().getOrDefault(event + "#period", "");
        return Periods.parseNanos(text).orElse(UNKNOWN_PERIOD);
    }
}
