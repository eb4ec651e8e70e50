package dev.waitlens.aio.events;

/// So many events of a kind in a second, and an account of the rest, which is written as `Lost`.
///
/// **Thread** its owner's only, or under its owner's lock.
final class Limit {
    private final int loop;
    private final String event;
    private long second = Long.MIN_VALUE;
    private int admitted;
    private long dropped;
    private long running;
    private long ready;
    private long waiting;

    /// @param loop number of the loop; 0 where it is none's
    Limit(int loop, String event) {
        this.loop = loop;
        this.event = event;
    }

    boolean admits() {
        long now = System.nanoTime() / 1_000_000_000L;
        if (now != second) {
            flush();
            second = now;
            admitted = 0;
        }
        if (admitted < LoopRecorder.LIMIT) {
            admitted++;
            return true;
        }
        dropped++;
        return false;
    }

    void addDropped(long runningNanos, long readyNanos, long waitingNanos) {
        running += runningNanos;
        ready += readyNanos;
        waiting += waitingNanos;
    }

    void flush() {
        if (dropped > 0) {
            var lost = new RuntimeEvents.Lost();
            lost.loop = loop;
            lost.event = event;
            lost.count = dropped;
            lost.running = running;
            lost.ready = ready;
            lost.waiting = waiting;
            lost.commit();
            dropped = 0;
            running = 0;
            ready = 0;
            waiting = 0;
        }
    }
}
