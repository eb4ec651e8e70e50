package dev.waitlens.tasks;

import dev.waitlens.recording.RuntimeEvent;
import dev.waitlens.recording.RuntimeEvent.Created;
import dev.waitlens.recording.RuntimeEvent.Ended;
import dev.waitlens.recording.RuntimeEvent.Order;
import dev.waitlens.recording.RuntimeEvent.Turned;
import dev.waitlens.recording.RuntimeEvent.Waited;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Counts what happens in a story as the runtime does: in the order of its times, unless the story counts itself.
final class StoryOrder {
    /// Between two events of a task: the step after the one is the step before the other.
    private static final long SAME = Story.nanos(2);

    private final List<RuntimeEvent> events;
    private final List<Moment> moments = new ArrayList<>();
    private final Map<Integer, Moment> wentOn = new HashMap<>();

    /// @param rank what comes first of what happens at the same time: who lets go, who is queued, who runs
    private record Moment(long at, int rank, long serial) {}

    /// @param events in the order of writing
    StoryOrder(List<RuntimeEvent> events) {
        this.events = events;
    }

    List<RuntimeEvent> numbered() {
        if (events.stream().anyMatch(event -> event instanceof Created created && created.order() > 0)) {
            return events;
        }
        var all = events.stream().map(this::moments).toList();
        var sorted = moments.stream().sorted(Comparator.comparingLong(Moment::at).thenComparingInt(Moment::rank)
                .thenComparingLong(Moment::serial)).toList();
        var orders = new HashMap<Moment, Long>();
        sorted.forEach(moment -> orders.put(moment, orders.size() + 1L));
        var numbered = new ArrayList<RuntimeEvent>();
        for (int i = 0; i < events.size(); i++) {
            numbered.add(numbered(events.get(i), all.get(i).stream().map(orders::get).toList()));
        }
        return numbered;
    }

    private List<Moment> moments(RuntimeEvent event) {
        var where = event.where();
        return switch (event) {
            case Created _ -> List.of(add(where.start(), 1));
            case Waited wait -> {
                var step = step(wait.task(), where.start() - wait.ran());
                var suspended = add(where.start(), 0);
                var ready = wait.cause().equals("yield") ? suspended : add(where.end() - wait.ready(), 1);
                var resumed = add(where.end(), 2);
                wentOn.put(wait.task(), resumed);
                yield List.of(step, suspended, ready, resumed);
            }
            case Ended ended -> List.of(step(ended.task(), where.end() - ended.ran()), add(where.end(), 0));
            case Turned _ -> List.of(add(where.start(), 1));
            default -> List.of();
        };
    }

    private Moment step(int task, long at) {
        var before = wentOn.get(task);
        return before != null && Math.abs(before.at() - at) <= SAME ? before : add(at, 2);
    }

    private Moment add(long at, int rank) {
        var moment = new Moment(at, rank, moments.size());
        moments.add(moment);
        return moment;
    }

    private static RuntimeEvent numbered(RuntimeEvent event, List<Long> orders) {
        return switch (event) {
            case Created it -> new Created(it.where(), it.task(), it.parent(), it.name(), orders.getFirst());
            case Waited it -> new Waited(it.where(), it.task(), it.cause(), it.on(), it.ready(), it.ran(),
                    new Order(orders.get(0), orders.get(1), orders.get(2), orders.get(3)), it.cancelled());
            case Ended it -> new Ended(it.where(), it.task(), it.parent(), it.name(), it.running(), it.ready(),
                    it.waiting(), it.waits(), it.ran(), it.outcome(), it.partial(), orders.get(0), orders.get(1));
            case Turned it -> new Turned(it.where(), it.items(), it.idle(), orders.getFirst());
            default -> event;
        };
    }
}
