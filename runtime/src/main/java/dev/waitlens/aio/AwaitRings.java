package dev.waitlens.aio;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Tasks that await each other in a ring: none of them can go on by itself. When one is asked to cancel, the request comes back to it; then the one
/// that was created last is woken, so that all of them end. While nothing else happens on the loop, the [Watchdog] has it look for rings.
///
/// **Thread** the loop's only.
final class AwaitRings {
    private AwaitRings() {}

    /// A request to cancel has come round to a task through which it is just passing.
    static void close(Loop loop, Task<?> again, @Nullable String why) {
        var asked = loop.asked();
        var ring = asked.subList(asked.indexOf(again), asked.size());
        var youngest = youngest(ring);
        loop.troubles.reportLater(Trouble.of(sentence(ring) + "; they are cancelled", null));
        youngest.cancelAtNextOpportunity(why);
        wake(youngest);
    }

    /// Fails one task of each ring that nothing else can end, so that who awaits it hears of it.
    static void breakAll(Loop loop) {
        for (var ring : all(loop)) {
            var youngest = youngest(ring);
            youngest.failAwait(sentence(ring));
            wake(youngest);
        }
    }

    /// The one created last: with [Continuations] it is never below the frames of the one that it awaits.
    private static Task<?> youngest(List<Task<?>> ring) {
        return Collections.max(ring, Comparator.comparingInt(task -> task.number));
    }

    private static void wake(Task<?> task) {
        task.waitingOn.removeWaiter(task);
        task.waitingOn = null;
        task.loop.taskSwitch.wake(task);
    }

    private static String sentence(List<Task<?>> ring) {
        return "these tasks await each other, so that none of them can go on: "
                + ring.stream().map(Task::name).collect(Collectors.joining(" -> ")) + " -> " + ring.getFirst().name();
    }

    /// Each as its tasks, every one awaiting the next. Of tasks that await several, the way through one of them.
    static List<List<Task<?>>> all(Loop loop) {
        var found = new ArrayList<List<Task<?>>>();
        var seen = new HashSet<Task<?>>();
        for (var task : loop.liveTasks()) {
            if (task.waitingOn instanceof Task<?> && !seen.contains(task)) {
                follow(task, seen, found);
            }
        }
        return found;
    }

    /// From a task along what it awaits, until nothing is awaited or it comes round.
    private static void follow(Task<?> from, HashSet<Task<?>> seen, ArrayList<List<Task<?>>> found) {
        var way = new ArrayList<Task<?>>();
        var places = new HashMap<Task<?>, Integer>();
        Task<?> at = from;
        while (at != null && seen.add(at)) {
            places.put(at, way.size());
            way.add(at);
            at = at.waitingOn instanceof Task<?> next && !next.isDone() ? next : null;
        }
        var place = at == null ? null : places.get(at);
        if (place != null) {
            found.add(List.copyOf(way.subList(place, way.size())));
        }
    }
}
