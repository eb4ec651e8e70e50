package dev.waitlens.export;

import dev.waitlens.export.TraceWriter.Track;
import dev.waitlens.recording.RuntimeEvent;
import dev.waitlens.recording.RuntimeEvent.Created;
import dev.waitlens.recording.RuntimeEvent.Ended;
import dev.waitlens.recording.RuntimeEvent.Waited;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The event loops of our runtime in a trace: a lane of each with the steps of its tasks, an arrow through the steps of each task, and a
/// line of each task with what it waited for.
final class TaskLanes {
    private static final long FIRST_LOOP = 1_000_000_000L;

    private final TaskEvents events;
    private final TraceWriter out;
    private final long begin;
    private final int firstProcess;
    private final HarmlessNames names;
    private final Map<Key, Life> lives = new TreeMap<>();

    private record Key(int process, int loop, int task) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            return Comparator.comparingInt(Key::process).thenComparingInt(Key::loop).thenComparingInt(Key::task)
                    .compare(this, other);
        }

        Key loopOnly() {
            return new Key(process, loop, 0);
        }
    }

    private static final class Step {
        final Key task;
        final long to;
        long from;

        Step(Key task, long from, long to) {
            this.task = task;
            this.from = from;
            this.to = to;
        }
    }

    private static final class Life {
        String name = "";
        long created = Long.MIN_VALUE;
        long ended = Long.MIN_VALUE;
        final List<Waited> waits = new ArrayList<>();
        final List<Step> steps = new ArrayList<>();
    }

    /// @param begin what moments are counted from
    TaskLanes(TaskEvents events, TraceWriter out, long begin, int firstProcess, HarmlessNames names) {
        this.events = events;
        this.out = out;
        this.begin = begin;
        this.firstProcess = firstProcess;
        this.names = names;
    }

    void write(Map<String, String> about) {
        events.kept().forEach(this::take);
        Map<Key, List<Step>> loops = new TreeMap<>();
        lives.forEach((key, life) -> loops.computeIfAbsent(key.loopOnly(), _ -> new ArrayList<>())
                .addAll(life.steps));
        loops.forEach(this::lane);
        long number = 0;
        for (Map.Entry<Key, Life> task : lives.entrySet()) {
            number++;
            arrows(task.getKey(), task.getValue(), number);
            line(task.getKey(), task.getValue(), number);
        }
        if (events.dropped() > 0) {
            about.put("events of tasks left out", String.valueOf(events.dropped()));
        }
    }

    private void take(RuntimeEvent event) {
        RuntimeEvent.Where where = event.where();
        switch (event) {
            case Created created -> {
                Life life = life(where, created.task(), created.name());
                life.created = where.start();
            }
            case Waited wait -> {
                Life life = life(where, wait.task(), "");
                life.waits.add(wait);
                life.steps.add(new Step(key(where, wait.task()), where.start() - wait.ran(), where.start()));
            }
            case Ended ended -> {
                Life life = life(where, ended.task(), ended.name());
                life.ended = where.end();
                life.steps.add(new Step(key(where, ended.task()), where.end() - ended.ran(), where.end()));
            }
            default -> throw new IllegalStateException("not kept: " + event);
        }
    }

    private Life life(RuntimeEvent.Where where, int task, String name) {
        Life life = lives.computeIfAbsent(key(where, task), _ -> new Life());
        if (!name.isEmpty()) {
            life.name = names.text(name);
        }
        return life;
    }

    private static Key key(RuntimeEvent.Where where, int task) {
        return new Key(where.process(), where.loop(), task);
    }

    private Track track(Key key) {
        return new Track(firstProcess + key.process(), FIRST_LOOP + key.loop());
    }

    /// One step after the other; where two clocks let them overlap by some microseconds the later one begins later.
    private void lane(Key loop, List<Step> steps) {
        out.name("thread_name", track(loop), "event loop " + loop.loop() + ", steps of its tasks");
        steps.sort(Comparator.comparingLong(step -> step.to));
        long free = Long.MIN_VALUE;
        for (Step step : steps) {
            step.from = Math.min(step.to, Math.max(step.from, free));
            free = step.to;
            out.slice(track(loop), "task", nameOf(step.task), step.from - begin, step.to - begin,
                    Map.of("task", String.valueOf(step.task.task())));
        }
    }

    private String nameOf(Key task) {
        Life life = lives.get(task);
        return life == null || life.name.isEmpty() ? "Task-" + task.task() : life.name;
    }

    private void arrows(Key key, Life life, long number) {
        if (life.created != Long.MIN_VALUE) {
            out.flow("s", track(key), "task", number, life.created - begin);
        }
        for (int i = 0; i < life.steps.size(); i++) {
            boolean first = i == 0 && life.created == Long.MIN_VALUE;
            boolean last = i == life.steps.size() - 1;
            out.flow(first ? "s" : last ? "f" : "t", track(key), "task", number, life.steps.get(i).from - begin);
        }
    }

    /// Waits end in the order in which they begin.
    private void line(Key key, Life life, long number) {
        long from = life.created != Long.MIN_VALUE ? life.created
                : life.steps.isEmpty() ? Long.MAX_VALUE : life.steps.getFirst().from;
        long to = Math.max(life.ended, life.steps.isEmpty() ? from : life.steps.getLast().to);
        for (Waited wait : life.waits) {
            to = Math.max(to, wait.where().end());
        }
        if (from > to) {
            return;
        }
        String id = "task-" + number;
        out.span(true, track(key), "tasks", id, nameOf(key), from - begin);
        long free = from;
        for (Waited wait : life.waits) {
            long begins = Math.max(free, wait.where().start());
            free = Math.max(begins, wait.where().end());
            String cause = names.text(wait.cause());
            out.span(true, track(key), "tasks", id, cause, begins - begin);
            out.span(false, track(key), "tasks", id, cause, free - begin);
        }
        out.span(false, track(key), "tasks", id, nameOf(key), to - begin);
    }
}
