package dev.waitlens.aio.process;

import java.util.concurrent.TimeUnit;

/// For so long no worker is started, since it would be in vain; the tasks that wait fail with the reason.
///
/// @param nanos how long
/// @param said  what is shown where the workers' output is
record Pause(long nanos, String said, BrokenPoolException why) {
    static Pause of(long nanos, String what, String details, Throwable cause) {
        long seconds = TimeUnit.NANOSECONDS.toSeconds(nanos);
        var next = "; the pool tries again in " + seconds + " s";
        return new Pause(nanos, "waitlens: " + what + next,
                new BrokenPoolException(what + next + "; " + details, cause));
    }
}
