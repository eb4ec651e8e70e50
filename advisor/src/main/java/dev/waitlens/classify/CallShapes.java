package dev.waitlens.classify;

import dev.waitlens.forecast.RecordedCalls;
import dev.waitlens.report.State;
import dev.waitlens.report.State.Kind;
import dev.waitlens.timeline.CallLog;
import dev.waitlens.timeline.Segments;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.function.IntPredicate;

/// Cuts the history of waits into the calls of a unit.
final class CallShapes {
    private static final int MOST_CALLS = 512;
    /// Waits of one call that are kept apart; of more, neighbours are taken together.
    private static final int MOST_WAITS = 256;
    /// Of all calls together, so that the replays of a card take a second or two at most.
    private static final int MOST_WAITS_OF_ALL = 20_000;

    /// Of the computing: less waiting than that says nothing.
    private static final double SOME = 0.05;

    private final Segments segments;
    private final Locked locked;
    private final double childCpu;

    /// What happens under a lock that all threads share.
    ///
    /// @param computing share (0..1) of the CPU time
    /// @param waits     whether this stack does
    record Locked(double computing, IntPredicate waits) {}

    /// @param childCpu share (0..1) of the waits for child processes in which those compute
    CallShapes(Segments segments, Locked locked, double childCpu) {
        this.segments = segments;
        this.childCpu = childCpu;
        this.locked = locked;
    }

    /// @param calls how many there were in the whole run
    UnitCalls timed(CallLog log, double calls, EnumMap<State, Long> nanos) {
        List<Shape> shapes = new ArrayList<>();
        log.sample().stream().filter(this::isWhole).forEach(call -> shapes.add(shape(call)));
        return build(shapes, calls, nanos, true);
    }

    /// @param begins the first waits of calls that were not timed, and all their other waits
    UnitCalls untimed(List<Integer> threads, BitSet inside, CallBegins begins, EnumMap<State, Long> nanos) {
        List<Shape> shapes = new ArrayList<>();
        for (int thread : threads) {
            begins.nextThread();
            Shape open = null;
            long before = -1;
            for (int number = 0; number < segments.count(thread); number++) {
                int segment = segments.at(thread, number);
                boolean known = before >= 0 && segments.holdsAll(before, segments.from(segment));
                if (!inside.get(segments.stack(segment))) {
                    open = null; // The thread has left the unit.
                } else if (isWaited(segments.state(segment)) && (begins.begins(segment) || open == null || !known)) {
                    // What it computes before its first wait is somewhere after the wait before.
                    open = new Shape(known ? before : segments.from(segment));
                    shapes.add(open);
                }
                if (open != null) {
                    open.add(segment);
                }
                before = segments.to(segment);
            }
        }
        return build(shapes, (double) shapes.size() * segments.oneOf(), nanos, false);
    }

    private boolean isWhole(CallLog.Call call) {
        return segments.holdsAll(call.from(), call.to());
    }

    private static boolean isWaited(State state) {
        return state.kind() == Kind.IO || state.kind() == Kind.LOCK;
    }

    private Shape shape(CallLog.Call call) {
        Shape shape = new Shape(call.from());
        int waits = call.thread() < segments.threads() ? segments.count(call.thread()) : 0;
        for (int number = segments.firstAfter(call.thread(), call.from()); number < waits; number++) {
            int segment = segments.at(call.thread(), number);
            if (segments.from(segment) >= call.to()) {
                break;
            }
            shape.add(segment);
        }
        shape.until(call.to());
        return shape;
    }

    private static UnitCalls build(List<Shape> shapes, double calls, EnumMap<State, Long> nanos, boolean timed) {
        if (shapes.isEmpty() || calls <= 0) {
            return UnitCalls.NONE;
        }
        shapes.sort(Comparator.comparingLong(shape -> shape.begin));
        int replayed = Math.clamp(Math.round(calls), 1, MOST_CALLS);
        double gaps = 0;
        double waits = 0;
        int count = 0;
        for (int i = 0; i < replayed; i++) {
            Shape shape = nth(shapes, i, replayed);
            gaps += shape.gaps;
            waits += shape.waits;
            count += shape.spans.size();
        }
        double each = calls / replayed;
        double computed = Classifier.in(nanos, Kind.CPU);
        double waited = Classifier.in(nanos, Kind.IO) + Classifier.in(nanos, Kind.LOCK);
        if (waited > SOME * computed && (waits * each < waited / 2 || waits * each > 2 * waited)) {
            return UnitCalls.NONE; // Waits that are in no call, or in calls that are not the unit's.
        }
        var scale = new Scale(Math.min(1, ratio(computed / each, gaps)), ratio(waited / each, waits),
                gaps > 0 ? 0 : Math.round(computed / calls),
                Math.max(1, (count + MOST_WAITS_OF_ALL - 1) / MOST_WAITS_OF_ALL));
        var builder = RecordedCalls.builder();
        // What was computed and is in none of them was computed before: in the first call, where everything is new.
        builder.cpu(gaps > 0 ? Math.round(Math.max(0, computed / each - gaps)) : 0);
        for (int i = 0; i < replayed; i++) {
            nth(shapes, i, replayed).write(builder, scale);
        }
        return new UnitCalls(builder.build(), shapes.size(), each, timed);
    }

