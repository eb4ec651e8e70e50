package dev.waitlens.aio.events;

/// The times of one call in an executor.
public final class HandOffTrack {
    private final EventLimit limit;
    private final RuntimeEvents.HandOff event = new RuntimeEvents.HandOff();
    private final long handedOver = System.nanoTime();
    /// Written by the executor's thread before it tells the loop of the end.
    private long began;
    private long ended;

    HandOffTrack(EventLimit limit, int loop, int task, String executor) {
        this.limit = limit;
        event.loop = loop;
        event.task = task;
        event.executor = executor;
        event.begin();
    }

    /// The executor begins. **Thread** the executor's.
    public void begins() {
        began = System.nanoTime();
    }

    /// The executor has ended. **Thread** the executor's.
    public void ends() {
        ended = System.nanoTime();
    }

    /// The loop has heard of it. **Thread** the loop's.
    public void heard() {
        event.end();
        event.queued = began == 0 ? 0 : began - handedOver;
        event.called = (ended == 0 ? System.nanoTime() : ended) - (began == 0 ? handedOver : began);
        if (limit.admits()) {
            event.commit();
        }
    }
}
