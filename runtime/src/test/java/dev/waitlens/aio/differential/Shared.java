package dev.waitlens.aio.differential;

import dev.waitlens.aio.ContextVar;
import dev.waitlens.aio.sync.AsyncQueue;
import dev.waitlens.aio.sync.Barrier;
import dev.waitlens.aio.sync.BoundedSemaphore;
import dev.waitlens.aio.sync.Condition;
import dev.waitlens.aio.sync.Event;
import dev.waitlens.aio.sync.Lock;
import dev.waitlens.aio.sync.Semaphore;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the tasks of a program share.
final class Shared {
    final ContextVar<Integer> var = ContextVar.of("var", 0);
    private final List<Semaphore> semaphores = List.of(new Semaphore(1), new BoundedSemaphore(2));
    private final Lock lock = new Lock();
    private final List<Event> events = List.of(new Event(), new Event());
    private final Condition condition = new Condition();
    private final List<Barrier> barriers = List.of(new Barrier(2), new Barrier(3));
    private final List<AsyncQueue<Integer>> queues = List.of(AsyncQueue.fifo(1), AsyncQueue.fifo(), AsyncQueue.lifo(2),
            AsyncQueue.priority(2, Comparator.naturalOrder()));

    void acquire(Step step) {
        switch (step.op()) {
            case HOLD_SEMAPHORE -> semaphores.get(step.x()).acquire();
            case HOLD_LOCK -> lock.acquire();
            default -> condition.acquire();
        }
    }

    void release(Step step) {
        switch (step.op()) {
            case HOLD_SEMAPHORE -> semaphores.get(step.x()).release();
            case HOLD_LOCK -> lock.release();
            default -> condition.release();
        }
    }

    /// A step that gives a value.
    @Nullable
    Object ask(Step step) {
        return switch (step.op()) {
            case GET -> queues.get(step.x()).get();
            case OFFER -> queues.get(step.x()).offer(step.number());
            case POLL -> queues.get(step.x()).poll().orElse(null);
            default -> barriers.get(step.x()).await();
        };
    }

    void act(Step step) {
        int x = step.x();
        switch (step.op()) {
            case ACQUIRE -> semaphores.get(x).acquire();
            case RELEASE -> semaphores.get(x).release();
            case UNLOCK -> lock.release();
            case SET -> events.get(x).set();
            case CLEAR -> events.get(x).clear();
            case WAIT_EVENT -> events.get(x).await();
            case WAIT_CONDITION -> condition.await();
            case WAIT_UNTIL -> condition.awaitUntil(events.get(x)::isSet);
            case NOTIFY -> condition.notify(x);
            case NOTIFY_ALL -> condition.notifyEveryone();
            case RESET -> barriers.get(x).reset();
            case ABORT -> barriers.get(x).abort();
            case PUT -> queues.get(x).put(step.number());
            case DONE -> queues.get(x).taskDone();
            case JOIN -> queues.get(x).join();
            case SHUT_DOWN -> {
                if (step.y() == 1) {
                    queues.get(x).shutdownNow();
                } else {
                    queues.get(x).shutdown();
                }
            }
            default -> throw new IllegalArgumentException("no step of what is shared: " + step);
        }
    }
}
