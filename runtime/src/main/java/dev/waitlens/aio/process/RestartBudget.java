package dev.waitlens.aio.process;

/// Limits how often workers are replaced for nothing: three that die without having run a task, within ten seconds and with no task
/// ended in between, are enough.
///
/// (A worker that dies in a task costs that task, so such deaths end by themselves.)
final class RestartBudget {
    private static final int MOST = 3;
    private static final long WITHIN_NANOS = 10_000_000_000L;

    private int deaths;
    private long firstNanos;

    void progress() {
        deaths = 0;
    }

    /// Counts a death; false when it was one too many.
    boolean spend(long nowNanos) {
        if (deaths == 0 || nowNanos - firstNanos > WITHIN_NANOS) {
            deaths = 0;
            firstNanos = nowNanos;
        }
        deaths++;
        return deaths < MOST;
    }
}
