package dev.waitlens.aio;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Something that is opened in a thread for a task on the loop. If the task is cancelled meanwhile, it is closed there, and
/// nothing leaks.
///
/// ```
///  null --the thread has opened it--> the thing --the task takes it--> (the task's)
///    |                                    |------the task gives up--> (closed by the task)
///    |---the task gives up--> GONE --the thread has opened it-------> (closed by the thread)
/// ```
///
/// @param <T> what is opened
public final class Opening<T> {
    private static final Object GONE = new Object();

    private final Callable<? extends T> open;
    private final Closing<? super T> close;
    /// Moved on by the thread and by the task.
    private final AtomicReference<@Nullable Object> place = new AtomicReference<>();

    private Opening(Callable<? extends T> open, Closing<? super T> close) {
        this.open = open;
        this.close = close;
    }

    /// How it is closed again.
    @FunctionalInterface
    public interface Closing<T> {
        /// @throws Exception which nobody hears of: the task is gone
        void close(T opened) throws Exception;
    }

    /// Suspends the current task until the thing is open.
    ///
    /// **Throws** what `open` throws.
    ///
    /// @param purpose what recordings call the wait
    /// @param close   called in whatever thread, if the task gives up
    /// @param <X>     the checked exception to be caught around this call, if any
    /// @throws X the failure of `open`
    public static <T, X extends Exception> T in(ExecutorService executor, String purpose, Callable<? extends T> open,
            Closing<? super T> close) throws X {
        var opening = new Opening<T>(open, close);
        return opening.<X>take(Aio.runInExecutor(purpose, executor, opening::open));
    }

    /// As [#in], in a thread of the loop's own pool.
    ///
    /// @param <X> the checked exception to be caught around this call, if any
    /// @throws X the failure of `open`
    public static <T, X extends Exception> T inThread(String purpose, Callable<? extends T> open,
            Closing<? super T> close) throws X {
        return Opening.<T, X>in(Loop.running().resources.pool(), purpose, open, close);
    }

    private <X extends Exception> T take(Deferred<T> opened) throws X {
        boolean taken = false;
        try {
            T thing = opened.<X>await();
            taken = true;
            return thing;
        } finally {
            if (!taken) {
                giveUp();
            }
        }
    }

    /// In the thread.
    private T open() throws Exception {
        T thing = open.call();
        if (!place.compareAndSet(null, thing)) {
            close.close(thing);
        }
        return thing;
    }

    @SuppressWarnings("unchecked")
    private void giveUp() {
        var thing = place.getAndSet(GONE);
        if (thing != null) {
            try {
                close.close((T) thing);
            } catch (Exception failure) {
                Loop.running().report("what was opened for a cancelled task could not be closed", failure);
            }
        }
    }
}
