package dev.waitlens.aio.process;

import java.util.concurrent.TimeUnit;

/// Limits how often workers are replaced for nothing: three that die without having run a task, within ten seconds and with no task
/// ended in between, are enough for a pause. After it one more such death means the next pause, twice as long, up to a minute; a task that ends
/// makes everything good.
///
/// (A worker that dies in a task costs that task, so such deaths end by themselves.)
final class RestartBudget {
    private static final int MOST = 3;
    private static final long WITHIN_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long FIRST_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.MINUTES.toNanos(1);

    private int deaths;
    private long firstNanos;
    private long pauseNanos;
    /// When the last pause began.
    private long pausedNanos;

    void progress() {
        deaths = 0;
        pauseNanos = 0;
    }

    /// Counts the death of a worker; returns for how long none is to be started, 0 while the next may be at once.
    long spend(long madeNanos, long nowNanos) {
        if (pauseNanos > 0) {
            // Those that were started together count once.
            return madeNanos - pausedNanos < 0 ? 0 : pause(nowNanos);
        }
        if (deaths == 0 || nowNanos - firstNanos > WITHIN_NANOS) {
            deaths = 0;
            firstNanos = nowNanos;
        }
        deaths++;
        return deaths < MOST ? 0 : pause(nowNanos);
    }

    /// The operating system has refused a start, so that others would be in vain: the next pause.
    long pause(long nowNanos) {
        pausedNanos = nowNanos;
        pauseNanos = pauseNanos == 0 ? FIRST_PAUSE_NANOS : Math.min(2 * pauseNanos, LONGEST_PAUSE_NANOS);
        return pauseNanos;
    }
}
