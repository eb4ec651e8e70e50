package dev.waitlens.tasks;

import dev.waitlens.recording.RuntimeEvent.Created;
import dev.waitlens.recording.RuntimeEvent.Ended;
import dev.waitlens.recording.RuntimeEvent.Printed;
import dev.waitlens.recording.RuntimeEvent.Turned;
import dev.waitlens.recording.RuntimeEvent.Waited;
import dev.waitlens.tasks.Frames.Place;
import dev.waitlens.tasks.Loops.Incident;
import dev.waitlens.tasks.RecordedReplay.Step;
import dev.waitlens.tasks.RecordedReplay.Verb;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;

/// Lays the events of a loop out as steps, in the order in which the loop itself counted them.
///
/// Moments are those of the events, and none lies before that of the step before it: clocks differ by some microseconds, the order does not.
/// What was not recorded is not made up: a task that must have let go, because another one runs, has a step that says so.
final class Steps {
    /// A sleep of the loop that is shorter is not told.
    private static final long SHORTEST_IDLE = 500_000;
    private static final int MOST_UNKNOWN = 50;

    private final LoopLog log;
    private final Frames frames;
    private final HandOffs handOffs;
    private final List<Incident> blocked;
    private final long end;
    private final Map<Long, Step> byOrder = new TreeMap<>();
    private final Map<Integer, Optional<Place>> places = new HashMap<>();
    /// By the number of the end of the step that blocked.
    private final Map<Long, Step> blocks = new HashMap<>();
    /// What threads printed that run no loop, in the order of time.
    private final Queue<Step> others = new PriorityQueue<>(Comparator.comparingLong(Step::at));
    private final List<Step> steps = new ArrayList<>();
    private final Set<Integer> begun = new HashSet<>();
    private int running;

    Steps(LoopLog log, Frames frames, HandOffs handOffs, List<Incident> blocked, long end) {
        this.log = log;
        this.frames = frames;
        this.handOffs = handOffs;
        this.blocked = blocked;
        this.end = end;
    }

    /// Whether the recording says in which order things happened: an older runtime did not count, and a loop that was seen twice began anew.
    static boolean areKnown(LoopLog log) {
        return log.sights <= 1 && log.kept.stream().noneMatch(event -> event instanceof Waited wait
                && wait.order().suspended() == 0 || event instanceof Ended ended && ended.order() == 0);
    }

    List<Step> steps() {
        for (var event : log.kept) {
            switch (event) {
                case Created created -> created(created);
                case Waited wait -> waited(wait);
                case Ended ended -> ended(ended);
                case Turned turned -> turned(turned);
                case Printed printed -> printed(printed);
                default -> {
                }
            }
        }
        blocked.forEach(this::blocked);
        byOrder.forEach(this::follow);
        while (!others.isEmpty()) {
            append(others.remove());
        }
        if (log.dropped == 0) {
            unknown();
        }
        return List.copyOf(steps);
    }

    private void created(Created created) {
        put(created.order(), step(created.where().start(), Verb.CREATES, created.parent(), created.task(), "", 0,
                place(created.where().stack())));
    }

    private void waited(Waited wait) {
        var where = wait.where();
        var order = wait.order();
        begins(order.step(), wait.task(), where.start() - wait.ran());
        boolean atOnce = order.ready() == order.suspended();
        var line = place(where.stack());
        long readyAt = Math.clamp(where.end() - wait.ready(), where.start(), where.end());
        String cause = handOffs.causeOf(wait);
        boolean cut = wait.cancelled();
        put(order.suspended(), step(where.start(), atOnce ? Verb.YIELDS : Verb.WAITS, wait.task(), wait.on(), cause,
                readyAt - where.start(), cut, line));
        if (!atOnce) {
            put(order.ready(), step(readyAt, Verb.READY, wait.task(), wait.on(), cause, readyAt - where.start(), cut,
                    line));
        }
        put(order.resumed(), step(where.end(), Verb.GOES_ON, wait.task(), wait.on(), cause,
                where.end() - where.start(), cut, line));
    }

    private void ended(Ended ended) {
        begins(ended.stepOrder(), ended.task(), ended.where().end() - ended.ran());
        put(ended.order(), step(ended.where().end(), Verb.ENDS, ended.task(), 0, ended.outcome(), 0,
                Optional.empty()));
    }

