package dev.waitlens.tasks;

import dev.waitlens.recording.RuntimeEvent.Blocked;
import dev.waitlens.recording.RuntimeEvent.HandedOff;
import dev.waitlens.recording.RuntimeEvent.Troubled;
import dev.waitlens.recording.RuntimeEvent.Waited;
import dev.waitlens.recording.Stacks;
import dev.waitlens.tasks.Frames.Place;
import dev.waitlens.tasks.Loops.Incident;
import dev.waitlens.tasks.Loops.Kind;
import dev.waitlens.tasks.Loops.LoopAccount;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Makes the account of a loop from its log, once all was heard.
final class LoopAccounting {
    private static final int NAMES = 40;
    private static final int MOST_INCIDENTS = 100;
    /// Words for what was lost; a task's creation and its end are lost together.
    private static final Map<String,
            String> LOST = new TreeMap<>(Map.of("Task", "tasks", "TaskWait", "waits", "LoopTurn",
                    "turns", "HandOff", "calls in executors", "Trouble", "troubles"));

    private final LoopLog log;
    private final Frames frames;
    private final LoopEvidence evidence;
    private final HandOffs handOffs;
    private final Awaits awaits;
    private final long recordingEnd;

    LoopAccounting(LoopLog log, Frames frames, LoopEvidence evidence, long recordingEnd) {
        this.log = log;
        this.frames = frames;
        this.evidence = evidence;
        this.handOffs = new HandOffs(log.kept);
        this.awaits = new Awaits(frames, log.sums, handOffs);
        this.recordingEnd = recordingEnd;
    }

    LoopAccount account() {
        for (var event : log.kept) {
            switch (event) {
                case Waited wait -> awaits.add(wait);
                case HandedOff call -> awaits.add(call);
                default -> {
                }
            }
        }
        boolean complete = log.sums.allEnded();
        long end = complete ? log.end : Math.max(log.end, recordingEnd);
        var incidents = new ArrayList<Incident>(blocked());
        var blocked = List.copyOf(incidents);
        incidents.addAll(awaits.serial(end - log.begin));
        incidents.addAll(troubles());
        var groups = log.sums.groups(NAMES);
        var steps = Steps.areKnown(log) ? new Steps(log, frames, handOffs, blocked, end).steps()
                : List.<RecordedReplay.Step>of();
        return new LoopAccount(log.process, log.number, log.backend, log.debug, log.begin, end, complete, log.idle,
                log.lag, log.turns, log.lost.getOrDefault("dev.waitlens.runtime.LoopTurn", 0L), groups, awaits.sites(),
                awaits.queues(),
                incidents.subList(0, Math.min(MOST_INCIDENTS, incidents.size())),
                Windows.of(steps, incidents), notes(incidents));
    }

    /// Longest first. A stretch that is short once the collector's pauses and the lack of processors are taken off blocked nobody; nor
    /// did one in which the JVM loaded classes, which it does once.
    private List<Incident> blocked() {
        var found = new ArrayList<Incident>();
        for (LoopLog.Step step : log.longSteps) {
            var finding = evidence.find(step.thread(), step.begin(), step.end());
            long nanos = step.end() - step.begin() - finding.pauses() - finding.starved();
            var watched = watched(step);
            if (nanos >= LoopListener.FLOOR && (watched.isPresent() || isOfProgram(finding, nanos))) {
                var stack = watched.orElseGet(
                        () -> frames.stack(finding.heaviest().filter(node -> node != Stacks.NONE).orElse(Stacks.NONE)));
                found.add(new Incident(Kind.BLOCKED, step.begin(), nanos, 0, 1, log.sums.nameOf(step.task()),
                        creation(step.task()), stack, finding.door(), finding.pauses(), finding.starved(), ""));
            }
        }
        found.sort(Comparator.comparingLong(Incident::nanos).reversed());
        return found;
    }

    /// Whether it was the program that held the loop. Where the thread lacked a processor, others did, too, and what it waited for inside
    /// the JVM leaves no trace: then only what a wait or a sample explains counts.
    private static boolean isOfProgram(LoopEvidence.Finding finding, long nanos) {
        return nanos - finding.linking() >= LoopListener.FLOOR
                && (finding.starved() == 0 || finding.explained() >= LoopListener.FLOOR);
    }

    /// The stack that the runtime's watchdog took while the step held the loop, in debug mode.
    private Optional<List<Place>> watched(LoopLog.Step step) {
        return log.kept.stream().filter(Blocked.class::isInstance).map(Blocked.class::cast)
                .filter(seen -> seen.task() == step.task() && !seen.frames().isEmpty()
                        && Math.abs(seen.where().start() - step.end()) < LoopListener.FLOOR)
                .findFirst().map(seen -> trimmed(Frames.parsed(seen.frames())));
    }

