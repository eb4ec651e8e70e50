package dev.waitlens.aio;

import dev.waitlens.aio.events.HandOffTrack;
import dev.waitlens.aio.process.ProcessPool;
import java.io.Serializable;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// A call in an executor, seen from the loop.
///
/// ```
///  WAITING --the executor begins--> BEGUN --it ends--> (the promise is done)
///     |-----cancel----------------> WITHDRAWN
/// ```
final class OffLoop<T> extends Promise<T> {
    private enum Phase {
        WAITING, BEGUN, WITHDRAWN
    }

    /// Moved on by the loop (withdraw) and by the executor's thread (begin).
    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.WAITING);
    /// Written and read on the loop.
    private @Nullable Future<?> future;
    /// Null unless a recording wants it.
    private @Nullable HandOffTrack track;

    private OffLoop(Loop loop, String purpose) {
        super(loop, purpose);
    }

    /// **Throws** what the executor throws if it refuses.
    @SuppressWarnings("unchecked")
    static <T> Deferred<T> run(Loop loop, String purpose, ExecutorService executor, Callable<? extends T> call) {
        var promise = new OffLoop<T>(loop, purpose);
        var recorder = loop.watch.recorder();
        if (recorder != null) {
            promise.track = recorder.handOff(loop.current == null ? 0 : loop.current.number,
                    loop.resources.nameOf(executor));
        }
        loop.outside.began();
        try {
            if (call instanceof Serializable || executor instanceof ProcessPool) {
                promise.listenTo((Future<T>) executor.submit(call));
            } else {
                var context = loop.callbacks.context();
                promise.watch(executor.submit(() -> promise.call(context, call)));
            }
        } catch (RuntimeException refused) {
            loop.outside.withdrawn();
            throw refused;
        }
        return promise;
    }

    @Override
    public boolean cancel(@Nullable String reason) {
        boolean cancelled = super.cancel(reason);
        if (cancelled) {
            if (phase.compareAndSet(Phase.WAITING, Phase.WITHDRAWN)) {
                loop.outside.withdrawn();
            }
            if (future != null) {
                future.cancel(false);
            }
        }
        return cancelled;
    }

    /// In the executor's thread.
    private void call(Context context, Callable<? extends T> call) {
        if (!phase.compareAndSet(Phase.WAITING, Phase.BEGUN)) {
            return;
        }
        var before = Context.OFF_LOOP.get();
        Context.OFF_LOOP.set(context);
        var tracked = track;
        if (tracked != null) {
            tracked.begins();
        }
        try {
            T result = call.call();
            tell(result, null);
        } catch (Throwable failure) {
            // Intended: whatever it is, it goes to who awaits.
            tell(null, failure);
        } finally {
            Context.OFF_LOOP.set(before);
        }
    }

    /// A call that tells of its end itself; but its executor may fail it, or drop it, before it has begun.
    private void watch(Future<?> answer) {
        future = answer;
        if (answer instanceof CompletionStage<?> stage) {
            stage.whenComplete((nothing, failure) -> {
                if (failure != null) {
                    tellOnce(null, failure);
                }
            });
        }
    }

    /// A call that travelled: its end is heard of through the executor's own future.
    @SuppressWarnings("unchecked")
    private void listenTo(Future<T> answer) {
        future = answer;
        if (answer instanceof CompletionStage<?> stage) {
            ((CompletionStage<T>) stage).whenComplete(this::tellOnce);
        } else {
            Thread.ofVirtual().name("waitlens-answer").start(() -> waitFor(answer));
        }
    }

    private void waitFor(Future<T> answer) {
        try {
            tellOnce(answer.get(), null);
        } catch (Exception failure) {
            // Intended: InterruptedException too: nobody but us knows this thread.
            tellOnce(null, failure);
        }
    }

    private void tellOnce(@Nullable T result, @Nullable Throwable failure) {
        if (phase.compareAndSet(Phase.WAITING, Phase.BEGUN)) {
            tell(result, Outside.unwrapped(failure));
        }
    }

    private void tell(@Nullable T result, @Nullable Throwable failure) {
        var tracked = track;
        if (tracked != null) {
            tracked.ends();
        }
        loop.outside.ended(() -> fill(result, failure));
    }

    private void fill(@Nullable T result, @Nullable Throwable failure) {
        if (track != null) {
            track.heard();
        }
        if (isDone()) {
            return;
        }
        if (failure == null) {
            finish(RESULT, result);
        } else if (Outside.isCancellation(failure)) {
            finish(CANCELLED, failure.getMessage());
        } else {
            finish(FAILED, failure);
        }
    }
}
