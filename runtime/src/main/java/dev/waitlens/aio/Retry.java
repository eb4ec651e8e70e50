package dev.waitlens.aio;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;

/// Tries something again when it fails, after a pause that grows: `Retry.times(5).run(() -> fetch(page))`.
///
/// A cancellation is never tried again, and neither is a `VirtualMachineError`.
///
/// @param attempts how often at most, the first time included
/// @param first    the pause after the first failure
/// @param longest  each further pause is twice as long as the one before, up to this
/// @param jitter   0 to 1: each pause is shortened at random by up to this share, so that many do not come back at once
/// @param again    for which failures
public record Retry(int attempts, Duration first, Duration longest, double jitter, Predicate<? super Throwable> again) {
    public Retry {
        if (attempts < 1) {
            throw new IllegalArgumentException("attempts must be positive: " + attempts);
        }
        if (first.isNegative() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("0 <= first <= longest must hold: " + first + ", " + longest);
        }
        if (!(jitter >= 0 && jitter <= 1)) {
            throw new IllegalArgumentException("jitter must be between 0 and 1: " + jitter);
        }
    }

    /// Pauses of 100 ms, 200 ms and so on up to ten seconds, for every exception.
    public static Retry times(int attempts) {
        return new Retry(attempts, Duration.ofMillis(100), Duration.ofSeconds(10), 0, Exception.class::isInstance);
    }

    public Retry withPauses(Duration shortest, Duration most) {
        return new Retry(attempts, shortest, most, jitter, again);
    }

    public Retry withJitter(double share) {
        return new Retry(attempts, first, longest, share, again);
    }

    /// Only for failures of this kind.
    public Retry on(Class<? extends Throwable> kind) {
        return new Retry(attempts, first, longest, jitter, kind::isInstance);
    }

    /// Calls `body` until it returns; suspends the current task in the pauses.
    ///
    /// @param <X> the checked exception to be caught around this call, if any
    /// @throws X the last failure, with those before suppressed in it
    public <T, X extends Exception> T run(Callable<? extends T> body) throws X {
        var pause = first;
        Throwable before = null;
        for (int attempt = 1;; attempt++) {
            try {
                return body.call();
            } catch (CancelledError | VirtualMachineError end) {
                throw end;
            } catch (Throwable failure) {
                if (before != null && before != failure) {
                    failure.addSuppressed(before);
                }
                if (attempt == attempts || !again.test(failure)) {
                    throw Thrown.<X>rethrow(failure);
                }
                before = failure;
            }
            Aio.sleep(shortened(pause));
            pause = pause.multipliedBy(2).compareTo(longest) < 0 ? pause.multipliedBy(2) : longest;
        }
    }

    private Duration shortened(Duration pause) {
        return jitter == 0 ? pause
                : Duration.ofNanos((long) (pause.toNanos() * (1 - jitter * ThreadLocalRandom.current().nextDouble())));
    }
}