    private static List<Place> trimmed(List<Place> frames) {
        int last = frames.size();
        while (last > 1 && Frames.isMachinery(frames.get(last - 1).method().className())) {
            last--;
        }
        return frames.subList(0, last);
    }

    private Optional<Place> creation(int task) {
        return log.sums.known(task).flatMap(life -> frames.place(life.creation));
    }

    private List<Incident> troubles() {
        var found = new ArrayList<Incident>();
        var pending = new LinkedHashMap<String, List<Troubled>>();
        for (Troubled trouble : log.troubles) {
            switch (trouble.kind()) {
                case "pending" -> pending
                        .computeIfAbsent(TaskSums.pattern(log.sums.nameOf(trouble.task()))
                                + creation(trouble.task()), _ -> new ArrayList<>())
                        .add(trouble);
                case "unretrieved" -> found.add(trouble(Kind.UNRETRIEVED, trouble, 1,
                        creation(trouble.task()).or(() -> madeAt(trouble))));
                case "unawaited" -> found.add(trouble(Kind.UNAWAITED, trouble, 1, madeAt(trouble)));
                default -> found.add(trouble(Kind.UNRETRIEVED, trouble, 1, madeAt(trouble)));
            }
        }
        pending.values().forEach(tasks -> found.add(trouble(endedEarly(tasks.getFirst()) ? Kind.ENDED_EARLY
                : Kind.PENDING, tasks.getFirst(), tasks.size(), creation(tasks.getFirst().task()))));
        return found;
    }

    private static Optional<Place> madeAt(Troubled trouble) {
        return Frames.firstOfProgram(Frames.parsed(trouble.frames()));
    }

    /// The main task had its result, and left behind what it or its children had begun.
    private boolean endedEarly(Troubled trouble) {
        int task = trouble.task();
        for (int depth = 0; depth < 1_000 && task != 0; depth++) {
            var life = log.sums.known(task);
            if (life.isEmpty()) {
                return false;
            }
            if (life.get().parent == 0) {
                return life.get().resulted;
            }
            task = life.get().parent;
        }
        return false;
    }

    private Incident trouble(Kind kind, Troubled trouble, long count, Optional<Place> created) {
        long at = log.sums.known(trouble.task()).filter(life -> kind == Kind.UNRETRIEVED && life.ended)
                .map(life -> life.endedAt).orElse(trouble.where().start());
        return new Incident(kind, at, 0, 0, count, trouble.task() == 0 ? "" : log.sums.nameOf(trouble.task()), created,
                Frames.parsed(trouble.frames()), Optional.empty(), 0, 0, trouble.what());
    }

    private List<String> notes(List<Incident> incidents) {
        var notes = new ArrayList<String>();
        if (!log.lost.isEmpty()) {
            notes.add("Counted, and not recorded one by one, because there were too many in a second: " + lost()
                    + ". Sums of tasks are right; what is said of lines, queues and turns is of the others.");
        }
        if (log.dropped > 0) {
            notes.add(String.format(Locale.ROOT,
                    "Of %,d events the first %,d were kept one by one; the steps and what waited at the same time are of "
                            + "these.",
                    log.dropped + log.kept.size(), log.kept.size()));
        }
        if (!Steps.areKnown(log)) {
            notes.add(log.sights > 1
                    ? "The recording saw this loop in two stretches, and the order of what happened is known within each only: there is no replay."
                    : "An earlier version of the runtime recorded this loop, and did not say in which order things happened: there is no replay.");
        }
        if (!log.sums.allEnded()) {
            notes.add(log.sums.allTold()
                    ? "The recording ends before the loop does: tasks that had not ended are counted up to there."
                    : "The recording ends before the loop does: what the tasks did that had not ended is unknown after "
                            + "their last event.");
        }
        if (incidents.size() > MOST_INCIDENTS) {
            notes.add(incidents.size() - MOST_INCIDENTS + " more incidents are left out.");
        }
        return notes;
    }

    /// `1,000 tasks, 20 waits`.
    private String lost() {
        var words = new ArrayList<String>();
        LOST.forEach((event, word) -> {
            long count = log.lost.getOrDefault("dev.waitlens.runtime." + event, 0L);
            if (count > 0) {
                words.add(String.format(Locale.ROOT, "%,d %s", count, word));
            }
        });
        return words.isEmpty() ? "tasks that have not ended" : String.join(", ", words);
    }
}
