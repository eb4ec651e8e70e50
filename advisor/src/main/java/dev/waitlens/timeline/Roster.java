package dev.waitlens.timeline;

import dev.waitlens.recording.Stacks;
import dev.waitlens.recording.Threads;
import dev.waitlens.recording.Threads.ThreadInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which threads live, and in which ledger each is kept.
///
/// A platform thread has a ledger of its own; virtual threads, and platform threads beyond a number, share one by
/// pattern of name. Where even the patterns are too many, the rest share one, so that no recording fills the heap.
///
/// ```
/// (not seen) --born, or any event--> living --died--> over --born--> living
/// ```
final class Roster {
    /// Platform threads that get a ledger of their own.
    private static final int OWN_LEDGERS = 2_000;
    /// Patterns that get one, for threads without a ledger of their own. A ledger holds a picture of 10 kB.
    private static final int PATTERNS = 1_000;
    /// Stacks by thread and state in all, about 100 MB of heap.
    private static final int CELLS = 1_000_000;
    private static final int MOST_JUST_OVER = 4_000;
    private static final String OTHERS = "(all other threads)";

    private final Threads threads;
    private final Stacks stacks;
    private final Lifetimes lifetimes;
    private final Buckets.Scale scale;
    private final Segments segments = new Segments();
    private final Map<Group, Ledger> shared = new HashMap<>();
    private final List<Ledger> ledgers = new ArrayList<>();
    private final Cells.Room room;
    private final BitSet over = new BitSet();
    private final Map<Integer, Lane> justOver = new HashMap<>();
    private @Nullable Lane[] lanes = new Lane[64];
    private @Nullable Ledger[] ledgerOf = new Ledger[64];
    /// When each part of the recording but the last ended.
    private final List<Long> partEnds = new ArrayList<>();
    private int mainThread = -1;
    private @Nullable Lane mainLane;

    private record Group(LaneKind kind, String pattern, String process) {}

    /// @param lifetimes where the account of a process begins, and with it the lane of each of its threads that was never seen
    ///                  to start
    Roster(Threads threads, Stacks stacks, Lifetimes lifetimes, Buckets.Scale scale) {
        this.threads = threads;
        this.stacks = stacks;
        this.lifetimes = lifetimes;
        this.scale = scale;
        this.room = new Cells.Room(CELLS, scale);
    }

    Lifetimes lifetimes() {
        return lifetimes;
    }

    void born(int thread, long at) {
        Lane early = find(thread);
        long begin = lifetimes.begin(thread);
        if (early == null) {
            over.clear(thread);
            open(thread, Math.max(begin, at), at > begin);
        } else if (early.isBlank() && at > begin) {
            // The system had the thread, and its clocks were read, before Java said that it starts.
            lanes[thread] = new Lane(thread, early.ledger, segments, stacks, lifetimes.pauses(thread), at, true);
        }
    }

    void died(int thread, long at) {
        Lane lane = at > lifetimes.begin(thread) ? living(thread) : find(thread);
        if (lane != null) {
            lane.end(at);
            lanes[thread] = null;
            if (lane.ledger.name.equals("main")) {
                mainThread = thread;
                mainLane = lane;
            }
            if (lane.ledger.kind == LaneKind.PROGRAM && justOver.size() < MOST_JUST_OVER) {
                justOver.put(thread, lane);
            }
        }
        over.set(thread);
    }

    /// The lane of a thread that is over, once: its last CPU load is recorded just after its end.
    @Nullable
    Lane justOver(int thread) {
        return justOver.remove(thread);
    }

    /// The lane of `main` when it is over: its thread lives on as `DestroyJavaVM`, and so do its clocks.
    @Nullable
    Lane afterlife(int thread) {
        return thread == mainThread ? mainLane : null;
    }

    /// The lane of a thread that lives; one that was never seen to start was there from the beginning. None for a
    /// thread that is over: what comes after its end is not its life.
    @Nullable
    Lane living(int thread) {
        Lane lane = find(thread);
        if (lane != null) {
            lane.part = partEnds.size();
            return lane;
        }
        if (over.get(thread)) {
            return null;
        }
        return open(thread, lifetimes.begin(thread), false);
    }

    private @Nullable Lane find(int thread) {
        return thread < lanes.length ? lanes[thread] : null;
    }

    private Lane open(int thread, long at, boolean bornInside) {
        if (thread >= lanes.length) {
            lanes = Arrays.copyOf(lanes, Math.max(thread + 1, lanes.length * 2));
            ledgerOf = Arrays.copyOf(ledgerOf, lanes.length);
        }
        Ledger ledger = ledgerOf(thread);
        ledgerOf[thread] = ledger;
        Lane lane = new Lane(thread, ledger, segments, stacks, lifetimes.pauses(thread), at, bornInside);
        lane.part = partEnds.size();
        lanes[thread] = lane;
        return lane;
    }

    private Ledger ledgerOf(int number) {
        ThreadInfo thread = threads.get(number);
        String process = lifetimes.name(number);
        LaneKind kind = LaneKind.of(thread);
        String pattern = LaneKind.pattern(thread.name());
        if (kind != LaneKind.VIRTUAL && ledgers.size() < OWN_LEDGERS) {
            return open(thread.name(), pattern, kind, process);
        }
        Group group = new Group(kind, pattern, process);
        if (shared.size() >= PATTERNS && !shared.containsKey(group)) {
            group = new Group(kind, OTHERS, process);
        }
        return shared.computeIfAbsent(group, g -> open(g.pattern, g.pattern, kind, process));
    }

    private Ledger open(String name, String pattern, LaneKind kind, String process) {
        Ledger ledger = new Ledger(name, pattern, kind, process, new Buckets(scale), new Cells(room));
        ledgers.add(ledger);
        return ledger;
    }

    /// A thread by the number under which the Java of its process knows it.
    record JavaThread(int process, long id) {}

    Map<JavaThread, Lane> livingByJavaId() {
        Map<JavaThread, Lane> living = new HashMap<>();
        for (int thread = 0; thread < lanes.length; thread++) {
            Lane lane = lanes[thread];
            if (lane != null) {
                living.putIfAbsent(new JavaThread(threads.processOf(thread), threads.get(thread).javaId()), lane);
            }
        }
        return living;
    }

    /// Whether time has lost its stack because there were too many different ones.
    boolean hasLostStacks() {
        return room.isFull();
    }

    /// What the threads waited for, in order.
    Segments segments() {
        return segments;
    }

    /// By thread id, where it is kept; none for a thread of which nothing was seen.
    @Nullable
    Ledger[] ledgers() {
        return ledgerOf;
    }

    /// Nothing was recorded for a while, which is left out.
    void gap(long at) {
        for (Lane lane : lanes) {
            if (lane != null) {
                lane.gap(at);
            }
        }
        partEnds.add(at);
    }

    /// The recording is over, and what still lives with it; a thread that was not heard of since a gap may have ended in it.
    List<Ledger> close(long at) {
        for (int thread = 0; thread < lanes.length; thread++) {
            Lane lane = lanes[thread];
            if (lane != null) {
                long part = lane.part < partEnds.size() ? partEnds.get(lane.part) : at;
                lane.end(Math.min(lane.endWithin(part), lifetimes.end(thread, at)));
            }
        }
        Arrays.fill(lanes, null);
        segments.close();
        return ledgers;
    }
}
