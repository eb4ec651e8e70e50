package dev.waitlens.tasks;

import dev.waitlens.recording.RuntimeEvent.Created;
import dev.waitlens.recording.RuntimeEvent.Ended;
import dev.waitlens.recording.RuntimeEvent.HandedOff;
import dev.waitlens.recording.RuntimeEvent.Printed;
import dev.waitlens.recording.RuntimeEvent.Turned;
import dev.waitlens.recording.RuntimeEvent.Waited;
import dev.waitlens.tasks.Frames.Place;
import dev.waitlens.tasks.Loops.Incident;
import dev.waitlens.tasks.Replay.Step;
import dev.waitlens.tasks.Replay.Verb;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Lays the events of a loop out as steps, in the order in which they happened.
///
/// Moments are those of the events. Where two clocks differ by some microseconds the order is the loop's: who runs first stood first
/// in the ready queue, and who awaited a task is ready after that task has ended.
final class Steps {
    /// A sleep of the loop that is shorter is not told.
    private static final long SHORTEST_IDLE = 500_000;
    /// By how much the clocks of an event may differ.
    private static final long CLOCKS = 200_000;
    /// Between two events of a task that ought to follow each other: more, and events between them are missing.
    private static final long GAP = 2_000_000;
    private static final int MOST_UNKNOWN = 50;

    private final LoopLog log;
    private final Frames frames;
    private final List<Incident> blocked;
    private final long end;
    private final List<Draft> drafts = new ArrayList<>();
    private final Map<Integer, Long> ranSince = new HashMap<>();
    private final Map<Integer, Long> ends = new HashMap<>();
    private final Map<Integer, List<HandedOff>> calls = new HashMap<>();
    private final Map<Integer, Draft> queued = new HashMap<>();
    private final Map<Integer, Optional<Place>> places = new HashMap<>();

    private static final class Draft {
        long at;
        /// When who is queued here runs; of other steps 0.
        long runsAt;
        final Step step;

        Draft(Step step) {
            this.at = step.at();
            this.step = step;
        }

        int rank() {
            return switch (step.verb()) {
                case ENDS, WAITS, YIELDS -> 0;
                case IDLES -> 1;
                case CREATES, READY, HOLDS -> 2;
                case STARTS, GOES_ON -> 3;
                case PRINTS -> 4;
                case BLOCKS -> 5;
                case UNKNOWN -> 6;
            };
        }
    }

    Steps(LoopLog log, Frames frames, List<Incident> blocked, long end) {
        this.log = log;
        this.frames = frames;
        this.blocked = blocked;
        this.end = end;
    }

    List<Step> steps() {
        for (var event : log.kept) {
            if (event instanceof Ended ended) {
                ends.put(ended.task(), ended.where().end());
            } else if (event instanceof HandedOff call) {
                calls.computeIfAbsent(call.task(), _ -> new ArrayList<>()).add(call);
            }
        }
        log.kept.stream().sorted(Comparator.comparingLong(event -> event.where().start())).forEach(event -> {
            switch (event) {
                case Created created -> created(created);
                case Waited wait -> waited(wait);
                case Turned turned -> turned(turned);
                case Printed printed -> add(printed.where().start(), Verb.PRINTS, printed.task(), 0, printed.text(), 0,
                        place(printed.where().stack()));
                default -> {
                }
            }
        });
        log.kept.stream().filter(Ended.class::isInstance).map(Ended.class::cast).forEach(this::ended);
        blocked();
        if (log.dropped == 0) {
            unknown();
        }
        keepQueuesOrder();
        return drafts.stream()
                .sorted(Comparator.<Draft>comparingLong(draft -> draft.at).thenComparingInt(Draft::rank)
                        .thenComparingLong(draft -> draft.runsAt))
                .map(draft -> moved(draft.step, draft.at)).toList();
    }

    private static Step moved(Step step, long at) {
        return at == step.at() ? step
                : new Step(at, step.verb(), step.task(), step.other(), step.name(), step.what(), step.nanos(),
                        step.place());
    }

    private void created(Created created) {
        var draft = add(created.where().start(), Verb.CREATES, created.parent(), created.task(), "", 0,
                place(created.where().stack()));
        queued.put(created.task(), draft);
    }