    /// Of so many calls that stand for all; where fewer are known, they come again.
    private static Shape nth(List<Shape> shapes, int number, int of) {
        return shapes.get((int) ((long) number * shapes.size() / of));
    }

    private static double ratio(double wanted, double found) {
        return found > 0 ? wanted / found : 0;
    }

    /// What makes of the shapes' times the account's: gaps hold time without a processor, too, and waits hold computing.
    ///
    /// @param rest     CPU time of each call where there are no gaps that could hold it
    /// @param together so many waits are one
    private record Scale(double computing, double waiting, long rest, int together) {}

    /// One call before its times are the account's.
    private final class Shape {
        private final List<Span> spans = new ArrayList<>();
        private final long begin;
        private long at;
        private long gaps;
        private long waits;
        private long gap;

        /// @param gap    time on the thread before the wait
        /// @param waited how long it was
        /// @param locked under a lock that all threads share
        private record Span(long gap, long waited, State state, boolean locked) {}

        Shape(long from) {
            this.begin = from;
            this.at = from;
        }

        /// Goes on to the end of this wait.
        void add(int segment) {
            until(segments.from(segment));
            long wait = Math.max(0, segments.to(segment) - Math.max(at, segments.from(segment)));
            at = Math.max(at, segments.to(segment));
            State state = segments.state(segment);
            if (isWaited(state) && wait > 0) {
                boolean under = state.kind() == Kind.IO && locked.waits.test(segments.stack(segment));
                spans.add(new Span(gap, wait, state, under));
                waits += wait;
                gap = 0;
            }
        }

        void until(long moment) {
            long since = Math.max(0, moment - at);
            gap += since;
            gaps += since;
            at = Math.max(at, moment);
        }

        void write(RecordedCalls.Builder builder, Scale scale) {
            double free = 1 - locked.computing;
            List<Span> open = spans.stream().filter(span -> !span.locked).toList();
            List<Span> guarded = spans.stream().filter(Span::locked).toList();
            write(builder, open, scale, free);
            long kept = guarded.stream().mapToLong(Span::gap).sum() + gap;
            builder.cpu(Math.round(kept * scale.computing * free + scale.rest * free));
            if (locked.computing > 0 || !guarded.isEmpty()) {
                builder.hold(UnitCalls.SHARED_LOCK);
                write(builder, guarded, scale, 0);
                builder.cpu(Math.round((gaps * scale.computing + scale.rest) * locked.computing));
                builder.release(UnitCalls.SHARED_LOCK);
            }
            builder.end();
        }

        /// @param free share of the computing before each wait that is done there
        private void write(RecordedCalls.Builder builder, List<Span> some, Scale scale, double free) {
            int together = Math.max(scale.together, (some.size() + MOST_WAITS - 1) / MOST_WAITS);
            for (int i = 0; i < some.size(); i += together) {
                long computed = 0;
                EnumMap<State, Long> waited = new EnumMap<>(State.class);
                for (Span span : some.subList(i, Math.min(some.size(), i + together))) {
                    computed += span.gap;
                    waited.merge(span.state, span.waited, Long::sum);
                }
                builder.cpu(Math.round(computed * scale.computing * free));
                waited.forEach((state, nanos) -> await(builder, state, Math.round(nanos * scale.waiting)));
            }
        }

        private void await(RecordedCalls.Builder builder, State state, long nanos) {
            switch (state) {
                case SLEEP -> builder.await(nanos);
                case LOCK -> builder.await(nanos, UnitCalls.LOCK);
                case CHILD -> builder.awaitChild(nanos, Math.round(nanos * childCpu), UnitCalls.OUTSIDE);
                default -> builder.await(nanos, UnitCalls.OUTSIDE);
            }
        }
    }
}
