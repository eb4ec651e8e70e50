package dev.waitlens.aio.process;

import dev.waitlens.aio.process.host.PoolClock;
import dev.waitlens.aio.process.wire.Kind;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The tasks that wait for a worker, in order, and the rule that says which worker gets the next.
///
/// **Thread**: guarded by the dispatcher's lock.
final class Waiting {
    /// A worker that has been busy with one task for this long loses those behind it to the others.
    static final long TAKE_BACK_NANOS = 5_000_000;

    private final List<Worker> workers;
    private final PoolClock clock;
    private final ArrayDeque<PoolTask<?>> tasks = new ArrayDeque<>();

    /// @param workers the dispatcher's list, which changes
    Waiting(List<Worker> workers, PoolClock clock) {
        this.workers = workers;
        this.clock = clock;
    }

    /// How many tasks wait, those included that were cancelled and not yet passed over.
    int size() {
        return tasks.size();
    }

    boolean isEmpty() {
        return tasks.isEmpty();
    }

    /// Sends the task to a worker, or lets it wait.
    void place(PoolTask<?> task, After after) {
        if (tasks.isEmpty()) {
            Worker free = freest();
            if (free != null && sent(free, task, after)) {
                after.wake(free);
                return;
            }
        }
        if (task.state == PoolTask.State.QUEUED) {
            task.detach();
            tasks.add(task);
        }
    }

    /// Whether a worker has room for a task.
    boolean hasRoom() {
        return freest() != null;
    }

    /// Lets a task wait before all others.
    void addFirst(PoolTask<?> task) {
        tasks.addFirst(task);
    }

    /// Takes back what a worker has not begun. One that is starting keeps its only request, without which it would never be ready.
    void takeBack(Worker worker) {
        if (worker.state == Worker.State.STARTING) {
            return;
        }
        for (PoolTask<?> task : worker.takeBack().reversed()) {
            if (task.kind != Kind.BEGIN) {
                tasks.addFirst(task);
            }
        }
    }

    /// Takes out every task.
    List<PoolTask<?>> clear() {
        List<PoolTask<?>> taken = tasks.stream().filter(task -> task.state == PoolTask.State.QUEUED).toList();
        taken.forEach(task -> task.state = PoolTask.State.ENDED);
        tasks.clear();
        return taken;
    }

    /// Sends tasks to workers with room.
    void distribute(After after) {
        if (tasks.isEmpty()) {
            return;
        }
        var woken = new ArrayList<Worker>(workers.size());
        while (!tasks.isEmpty()) {
            PoolTask<?> task = tasks.peek();
            if (task.state == PoolTask.State.QUEUED) {
                Worker worker = freest();
                if (worker == null || (!sent(worker, task, after) && task.state == PoolTask.State.QUEUED)) {
                    break;
                }
                if (!woken.contains(worker)) {
                    woken.add(worker);
                }
            }
            tasks.remove();
        }
        woken.forEach(after::wake);
    }

    /// The worker with the fewest tasks among those that have room for one.
    private @Nullable Worker freest() {
        Worker best = null;
        for (Worker worker : workers) {
            if (worker.hasRoom() && (best == null || worker.sent.size() < best.sent.size())) {
                best = worker;
            }
        }
        return best;
    }

    /// Sends the task; false when it was not sent, for want of room or because it failed.
    private boolean sent(Worker worker, PoolTask<?> task, After after) {
        try {
            if (!worker.send(task)) {
                return false;
            }
        } catch (IOException e) {
            task.state = PoolTask.State.ENDED;
            after.fail(task, new IOException("no memory to share with " + worker.name + ": " + e.getMessage(), e));
            return false;
        }
        if (task.timeoutNanos > 0 && worker.sent.size() == 1) {
            clock.callAt(clock.now() + task.timeoutNanos);
        } else if (worker.sent.size() > 1) {
            clock.callAt(clock.now() + TAKE_BACK_NANOS);
        }
        return true;
    }
}
