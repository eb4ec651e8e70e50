package dev.waitlens.aio.process;

import dev.waitlens.aio.process.host.WorkerProcess;
import dev.waitlens.aio.process.wire.RingFrame;
import dev.waitlens.aio.process.wire.FrameWriter;
import dev.waitlens.aio.process.wire.Kind;
import dev.waitlens.aio.process.wire.Lambda;
import dev.waitlens.aio.process.wire.Link;
import dev.waitlens.aio.process.wire.Parcels;
import dev.waitlens.aio.process.wire.Serial;
import java.io.File;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// One worker as the pool sees it: the link to it and the tasks that lie there.
///
/// ```
/// STARTING -> READY -> LEAVING (its standard input is closed) -> DEAD
///     \__________\_________________________________________________/   killed, crashed
/// ```
///
/// **Thread**: what is not said otherwise is guarded by the dispatcher's lock. The reading side of the link is guarded by `reading`, which is
/// taken before the dispatcher's lock, never after.
final class Worker {
    enum State {
        STARTING, READY, LEAVING, DEAD
    }

    /// Tasks are sent ahead of a fast worker for about this long.
    private static final long AHEAD_NANOS = 200_000;
    private static final int MOST_AHEAD = 256;

    final String name;
    final Link link;
    final ReentrantLock reading = new ReentrantLock();
    /// Somebody was rung for while another held `reading`; whoever holds it looks again. Written by any thread of the pool.
    volatile boolean unheard;
    /// The worker's results in files; read by whoever holds `reading`.
    private final Parcels results;
    volatile @Nullable WorkerProcess process;
    /// How many of the pool's threads are in callbacks that this worker's answers set off, since when the last of them, and how many
    /// threads read in their stead. Written by those threads and the clock.
    final AtomicInteger delivering = new AtomicInteger();
    final AtomicInteger reliefs = new AtomicInteger();
    volatile long deliveringSinceNanos;

    State state = State.STARTING;
    /// Tasks in the worker's ring, oldest first; the first is running or about to.
    final ArrayDeque<PoolTask<?>> sent = new ArrayDeque<>();
    /// When the first of them came to be the first; while there is none, when the last one was answered.
    long firstSinceNanos;
    /// When the next step of force is due, on the clock's clock; 0: none.
    long forceAt;
    /// Whether the process was told to end (SIGTERM).
    boolean asked;
    int tasksLeft;
    /// Whether it has grown beyond the limit and is to go; when that was last looked at.
    boolean isTooLarge;
    long weighedNanos;
    /// Whether it has answered a task.
    boolean hasServed;
    final long madeNanos = System.nanoTime();
    private long meanNanos;
    private long lastEnd;
    /// For each method's number, where the request that defined it ends; 0 when the worker does not know the method.
    private long[] definedAt = new long[16];

    Worker(String name, File directory, int tasksLeft) throws IOException {
        this.name = name;
        this.link = Link.create(new File(directory, name));
        this.results = new Parcels(directory, name + "-r");
        // One more, for the beginning, must still be a number.
        this.tasksLeft = Math.min(tasksLeft, Integer.MAX_VALUE - 1);
        this.weighedNanos = madeNanos;
    }

    // ---- sending

    /// Whether a task may be sent now.
    boolean hasRoom() {
        return state == State.READY && !isSpent() && sent.size() < ahead();
    }

    /// Whether it gets no more tasks.
    boolean isSpent() {
        return tasksLeft == 0 || isTooLarge;
    }

    /// How many tasks may lie in the ring: one, unless they are so short that waiting for the next would cost more than they do.
    private int ahead() {
        return meanNanos == 0 ? 1 : Math.clamp(AHEAD_NANOS / meanNanos, 1, MOST_AHEAD);
    }

    /// Puts a task into the ring.
    ///
    /// @return whether there was room
    /// @throws IOException when the memory for it cannot be had
    boolean send(PoolTask<?> task) throws IOException {
        FrameWriter body = task.body;
        if (body == null) {
            throw new IllegalStateException("task " + task.number + " has no body");
        }
        FrameWriter definition = null;
        int kind = task.kind;
        if (task.lambda != null && !knows(task.lambda.id())) {
            definition = new FrameWriter();
            definition.putInt(task.lambda.id());
            definition.append(task.lambda.definition());
            kind |= Kind.DEFINES;
        }
        long end = link.requests().offer(kind, task.number, definition, body);
        if (end < 0) {
            return false;
        }
        if (definition != null) {
            definedAt[task.lambda.id()] = end;
        }
        if (sent.isEmpty()) {
            firstSinceNanos = System.nanoTime();
        }
        accept(task, end, body.length());
        return true;
    }

