package dev.waitlens.aio;

import dev.waitlens.aio.process.host.PoolThreads;
import org.jspecify.annotations.Nullable;

/// Who may touch a loop: the thread that has its turn, and nobody else.
final class TurnHolder {
    private static final ThreadLocal<@Nullable Loop> HERE = new ThreadLocal<>();
    /// A guess at the loop that runs here, which spares most of the looks into the thread: the loop that began last. Written by
    /// any loop's thread, believed only by who has that loop's turn.
    private static @Nullable Loop latest;

    static {
        PoolThreads.neverWaitWhere(() -> HERE.get() != null);
    }

    private final Loop loop;
    /// Written by the holder on handing it over; null while the loop does not run.
    volatile @Nullable Thread thread;

    TurnHolder(Loop loop) {
        this.loop = loop;
    }

    static @Nullable Loop runningOrNull() {
        var guess = latest;
        return guess != null && guess.turn.isHere() ? guess : HERE.get();
    }

    /// **Throws** [IllegalStateException] where none runs.
    static Loop running() {
        var loop = runningOrNull();
        if (loop == null) {
            throw new IllegalStateException("no event loop runs on thread '" + Thread.currentThread().getName()
                    + "'; call this from inside Aio.run(...), or use a loop's callSoonThreadsafe");
        }
        return loop;
    }

    boolean isHere() {
        return thread == Thread.currentThread();
    }

    /// @param call for the message of the refusal
    void require(String call) {
        if (thread != Thread.currentThread()) {
            throw stranger(call);
        }
    }

    Task<?> requireTask(String call) {
        require(call);
        var task = loop.current;
        if (task == null) {
            throw new IllegalStateException(
                    call + " outside a task: a callback cannot be suspended; create a task from it");
        }
        return task;
    }

    /// The calling thread begins to run the loop.
    void take() {
        if (HERE.get() != null) {
            throw new IllegalStateException(
                    "run() inside a running loop, on thread '" + Thread.currentThread().getName()
                            + "'; create a task, or run the other loop on a thread of its own");
        }
        thread = Thread.currentThread();
        HERE.set(loop);
        latest = loop;
    }

    /// The loop does not run any more.
    void drop() {
        thread = null;
        HERE.remove();
        if (latest == loop) {
            latest = null;
        }
    }

    /// This thread runs the loop, or one of its tasks, whenever it has the turn.
    void adopt() {
        HERE.set(loop);
    }

    private IllegalStateException stranger(String call) {
        var other = HERE.get();
        var here = "'" + Thread.currentThread().getName() + "'";
        if (other != null && other != loop) {
            return new IllegalStateException(
                    call + " on something of " + loop + " from inside " + other + ", on thread " + here);
        }
        var holder = thread;
        if (holder == null) {
            return new IllegalStateException(
                    call + " on something of " + loop + ", which does not run, from thread " + here);
        }
        return new IllegalStateException(
                call + " on something of " + loop + ", which runs on thread '" + holder.getName()
                        + "', from thread " + here + "; use callSoonThreadsafe");
    }
}
