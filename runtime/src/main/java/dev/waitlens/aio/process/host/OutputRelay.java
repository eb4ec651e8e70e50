package dev.waitlens.aio.process.host;

import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Carries lines from the workers' pipes to whoever wants them, so that a slow receiver never blocks a worker: the pipes are emptied in
/// any case. The lines that wait are bounded; when there is no room for a second, lines are dropped until there is, and their number
/// is told.
public final class OutputRelay implements Runnable {
    private static final int MOST_CHARACTERS = 2 << 20;
    private static final long PATIENCE_NANOS = 1_000_000_000;

    /// Takes a line, without its end.
    @FunctionalInterface
    public interface Receiver {
        void line(String worker, boolean error, String text);
    }

    private record Line(String worker, boolean error, String text) {}

    private final Receiver output;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    // Guarded by the lock.
    private final ArrayDeque<Line> lines = new ArrayDeque<>();
    private long characters;
    private long dropped;
    private boolean dropping;
    private boolean closed;
    private @Nullable Thread thread;

    public OutputRelay(Receiver output) {
        this.output = output;
    }

    /// Takes a line of the pool's own, for standard error.
    public void say(String text) {
        offer("pool", true, text);
    }

    /// Takes a line. Waits for at most a second.
    void offer(String worker, boolean error, String text) {
        lock.lock();
        try {
            start();
            long left = PATIENCE_NANOS;
            while (characters > MOST_CHARACTERS && !dropping && !closed) {
                if (left <= 0) {
                    dropping = true;
                } else {
                    left = await(left);
                }
            }
            if (dropping) {
                dropped++;
            } else {
                lines.add(new Line(worker, error, text));
                characters += text.length() + 64;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    private long await(long nanos) {
        try {
            return changed.awaitNanos(nanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    /// The thread is made with the first line, since most workers print nothing.
    private void start() {
        if (thread == null) {
            thread = PoolThreads.start("waitlens-pool-output", this);
        }
    }

    @Override
    public void run() {
        Line line = next();
        while (line != null) {
            try {
                output.line(line.worker(), line.error(), line.text());
            } catch (RuntimeException | Error e) {
                PoolThreads.report("the receiver of the workers' output failed", e);
            }
            line = next();
        }
    }

    private @Nullable Line next() {
        lock.lock();
        try {
            while (lines.isEmpty()) {
                if (dropped > 0) {
                    return drops();
                }
                if (closed) {
                    return null;
                }
                changed.awaitUninterruptibly();
            }
            Line line = lines.remove();
            characters -= line.text().length() + 64;
            changed.signalAll();
            return line;
        } finally {
            lock.unlock();
        }
    }

    private Line drops() {
        var line = new Line("pool", true,
                "waitlens: " + dropped + " lines of the workers were dropped, since nobody took them");
        dropped = 0;
        dropping = false;
        changed.signalAll();
        return line;
    }

    /// Lets the thread show what is left, for at most `millis`.
    public void close(long millis) {
        Thread last;
        lock.lock();
        try {
            closed = true;
            last = thread;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (last != null && last != Thread.currentThread()) {
            try {
                last.join(TimeUnit.MILLISECONDS.toMillis(millis));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