    private void waited(Waited wait) {
        var where = wait.where();
        begins(wait.task(), where.start() - wait.ran());
        boolean yields = wait.cause().equals("yield");
        var line = place(where.stack());
        long readyAt = Math.clamp(where.end() - wait.ready(), where.start(), where.end());
        long endOfAwaited = ends.getOrDefault(wait.on(), 0L);
        if (wait.on() != 0 && Math.abs(endOfAwaited - readyAt) < CLOCKS) {
            readyAt = Math.clamp(endOfAwaited, where.start(), where.end());
        }
        String cause = wait.cause().equals("thread") ? executor(wait, readyAt) : wait.cause();
        var away = add(where.start(), yields ? Verb.YIELDS : Verb.WAITS, wait.task(), wait.on(), cause,
                readyAt - where.start(), line);
        var back = yields ? away
                : add(readyAt, Verb.READY, wait.task(), wait.on(), cause, readyAt - where.start(), line);
        back.runsAt = where.end();
        add(where.end(), Verb.GOES_ON, wait.task(), wait.on(), cause, where.end() - where.start(), line);
        ranSince.put(wait.task(), where.end());
    }

    /// The step before an event began at this moment: it is the first, or follows the last one, or the events between are missing.
    private void begins(int task, long at) {
        Long before = ranSince.get(task);
        if (before != null && Math.abs(at - before) <= GAP) {
            return;
        }
        boolean first = before == null && log.sums.known(task).map(life -> life.createdAt > 0).orElse(false);
        add(at, first ? Verb.STARTS : Verb.GOES_ON, task, 0, "", 0, Optional.empty());
        var place = queued.remove(task);
        if (place != null && first) {
            place.runsAt = at;
        }
    }

    private void ended(Ended ended) {
        begins(ended.task(), ended.where().end() - ended.ran());
        add(ended.where().end(), Verb.ENDS, ended.task(), 0, ended.outcome(), 0, Optional.empty());
    }

    /// A process pool is an executor too, and no thread.
    private String executor(Waited wait, long readyAt) {
        return calls.getOrDefault(wait.task(), List.of()).stream()
                .filter(call -> Math.abs(call.where().end() - readyAt) < GAP && call.executor().contains("Process"))
                .findFirst().map(_ -> "process").orElse("thread");
    }

    private void turned(Turned turned) {
        if (turned.idle() >= SHORTEST_IDLE) {
            add(turned.where().start() - turned.idle(), Verb.IDLES, 0, 0, "", turned.idle(), Optional.empty());
        }
    }

    private void blocked() {
        for (Incident incident : blocked) {
            int task = log.longSteps.stream().filter(step -> step.begin() == incident.at()).findFirst()
                    .map(LoopLog.Step::task).orElse(0);
            add(incident.at() + LoopListener.FLOOR, Verb.BLOCKS, task, 0, "", incident.nanos(),
                    Frames.firstOfProgram(incident.stack()));
        }
    }

    private void unknown() {
        log.sums.lives().entrySet().stream().filter(life -> !life.getValue().ended).sorted(Map.Entry.comparingByKey())
                .limit(MOST_UNKNOWN)
                .forEach(life -> add(end, Verb.UNKNOWN, life.getKey(), 0, "", 0, Optional.empty()));
    }

    /// First in, first out.
    private void keepQueuesOrder() {
        var entries = drafts.stream().filter(draft -> draft.runsAt > 0)
                .sorted(Comparator.comparingLong((Draft draft) -> draft.runsAt).reversed()).toList();
        long latest = Long.MAX_VALUE;
        for (Draft entry : entries) {
            boolean movable = entry.step.verb() == Verb.READY;
            if (movable && entry.at > latest && entry.at - latest < CLOCKS) {
                entry.at = latest;
            }
            latest = Math.min(latest, entry.at);
        }
    }

    private Optional<Place> place(int stack) {
        return places.computeIfAbsent(stack, frames::place);
    }

    private Draft add(long at, Verb verb, int task, int other, String what, long nanos, Optional<Place> place) {
        String name = verb == Verb.CREATES ? log.sums.nameOf(other) : task == 0 ? "" : log.sums.nameOf(task);
        var draft = new Draft(new Step(at, verb, task, other, name, what, nanos, place));
        drafts.add(draft);
        return draft;
    }
}
