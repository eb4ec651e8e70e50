package dev.waitlens.aio.process;

import java.time.Duration;
import java.util.Optional;

/// How one task is to be treated.
///
/// @param timeout how long the task may run, from the moment it begins in a worker; then its future fails with a
///                [java.util.concurrent.TimeoutException] and the worker is ended. Empty: for ever
/// @param idempotent whether the task may be run again when its worker died, which it may have caused; at most once, since a task that
///                   ended two workers is at fault. By default nothing is ever run twice: a task may have had effects
public record TaskOptions(Optional<Duration> timeout, boolean idempotent) {
    private static final TaskOptions DEFAULTS = new TaskOptions(Optional.empty(), false);

    public TaskOptions {
        timeout.ifPresent(limit -> {
            if (!limit.isPositive()) {
                throw new IllegalArgumentException("timeout must be positive: " + limit);
            }
        });
    }

    /// No time limit, never run twice.
    public static TaskOptions defaults() {
        return DEFAULTS;
    }

    /// The same with a time limit.
    public TaskOptions within(Duration limit) {
        return new TaskOptions(Optional.of(limit), idempotent);
    }

    /// The same, to be run a second time if the worker dies.
    public TaskOptions rerunnable() {
        return new TaskOptions(timeout, true);
    }
}
