package dev.waitlens.aio;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The tasks of a loop that are not done, linked through the tasks themselves.
///
/// Held strongly: a task that waits for something nobody will ever do is reported at the end of the run, and never disappears
/// in the middle of it, as asyncio's may.
final class LiveTasks {
    private @Nullable Task<?> newest;

    void add(Task<?> task) {
        task.earlier = newest;
        if (newest != null) {
            newest.later = task;
        }
        newest = task;
    }

    void remove(Task<?> task) {
        var earlier = task.earlier;
        var later = task.later;
        if (later == null) {
            newest = earlier;
        } else {
            later.earlier = earlier;
        }
        if (earlier != null) {
            earlier.later = later;
        }
        task.earlier = null;
        task.later = null;
    }

    /// Oldest first; a copy.
    List<Task<?>> all() {
        var tasks = new ArrayList<Task<?>>();
        for (var task = newest; task != null; task = task.earlier) {
            tasks.add(task);
        }
        Collections.reverse(tasks);
        return tasks;
    }

    int count() {
        int count = 0;
        for (var task = newest; task != null; task = task.earlier) {
            count++;
        }
        return count;
    }
}
