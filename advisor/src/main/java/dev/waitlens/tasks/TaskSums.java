package dev.waitlens.tasks;

import dev.waitlens.recording.RuntimeEvent.Alive;
import dev.waitlens.recording.RuntimeEvent.Created;
import dev.waitlens.recording.RuntimeEvent.Ended;
import dev.waitlens.recording.RuntimeEvent.Lost;
import dev.waitlens.recording.RuntimeEvent.Waited;
import dev.waitlens.recording.Stacks;
import dev.waitlens.tasks.Loops.TaskGroup;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The tasks of a loop: their sums by name, and the life of those that are not over yet.
///
/// Memory grows with the tasks alive, up to a limit, and with the different patterns of name.
final class TaskSums {
    private static final int MOST_KNOWN = 200_000;
    private static final int MOST_NAMES = 10_000;
    private static final String MAIN = "main";
    private static final String MANY = "[tasks not recorded one by one]";

    private final Map<Integer, Life> lives = new HashMap<>();
    private final Map<String, Group> byName = new LinkedHashMap<>();
    private final Map<String, Group> byPattern = new LinkedHashMap<>();
    private long seen;

    /// What is known of one task.
    static final class Life {
        String name = "";
        int parent;
        long createdAt;
        int creation = Stacks.NONE;
        boolean ended;
        boolean resulted;
        long endedAt;
        long running;
        long ready;
        long waiting;
        long waits;
        /// The latest account of itself, if it was told; from its waits the rest of the last chunk is known at least.
        Optional<Alive> told = Optional.empty();
    }

    private static final class Group {
        long count;
        long running;
        long ready;
        long waiting;
        long waits;
        final Map<String, Long> outcomes = new HashMap<>();
    }

    long seen() {
        return seen;
    }

    void add(Created created) {
        var life = life(created.task());
        if (life != null) {
            life.name = nameOf(created.task(), created.name());
            life.parent = created.parent();
            life.createdAt = created.where().start();
            life.creation = created.where().stack();
        }
    }

    void add(Waited waited) {
        var life = life(waited.task());
        if (life != null) {
            life.running += waited.ran();
            life.ready += waited.ready();
            life.waiting += Math.max(0, waited.where().duration() - waited.ready());
            life.waits += waited.cause().equals("yield") ? 0 : 1;
        }
    }

    void add(Alive alive) {
        var life = life(alive.task());
        if (life != null) {
            life.name = nameOf(alive.task(), alive.name());
            life.told = Optional.of(alive);
        }
    }

    void add(Ended ended) {
        var life = life(ended.task());
        if (life != null) {
            life.ended = true;
            life.resulted = ended.outcome().equals("result");
            life.endedAt = ended.where().end();
            life.name = nameOf(ended.task(), ended.name());
        } else {
            seen++;
        }
        for (Group group : groups(nameOf(ended.task(), ended.name()))) {
            group.count++;
            group.running += ended.running();
            group.ready += ended.ready();
            group.waiting += ended.waiting();
            group.waits += ended.waits();
            group.outcomes.merge(ended.outcome(), 1L, Long::sum);
        }
    }

    void add(Lost lost) {
        if (lost.event().endsWith(".Task")) {
            seen += lost.count();
            for (Group group : groups(MANY)) {
                group.count += lost.count();
                group.running += lost.running();
                group.ready += lost.ready();
                group.waiting += lost.waiting();
                group.outcomes.merge("not recorded", lost.count(), Long::sum);
            }
        }
    }

    private @Nullable Life life(int task) {
        var known = lives.get(task);
        if (known == null && task > 0 && lives.size() < MOST_KNOWN) {
            seen++;
            known = new Life();
            lives.put(task, known);
        }
        return known;
    }

    private List<Group> groups(String name) {
        var groups = new ArrayList<Group>(2);
        if (byName.containsKey(name) || byName.size() < MOST_NAMES) {
            groups.add(byName.computeIfAbsent(name, _ -> new Group()));
        }
        String pattern = pattern(name);
        groups.add(byPattern.size() < MOST_NAMES || byPattern.containsKey(pattern)
                ? byPattern.computeIfAbsent(pattern, _ -> new Group())
                : byPattern.computeIfAbsent("[further names]", _ -> new Group()));
        return groups;
    }

    /// The first task of a loop runs what was given to `run`; people call that main, unless it has a name of its own.
    private static String nameOf(int task, String name) {
        return task == 1 && name.equals("Task-1") ? MAIN : name;
    }

    Optional<Life> known(int task) {
        return Optional.ofNullable(lives.get(task));
    }

    Map<Integer, Life> lives() {
        return lives;
    }

    String nameOf(int task) {
        return known(task).map(life -> life.name).filter(name -> !name.isEmpty())
                .orElseGet(() -> nameOf(task, "Task-" + task));
    }

    boolean allEnded() {
        return lives.values().stream().allMatch(life -> life.ended);
    }

    /// Whether every task that has not ended told its account.
    boolean allTold() {
        return lives.values().stream().allMatch(life -> life.ended || life.told.isPresent());
    }

    /// One row for each name, or for each pattern of name where names are too many; heaviest first.
    List<TaskGroup> groups(int most) {
        addUnended();
        var rows = byName.size() <= most && byName.size() < MOST_NAMES ? byName : byPattern;
        return rows.entrySet().stream()
                .map(row -> new TaskGroup(row.getKey(), row.getValue().count, row.getValue().running,
                        row.getValue().ready, row.getValue().waiting, row.getValue().waits, row.getValue().outcomes))
                .sorted(Comparator.comparingLong(TaskGroup::lifeNanos).reversed()).toList();
    }

    private void addUnended() {
        lives.forEach((task, life) -> {
            if (!life.ended) {
                for (Group group : groups(nameOf(task))) {
                    group.count++;
                    // Both count from the same beginning, and neither more than there was.
                    group.running += Math.max(life.running, life.told.map(Alive::running).orElse(0L));
                    group.ready += Math.max(life.ready, life.told.map(Alive::ready).orElse(0L));
                    group.waiting += Math.max(life.waiting, life.told.map(Alive::waiting).orElse(0L));
                    group.waits += Math.max(life.waits, life.told.map(Alive::waits).orElse(0));
                    group.outcomes.merge(life.told.isPresent() ? "not ended" : "unknown", 1L, Long::sum);
                }
            }
        });
    }

    static String pattern(String name) {
        return name.replaceAll("\\d+", "*");
    }
}
