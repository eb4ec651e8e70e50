package dev.waitlens.aio;

import dev.waitlens.aio.events.LivingTasks;
import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/// Reads the tasks of a loop: on the loop where that answers, else from outside, while a step holds it and nothing moves.
///
/// Intended: without a lock. A loop that begins to move again while it is read from outside gives a picture of two moments, which says so.
/// Stacks of continuations are never read from outside: the JVM does not guard them.
final class Inspection {
    private static final long PATIENCE_MILLIS = 200;
    /// While no task holds the loop it is slow rather than blocked: on a busy machine, say.
    private static final long MORE_PATIENCE_MILLIS = 1000;
    private static final int TRIES = 3;

    private final Loop loop;
    private final boolean onLoop;
    private final long now = System.nanoTime();

    private Inspection(Loop loop, boolean onLoop) {
        this.loop = loop;
        this.onLoop = onLoop;
    }

    static TaskTree of(Loop loop) {
        return read(loop, onLoop -> new Inspection(loop, onLoop).read());
    }

    /// Tells the recordings the accounts of all tasks that live. **Thread** one of Flight Recorder's, at the end of a chunk.
    static void tellLivingTasks() {
        for (var loop : Watchdog.loops()) {
            var living = read(loop, onLoop -> Optional.ofNullable(loop.watch.living()));
            living.ifPresent(LivingTasks::tell);
        }
    }

    /// @param reading is told whether it is on the loop
    private static <T> T read(Loop loop, Function<Boolean, T> reading) {
        if (loop.turn.isHere() || loop.turn.thread == null) {
            return reading.apply(true);
        }
        var answer = new CompletableFuture<T>();
        if (loop.enter(new Handle(loop, () -> answer.complete(reading.apply(true)), Context.EMPTY))) {
            var soon = soon(answer, PATIENCE_MILLIS);
            if (soon.isEmpty() && loop.current == null) {
                soon = soon(answer, MORE_PATIENCE_MILLIS);
            }
            if (soon.isPresent()) {
                return soon.get();
            }
        }
        for (int i = 1; i < TRIES; i++) {
            try {
                return reading.apply(false);
            } catch (ConcurrentModificationException | NullPointerException moved) {
                // It went on meanwhile: once more.
            }
        }
        return reading.apply(false);
    }

    private static <T> Optional<T> soon(CompletableFuture<T> answer, long millis) {
        try {
            return Optional.of(answer.get(millis, TimeUnit.MILLISECONDS));
        } catch (TimeoutException | ExecutionException blocked) {
            // Intended: then from outside.
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    private TaskTree read() {
        var running = onLoop ? null : loop.current;
        var entries = new ArrayList<TaskTree.Entry>();
        for (var task : loop.liveTasks()) {
            entries.add(entry(task));
        }
        var name = loop + " (" + loop.backend() + (loop.options.debug() ? ", debug mode" : "") + ")";
        boolean blocked = !onLoop;
        return new TaskTree(name, blocked, blocked ? holding(running) : "none blocks the loop", entries);
    }

    private String holding(Task<?> running) {
        var holder = loop.turn.thread;
        var where = holder == null ? "" : OwnLines.of(holder.getStackTrace());
        if (running == null && where.isEmpty()) {
            return "the loop does not answer";
        }
        return "the loop does not answer: " + (running == null ? "a callback" : running.name()) + " holds it"
                + (where.isEmpty() ? "" : " at " + where);
    }

    private TaskTree.Entry entry(Task<?> task) {
        var on = new LinkedHashSet<Integer>();
        var awaited = task.waitingOn;
        if (awaited != null && !awaited.isDone()) {
            collect(awaited, on, new LinkedHashSet<>());
        }
        var creation = task.creation();
        long since = creation != null ? creation.since : 0;
        return new TaskTree.Entry(task.number, creation == null ? 0 : creation.parent, task.name(), task.activity(),
                List.copyOf(on), since == 0 ? OptionalLong.empty() : OptionalLong.of(now - since), where(task));
    }

    private String where(Task<?> task) {
        var stack = task.stack();
        var creation = task.creation();
        if (creation != null && creation.suspendedAt != null && stack != null) {
            return OwnLines.text(creation.suspendedAt);
        }
        if (!onLoop && !(stack instanceof Thread)) {
            return "";
        }
        return OwnLines.of(loop.engine().framesOf(task));
    }

    private static void collect(Deferred<?> awaited, Set<Integer> on, Set<Deferred<?>> seen) {
        if (awaited.isDone() || !seen.add(awaited)) {
            return;
        }
        if (awaited instanceof Task<?> task) {
            on.add(task.number);
        } else if (awaited instanceof Promise<?> promise) {
            for (var behind : List.copyOf(promise.behind())) {
                collect(behind, on, seen);
            }
        }
    }
}
