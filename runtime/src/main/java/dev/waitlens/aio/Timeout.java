package dev.waitlens.aio;

import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// A deadline for a block: when it passes, the block is cancelled, and the cancellation leaves the block as a
/// `TimeoutException`. [Aio#timeout] is the short form.
///
/// ```
///  CREATED --run--> ENTERED --the block ends--------------> EXITED
///                      |--deadline--> EXPIRING --it ends--> EXPIRED
/// ```
///
/// **Thread** the loop's only.
///
/// **Source** asyncio.Timeout.
public final class Timeout {
    private enum Phase {
        CREATED, ENTERED, EXPIRING, EXPIRED, EXITED
    }

    private final Loop loop;
    private Phase phase = Phase.CREATED;
    private OptionalLong when;
    private @Nullable Task<?> task;
    private int cancellingBefore;
    /// The clock when the deadline was set, from which its length is told.
    private long setNanos;
    private @Nullable Handle alarm;

    private Timeout(Loop loop, OptionalLong when, long setNanos) {
        this.loop = loop;
        this.when = when;
        this.setNanos = setNanos;
    }

    /// A deadline counted from now. Zero or less: at the block's first suspension.
    public static Timeout after(Duration delay) {
        var loop = Loop.running();
        long now = loop.time();
        return new Timeout(loop, OptionalLong.of(Timers.after(now, delay)), now);
    }

    /// A deadline on the loop's clock, in nanoseconds: see [Loop#time].
    public static Timeout at(long whenNanos) {
        var loop = Loop.running();
        return new Timeout(loop, OptionalLong.of(whenNanos), loop.time());
    }

    /// No deadline, until [#reschedule] sets one.
    public static Timeout never() {
        var loop = Loop.running();
        return new Timeout(loop, OptionalLong.empty(), loop.time());
    }

    /// What runs until the deadline. The compiler finds out what it may throw, so that this can be caught around it by name.
    ///
    /// @param <T> type of its result
    /// @param <X> the checked exceptions of the block
    @FunctionalInterface
    public interface Block<T, X extends Exception> {
        /// @throws X whatever the block throws
        T run() throws X;
    }

    /// A [Block] without a result.
    ///
    /// @param <X> the checked exceptions of the block
    @FunctionalInterface
    public interface VoidBlock<X extends Exception> {
        /// @throws X whatever the block throws
        void run() throws X;
    }

    /// Runs the block.
    ///
    /// **Throws** whatever the block throws; [IllegalStateException] outside a task or the second time.
    ///
    /// @param <X> the checked exceptions of the block
    /// @return what the block returns
    /// @throws X what the block throws
    /// @throws TimeoutException if the deadline passed and the block ended by that; its cause is the [CancelledError]. An
    ///         exception that the block threw instead is thrown as it is, with the `TimeoutException` suppressed in it.
    public <T, X extends Exception> T run(Block<? extends T, X> block) throws TimeoutException, X {
        enter();
        try {
            T result = block.run();
            exit();
            return result;
        } catch (CancelledError error) {
            if (exit()) {
                throw timedOut(error);
            }
            throw error;
        } catch (Throwable failure) {
            if (exit() && !(failure instanceof TimeoutException)) {
                failure.addSuppressed(timedOut(null));
            }
            throw Thrown.<X>rethrow(failure);
        }
    }

    /// As [#run(Block)], without a result.
    ///
    /// @param <X> the checked exceptions of the block
    /// @throws X what the block throws
    /// @throws TimeoutException if the deadline passed and the block ended by that
    public <X extends Exception> void run(VoidBlock<X> block) throws TimeoutException, X {
        this.<Void, X>run(() -> {
            block.run();
            return null;
        });
    }

    /// Moves the deadline; empty for none.
    ///
    /// **Throws** [IllegalStateException] outside the block, and once the deadline has passed.
    public void reschedule(OptionalLong whenNanos) {
        if (phase != Phase.ENTERED) {
            throw new IllegalStateException("only a timeout that is being waited for can be moved: " + this);
        }
        when = whenNanos;
        setNanos = loop.time();
        arm();
    }

    private void arm() {
        if (alarm != null) {
            alarm.cancel();
            alarm = null;
        }
        if (when.isPresent()) {
            long deadline = when.getAsLong();
            alarm = deadline - loop.time() <= 0 ? loop.callSoon(this::expire) : loop.callAt(deadline, this::expire);
        }
    }

    /// The deadline on the loop's clock, in nanoseconds; empty for none.
    public OptionalLong when() {
        return when;
    }

    /// Whether the deadline has passed while the block ran.
    public boolean expired() {
        return phase == Phase.EXPIRING || phase == Phase.EXPIRED;
    }

    /// `Timeout[entered]`.
    @Override
    public String toString() {
        return "Timeout[" + phase.name().toLowerCase(Locale.ROOT) + "]";
    }

    private void enter() {
        if (phase != Phase.CREATED) {
            throw new IllegalStateException("a timeout is entered once: " + this);
        }
        task = loop.turn.requireTask("Timeout");
        phase = Phase.ENTERED;
        cancellingBefore = task.cancelling();
        arm();
    }

    /// Returns whether the cancellation, if there is one, was this timeout's and nobody else's.
    private boolean exit() {
        if (alarm != null) {
            alarm.cancel();
            alarm = null;
        }
        if (phase == Phase.EXPIRING) {
            phase = Phase.EXPIRED;
            return task.uncancel() <= cancellingBefore;
        }
        phase = Phase.EXITED;
        return false;
    }

    private void expire() {
        phase = Phase.EXPIRING;
        alarm = null;
        task.cancel(whatPassed());
    }

    private TimeoutException timedOut(@Nullable CancelledError cause) {
        var exception = new TimeoutException(whatPassed());
        if (cause != null) {
            exception.initCause(cause);
        }
        return exception;
    }

    private String whatPassed() {
        return "the deadline of " + Durations.words(when.getAsLong() - setNanos) + " passed";
    }
}