    /// The step before an event began there, unless the wait before it has said so.
    private void begins(long order, int task, long at) {
        if (!byOrder.containsKey(order)) {
            put(order, step(at, Verb.GOES_ON, task, 0, "", 0, Optional.empty()));
        }
    }

    private void turned(Turned turned) {
        if (turned.idle() >= SHORTEST_IDLE) {
            put(turned.order(), step(turned.where().start() - turned.idle(), Verb.IDLES, 0, 0, "", turned.idle(),
                    Optional.empty()));
        }
    }

    private void printed(Printed printed) {
        var step = step(printed.where().start(), Verb.PRINTS, printed.task(), 0, printed.text(), 0,
                place(printed.where().stack()));
        if (printed.order() > 0) {
            put(printed.order(), step);
        } else {
            others.add(step);
        }
    }

    private void blocked(Incident incident) {
        log.longSteps.stream().filter(step -> step.begin() == incident.at()).findFirst()
                .ifPresent(step -> blocks.put(step.ended(), step(incident.at() + LoopListener.FLOOR, Verb.BLOCKS,
                        step.task(), 0, "", incident.nanos(), Frames.firstOfProgram(incident.stack()))));
    }

    private void put(long order, Step step) {
        byOrder.put(order, step);
    }

    /// Adds the next step, with what must have happened before it.
    private void follow(long order, Step next) {
        boolean runs = next.verb() == Verb.GOES_ON;
        if (running != 0 && (runs || next.verb() == Verb.IDLES)) {
            add(step(next.at(), Verb.WAITS, running, 0, RecordedReplay.NOT_RECORDED, 0, Optional.empty()));
        }
        if (blocks.containsKey(order)) {
            insert(blocks.get(order));
        }
        boolean starts = runs && begun.add(next.task()) && wasCreated(next.task());
        add(starts ? step(next.at(), Verb.STARTS, next.task(), 0, "", 0, Optional.empty()) : next);
        running = switch (next.verb()) {
            case STARTS, GOES_ON -> next.task();
            case WAITS, YIELDS, ENDS -> running == next.task() ? 0 : running;
            case IDLES -> 0;
            case CREATES, READY, HOLDS, PRINTS, BLOCKS, UNKNOWN -> running;
        };
    }

    private boolean wasCreated(int task) {
        return log.sums.known(task).map(life -> life.createdAt > 0).orElse(false);
    }

    private void add(Step step) {
        while (!others.isEmpty() && others.element().at() <= step.at()) {
            append(others.remove());
        }
        append(step);
    }

    private void append(Step step) {
        long before = steps.isEmpty() ? step.at() : steps.getLast().at();
        steps.add(step.at() >= before ? step : moved(step, before));
    }

    private static Step moved(Step step, long at) {
        return new Step(at, step.verb(), step.task(), step.other(), step.name(), step.what(), step.nanos(),
                step.cut(), step.place());
    }

    /// Puts a step that blocks behind what its task did before that moment.
    private void insert(Step block) {
        int at = steps.size();
        while (at > 0 && steps.get(at - 1).at() > block.at() && !runs(steps.get(at - 1), block.task())) {
            at--;
        }
        steps.add(at, at == 0 ? block : moved(block, Math.max(block.at(), steps.get(at - 1).at())));
    }

    private static boolean runs(Step step, int task) {
        return step.task() == task && (step.verb() == Verb.STARTS || step.verb() == Verb.GOES_ON);
    }

    private void unknown() {
        log.sums.lives().entrySet().stream().filter(life -> !life.getValue().ended).sorted(Map.Entry.comparingByKey())
                .limit(MOST_UNKNOWN)
                .forEach(life -> add(step(end, Verb.UNKNOWN, life.getKey(), 0, "", 0, Optional.empty())));
    }

    private Optional<Place> place(int stack) {
        return places.computeIfAbsent(stack, frames::place);
    }

    private Step step(long at, Verb verb, int task, int other, String what, long nanos, Optional<Place> place) {
        return step(at, verb, task, other, what, nanos, false, place);
    }

    private Step step(long at, Verb verb, int task, int other, String what, long nanos, boolean cut,
            Optional<Place> place) {
        String name = verb == Verb.CREATES ? log.sums.nameOf(other) : task == 0 ? "" : log.sums.nameOf(task);
        return new Step(at, verb, task, other, name, what, nanos, cut, place);
    }
}
