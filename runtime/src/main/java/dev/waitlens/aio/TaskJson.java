package dev.waitlens.aio;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Writes the tasks of a loop as JSON, pure ASCII. The runtime has no library for that, and needs no more than this.
final class TaskJson {
    private TaskJson() {}

    static String of(TaskTree tree) {
        var listed = tree.tasks().subList(0, Math.min(TaskTree.MOST_LINES, tree.tasks().size()));
        return "{\"name\":" + quoted(tree.loop()) + ",\"blocked\":" + tree.blocked() + ",\"state\":"
                + quoted(tree.state())
                + ",\"taskCount\":" + tree.tasks().size() + ",\"tasks\":" + array(listed, TaskJson::task)
                + ",\"deadlocks\":" + array(tree.cycles(), TaskJson::numbers) + "}";
    }

    private static String task(TaskTree.Entry task) {
        return "{\"task\":" + task.number() + ",\"name\":" + quoted(task.name()) + ",\"parent\":"
                + (task.parent() == 0 ? "null" : task.parent()) + ",\"doing\":" + quoted(task.doing())
                + ",\"waitsFor\":"
                + numbers(task.on()) + ",\"forMillis\":"
                + (task.nanos().isPresent() ? task.nanos().getAsLong() / 1_000_000 : "null") + ",\"where\":"
                + (task.where().isEmpty() ? "null" : quoted(task.where())) + "}";
    }

    private static String numbers(List<Integer> numbers) {
        return array(numbers, String::valueOf);
    }

    private static <T> String array(Collection<T> values, Function<T, String> written) {
        return values.stream().map(written).collect(Collectors.joining(",", "[", "]"));
    }

    private static String quoted(String text) {
        var out = new StringBuilder("\"");
        for (char each : text.toCharArray()) {
            if (each == '"' || each == '\\') {
                out.append('\\').append(each);
            } else if (each < ' ' || each > '~') {
                out.append(String.format(Locale.ROOT, "\\u%04x", (int) each));
            } else {
                out.append(each);
            }
        }
        return out.append('"').toString();
    }
}
