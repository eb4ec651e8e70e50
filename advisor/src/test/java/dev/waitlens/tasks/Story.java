package dev.waitlens.tasks;

import dev.waitlens.recording.ChunkEvents;
import dev.waitlens.recording.EventKind;
import dev.waitlens.recording.Provenance;
import dev.waitlens.recording.RecordingSource;
import dev.waitlens.recording.RuntimeEvent;
import dev.waitlens.recording.RuntimeEvent.Order;
import dev.waitlens.recording.RuntimeEvent.Where;
import dev.waitlens.recording.Stacks;
import dev.waitlens.recording.Stacks.Method;
import dev.waitlens.recording.Threads;
import dev.waitlens.recording.Threads.ThreadInfo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// The events of a loop written by hand, in milliseconds, without any file.
final class Story implements RecordingSource {
    static final long BEGIN = 1_700_000_000_000_000_000L;
    private static final double MILLI = 1e6;

    private final Threads threads = new Threads();
    private final Stacks stacks = new Stacks();
    private final List<RuntimeEvent> events = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();
    private final int loopThread = threads.idOf(new ThreadInfo("waitlens-loop-1", 7, 77, false, "main"));
    private final double millis;

    private record Row(EventKind kind, long start, long duration, int thread, int stack, long extra) {}

    /// A recording of this length.
    Story(double millis) {
        this.millis = millis;
        events.add(new RuntimeEvent.LoopSeen(where(0, 0, ""), "continuations", false));
    }

    Story created(double at, int task, int parent, String name) {
        return created(at, task, parent, name, 0);
    }

    /// @param order 0 where it is the one of the times
    Story created(double at, int task, int parent, String name, long order) {
        events.add(new RuntimeEvent.Created(where(at, 0, "shop.Shop.main:" + (10 + task)), task, parent, name, order));
        return this;
    }

    /// A step of `ran` up to `at`, then a wait until `until`, of which the last part was spent in the queue.
    Story waits(double ran, double at, double until, double ready, int task, String cause, int on, String place) {
        return waits(ran, at, until, ready, task, cause, on, place, Order.NONE);
    }

    Story waits(double ran, double at, double until, double ready, int task, String cause, int on, String place,
            Order order) {
        events.add(new RuntimeEvent.Waited(where(at, until - at, place), task, cause, on, nanos(ready), nanos(ran),
                order, false));
        return this;
    }

    Story ends(double ran, double at, int task, String name, String outcome) {
        return ends(ran, at, task, name, outcome, 0, 0);
    }

    Story ends(double ran, double at, int task, String name, String outcome, long stepOrder, long order) {
        events.add(new RuntimeEvent.Ended(where(0, at, ""), task, 0, name, nanos(ran), nanos(1), nanos(at - ran - 1), 1,
                nanos(ran), outcome, false, stepOrder, order));
        return this;
    }

    Story alive(double running, double ready, double waiting, double at, int task, String name) {
        events.add(
                new RuntimeEvent.Alive(where(at, 0, ""), task, name, nanos(running), nanos(ready), nanos(waiting), 2));
        return this;
    }

    Story trouble(double at, String kind, int task, String what, String... frames) {
        events.add(new RuntimeEvent.Troubled(where(at, 0, ""), task, kind, what, List.of(frames)));
        return this;
    }

    Story add(RuntimeEvent event) {
        events.add(event);
        return this;
    }

    Story loopRow(EventKind kind, double at, double duration, String... frames) {
        rows.add(new Row(kind, BEGIN + nanos(at), nanos(duration), loopThread, stack(frames), 0));
        return this;
    }

    Story pause(double at, double duration) {
        rows.add(new Row(EventKind.GC_PAUSE, BEGIN + nanos(at), nanos(duration), -1, 0, 0));
        return this;
    }

    /// How long the loop's thread had been ready without a processor, as the operating system counts.
    Story clock(double at, double ready) {
        rows.add(new Row(EventKind.THREAD_CLOCK, BEGIN + nanos(at), 0, loopThread, 0, nanos(ready)));
        return this;
    }

    Story virtual(EventKind kind, double at, double duration, String... frames) {
        int thread = threads.idOf(new ThreadInfo("reader", 9, 0, true, "VirtualThreads"));
        rows.add(new Row(kind, BEGIN + nanos(at), nanos(duration), thread, stack(frames), 0));
        return this;
    }

    /// The clock of the one carrier: how long it was ready so far.
    Story carrierClock(double at, double ready) {
        int thread = threads.idOf(new ThreadInfo("ForkJoinPool-1-worker-1", 31, 10_031, false, "CarrierThreads"));
        rows.add(new Row(EventKind.THREAD_CLOCK, BEGIN + nanos(at), 0, thread, Stacks.NONE, nanos(ready)));
        return this;
    }

    Where where(double at, double duration, String place) {
        return new Where(0, 1, BEGIN + nanos(at), nanos(duration), loopThread,
                place.isEmpty() ? Stacks.NONE
                        : stack("dev.waitlens.aio.Task.live:1", place, "dev.waitlens.aio.Loop.await:2"));
    }

    /// Outermost first.
    private int stack(String... frames) {
        int node = Stacks.NONE;
        for (String frame : frames) {
            int colon = frame.indexOf(':');
            int dot = frame.lastIndexOf('.', colon);
            int method = stacks
                    .methodId(new Method(frame.substring(0, dot), frame.substring(dot + 1, colon), "()V", 0));
            node = stacks.child(node, method, Integer.parseInt(frame.substring(colon + 1)));
        }
        return node;
    }

    static long nanos(double millis) {
        return Math.round(millis * MILLI);
    }

    Loops told() {
        var listener = new LoopListener(this);
        listener.read(_ -> {});
        return listener.loops();
    }

    Loops.LoopAccount loop() {
        return told().loops().getFirst();
    }

    @Override
    public Provenance read(Consumer<ChunkEvents> stretches) {
        throw new IllegalStateException("a listener listens to both");
    }

    @Override
    public Provenance read(Consumer<ChunkEvents> stretches, Consumer<RuntimeEvent> runtime) {
        new StoryOrder(events.stream().sorted(Comparator.comparingLong(event -> event.where().end())).toList())
                .numbered().forEach(runtime);
        rows.sort(Comparator.comparingLong(Row::start));
        int count = rows.size();
        var kinds = new byte[count];
        var threadIds = new int[count];
        var stackIds = new int[count];
        for (int i = 0; i < count; i++) {
            kinds[i] = (byte) rows.get(i).kind().ordinal();
            threadIds[i] = rows.get(i).thread();
            stackIds[i] = rows.get(i).stack();
        }
        stretches.accept(new ChunkEvents(BEGIN, BEGIN + nanos(millis), count, kinds,
                rows.stream().mapToLong(Row::start).toArray(), rows.stream().mapToLong(Row::duration).toArray(),
                threadIds, stackIds, rows.stream().mapToLong(Row::extra).toArray()));
        return new Provenance(List.of("story.jfr"), Provenance.Origin.WAITLENS, Optional.empty(), BEGIN,
                BEGIN + nanos(millis), 1, 1, 1, Map.of(), List.of(), Map.of("dev.waitlens.runtime.Weather", 3L), 0, 0,
                List.of(), List.of(), List.of(), Optional.empty(),
                new Provenance.Collections(0, List.of(), 0, 0, Map.of()), List.of(), List.of(),
                List.of(), List.of(), List.of(), Provenance.Processor.UNKNOWN, Map.of(), Provenance.Traced.NOTHING);
    }

    @Override
    public Threads threads() {
        return threads;
    }

    @Override
    public Stacks stacks() {
        return stacks;
    }
}