    private void accept(PoolTask<?> task, long end, int length) {
        sent.add(task);
        tasksLeft--;
        task.state = PoolTask.State.SENT;
        task.end = end;
        task.bodyLength = length;
        task.bodyAt = link.requests().offsetOfLast() - length;
        if (!task.idempotent) {
            task.body = null;
        }
        task.worker = this;
    }

    private boolean knows(int id) {
        if (id >= definedAt.length) {
            definedAt = Arrays.copyOf(definedAt, Math.max(id + 1, definedAt.length * 2));
        }
        return definedAt[id] != 0;
    }

    /// Takes back the tasks that the worker has not begun, oldest first.
    List<PoolTask<?>> takeBack() {
        long claimed = link.beginTakeBack();
        long kept = lastEnd;
        for (PoolTask<?> task : sent) {
            if (task.end <= claimed) {
                kept = task.end;
            }
        }
        link.endTakeBack(kept);
        for (int id = 0; id < definedAt.length; id++) {
            if (definedAt[id] > kept) {
                definedAt[id] = 0;
            }
        }
        return removeBehind(kept);
    }

    private List<PoolTask<?>> removeBehind(long kept) {
        var taken = new ArrayList<PoolTask<?>>();
        while (!sent.isEmpty() && sent.getLast().end > kept) {
            PoolTask<?> task = sent.removeLast();
            task.body = recovered(task);
            task.state = PoolTask.State.QUEUED;
            task.worker = null;
            tasksLeft++;
            taken.addFirst(task);
        }
        return taken;
    }

    private FrameWriter recovered(PoolTask<?> task) {
        if (task.body != null) {
            return task.body;
        }
        byte[] bytes = new byte[task.bodyLength];
        link.memory().get(task.bodyAt, bytes);
        var body = new FrameWriter(bytes.length);
        body.putRaw(bytes, 0, bytes.length);
        return body;
    }

    // ---- receiving

    /// Takes what the worker has answered; empty when nothing is there. The caller holds `reading`.
    List<Answer> read(Serial serial) {
        var answers = new ArrayList<Answer>(4);
        RingFrame frame = link.results().next();
        while (frame != null) {
            answers.add(Answer.read(frame, link.memory(), results, serial, name));
            link.results().release(frame);
            frame = link.results().next();
        }
        return answers;
    }

    /// The task that an answer belongs to: the oldest one sent.
    PoolTask<?> ended(Answer answer) {
        PoolTask<?> task = sent.remove();
        if (task.number != answer.number()) {
            throw new IllegalStateException(
                    name + " answered task " + answer.number() + " before task " + task.number);
        }
        lastEnd = task.end;
        hasServed |= task.kind != Kind.BEGIN;
        task.state = PoolTask.State.ENDED;
        task.body = null;
        task.worker = null;
        return task;
    }

    /// Learns how long `count` tasks took.
    ///
    /// @return the mean, in nanoseconds
    long learn(int count) {
        long now = System.nanoTime();
        long each = Math.max(1, (now - firstSinceNanos) / count);
        meanNanos = meanNanos == 0 ? each : (meanNanos * 3 + each) / 4;
        firstSinceNanos = now;
        return each;
    }

    /// Sends nothing ahead until the worker has shown again that its tasks are short.
    void isSlow(long nanos) {
        meanNanos = Math.max(meanNanos, nanos);
    }

    /// The task that was running when the worker died, or null; those behind it are taken back first.
    @Nullable
    PoolTask<?> running() {
        return sent.peek();
    }

    /// Gives the worker its first request: how to work. No room is needed, since the ring is empty.
    void begin(PoolTask<?> beginning) throws IOException {
        tasksLeft++;
        send(beginning);
    }

    void kill(boolean atOnce) {
        WorkerProcess running = process;
        if (running != null) {
            running.kill(atOnce);
        }
    }

    void close() {
        try {
            link.close();
        } catch (IOException e) {
            // Only memory was shared; there is nothing to lose.
        }
    }

    boolean isIdle() {
        return state == State.READY && sent.isEmpty();
    }
}
