package dev.waitlens.aio;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/// The tasks of a loop at one moment, and who waits for whom: asyncio's `ps` and `pstree`.
///
/// [#list] is a table, [#tree] hangs what is awaited below who awaits it, [#json] is for programs, [#cycles] names the tasks that wait for each other in a ring
/// and will never go on.
///
/// **Source** `python -m asyncio ps` and `pstree` of Python 3.14.
///
/// @param loop    name of the loop and how it suspends tasks
/// @param blocked whether the loop does not answer, because a task or a callback holds it
/// @param state   the same in words, and where
/// @param tasks   oldest first
public record TaskTree(String loop, boolean blocked, String state, List<Entry> tasks) {
    /// More lines than this help nobody; the rest is counted.
    static final int MOST_LINES = 1000;

    public TaskTree {
        tasks = List.copyOf(tasks);
    }

    /// One task.
    ///
    /// @param number  of the task in its loop
    /// @param parent  number of the task that created it; 0 for none, or where that is not known
    /// @param doing   in words: running, ready, or what it waits for
    /// @param on      numbers of the tasks for which it waits, directly or through a gathering, a group or a lock
    /// @param nanos   for how long it has been doing that; empty where nobody measures it (see `docs/runtime.md`)
    /// @param where   the line of the program where it is suspended, `Class.method(File.java:12)`; empty where that is not known
    public record Entry(int number, int parent, String name, String doing, List<Integer> on, OptionalLong nanos,
            String where) {
        public Entry {
            on = List.copyOf(on);
        }

        String title() {
            return name.equals("Task-" + number) ? name : name + " (" + number + ")";
        }

        private String details() {
            return doing + (nanos.isPresent() ? " for " + seconds(nanos.getAsLong()) : "")
                    + (where.isEmpty() ? "" : "  at " + where);
        }
    }

    /// The tasks of a loop now.
    ///
    /// Where the loop does not answer within a fifth of a second, because a task blocks it (or within 1.2 seconds, if none does), they are read from outside: lines of suspended tasks
    /// are then known in debug mode only (and always with virtual threads).
    ///
    /// **Thread** any.
    public static TaskTree of(Loop loop) {
        return Inspection.of(loop);
    }

    /// As [#of], of every loop that runs in this JVM.
    public static List<TaskTree> all() {
        return Watchdog.loops().stream().map(TaskTree::of).toList();
    }

    /// A line for each task, under a heading.
    public String list() {
        var lines = new StringBuilder(heading());
        int width = tasks.stream().mapToInt(task -> task.title().length()).max().orElse(0);
        tasks.stream().limit(MOST_LINES).forEach(task -> lines.append("  ").append(task.title())
                .append(" ".repeat(width - task.title().length() + 2)).append(task.details()).append('\n'));
        return lines.append(rest(tasks.size() - MOST_LINES)).append(deadlocks()).toString();
    }

    /// Who waits stands above what it waits for.
    public String tree() {
        var lines = new StringBuilder(heading());
        var byNumber = byNumber();
        var awaited = new LinkedHashSet<Integer>();
        tasks.forEach(task -> awaited.addAll(task.on));
        var drawn = new LinkedHashSet<Integer>();
        tasks.stream().filter(task -> !awaited.contains(task.number))
                .forEach(task -> draw(task, "  ", "  ", byNumber, drawn, lines));
        // What is left waits in rings, with nobody above.
        tasks.stream().filter(task -> !drawn.contains(task.number))
                .forEach(task -> draw(task, "  ", "  ", byNumber, drawn, lines));
        return lines.append(rest(drawn.size() - MOST_LINES)).append(deadlocks()).toString();
    }

    /// As JSON, on one line: see `docs/json-schema.md`, "Tasks".
    public String json() {
        return TaskJson.of(this);
    }

    /// The rings in which tasks wait for each other; each as the numbers of its tasks, the smallest first.
    public List<List<Integer>> cycles() {
        var byNumber = byNumber();
        var found = new LinkedHashSet<List<Integer>>();
        var finished = new LinkedHashSet<Integer>();
        for (var task : tasks) {
            follow(task, byNumber, new ArrayList<>(), finished, found);
        }
        return List.copyOf(found);
    }

    /// As [#tree].
    @Override
    public String toString() {
        return tree();
    }

    private String heading() {
        return loop + ": " + tasks.size() + (tasks.size() == 1 ? " task, " : " tasks, ") + state + '\n';
    }

    private static String rest(int left) {
        return left > 0 ? "  ... and " + left + " more\n" : "";
    }

    private Map<Integer, Entry> byNumber() {
        var map = new LinkedHashMap<Integer, Entry>();
        tasks.forEach(task -> map.put(task.number, task));
        return map;
    }

    private static void draw(Entry task, String first, String below, Map<Integer, Entry> byNumber, Set<Integer> drawn,
            StringBuilder lines) {
        boolean before = !drawn.add(task.number);
        if (drawn.size() <= MOST_LINES) {
            lines.append(first).append(task.title()).append("  ").append(before ? "(see above)" : task.details())
                    .append('\n');
        }
        if (before) {
            return;
        }
        var children = task.on.stream().map(byNumber::get).filter(child -> child != null).toList();
        for (int i = 0; i < children.size(); i++) {
            boolean last = i == children.size() - 1;
            draw(children.get(i), below + (last ? "└─ " : "├─ "), below + (last ? "   " : "│  "), byNumber, drawn,
                    lines);
        }
    }

    private static void follow(Entry task, Map<Integer, Entry> byNumber, List<Integer> path, Set<Integer> finished,
            Set<List<Integer>> found) {
        int at = path.indexOf(task.number);
        if (at >= 0) {
            found.add(fromSmallest(path.subList(at, path.size())));
        } else if (!finished.contains(task.number)) {
            path.add(task.number);
            for (int on : task.on) {
                var next = byNumber.get(on);
                if (next != null) {
                    follow(next, byNumber, path, finished, found);
                }
            }
            path.removeLast();
            finished.add(task.number);
        }
    }

    private static List<Integer> fromSmallest(List<Integer> ring) {
        int smallest = ring.indexOf(ring.stream().mapToInt(Integer::intValue).min().orElseThrow());
        var turned = new ArrayList<Integer>(ring.subList(smallest, ring.size()));
        turned.addAll(ring.subList(0, smallest));
        return List.copyOf(turned);
    }

    private String deadlocks() {
        var byNumber = byNumber();
        var lines = new StringBuilder();
        for (var ring : cycles()) {
            lines.append("  deadlock: ");
            ring.forEach(number -> lines.append(byNumber.get(number).title()).append(" -> "));
            lines.append(byNumber.get(ring.getFirst()).title()).append('\n');
        }
        return lines.toString();
    }

    static String seconds(long nanos) {
        return nanos < 1_000_000_000 ? nanos / 1_000_000 + " ms" : String.format(Locale.ROOT, "%.1f s", nanos / 1e9);
    }
}
