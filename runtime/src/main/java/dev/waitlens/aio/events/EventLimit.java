package dev.waitlens.aio.events;

/// So many events of a kind in a second, fewer once there were plenty, and an account of the rest, which is written as `Lost`.
///
/// **Thread** its owner's only, or under its owner's lock.
final class EventLimit {
    private static final long SECOND_NANOS = 1_000_000_000L;

    private final int loop;
    private final String event;
    /// When the next second begins.
    private long next = System.nanoTime();
    private int admitted;
    private int most = LoopRecorder.LIMIT;
    private long admittedEver;
    private long dropped;
    private long running;
    private long ready;
    private long waiting;

    /// @param loop number of the loop; 0 where it is none's
    EventLimit(int loop, String event) {
        this.loop = loop;
        this.event = event;
    }

    /// Whether there is room for one more, which is then taken; else it counts as dropped.
    boolean admits() {
        long now = System.nanoTime();
        boolean room = hasRoom(now);
        if (!room) {
            dropped(now, 0, 0, 0);
        }
        return room;
    }

    /// Whether there is room for one more, which is then taken. What becomes of it otherwise is for the caller to say.
    boolean hasRoom(long nowNanos) {
        heed(nowNanos);
        if (admitted < most) {
            admitted++;
            return true;
        }
        return false;
    }

    /// One for which there was no room is over.
    void dropped(long nowNanos, long runningNanos, long readyNanos, long waitingNanos) {
        heed(nowNanos);
        dropped++;
        running += runningNanos;
        ready += readyNanos;
        waiting += waitingNanos;
    }

    private void heed(long nowNanos) {
        if (nowNanos - next >= 0) {
            flush();
            next = nowNanos + SECOND_NANOS;
            admittedEver += admitted;
            admitted = 0;
            most = admittedEver < LoopRecorder.PLENTY ? LoopRecorder.LIMIT : LoopRecorder.LIMIT / 10;
        }
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
