package dev.waitlens.aio.process.host;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongUnaryOperator;

/// The pool's clock: a thread that looks after what is due and sleeps until the next thing is.
public final class PoolClock implements Runnable {
    public static final long NOTHING = Long.MAX_VALUE;

    private final LongUnaryOperator tend;
    private final long origin = System.nanoTime();
    /// When the thread means to wake, in nanoseconds since `origin`; written by it and by those who call it earlier.
    private volatile long wakesAt = NOTHING;
    private volatile boolean stopped;
    private final Thread thread = new Thread(null, this, "waitlens-pool-clock", 0, false);

    /// @param tend does what is due at the given time, and returns when the next thing is, or [#NOTHING]; times are nanoseconds of
    ///             [#now()]
    public PoolClock(LongUnaryOperator tend) {
        this.tend = tend;
    }

    /// In nanoseconds; seventy years at most, so that a sum with a reading of a clock does not overflow.
    public static long nanos(Duration duration) {
        return Math.min(TimeUnit.NANOSECONDS.convert(duration), Long.MAX_VALUE / 4);
    }

    public void start() {
        thread.setDaemon(true);
        thread.start();
    }

    /// Nanoseconds since the clock was made.
    public long now() {
        return System.nanoTime() - origin;
    }

    /// Sees to it that something is looked after at that time.
    public void callAt(long time) {
        if (time < wakesAt) {
            wakesAt = time;
            LockSupport.unpark(thread);
        }
    }

    @Override
    public void run() {
        while (!stopped) {
            wakesAt = NOTHING;
            long next = tend.applyAsLong(now());
            if (next < wakesAt) {
                wakesAt = next;
            }
            sleep();
        }
    }

    private void sleep() {
        long left = wakesAt == NOTHING ? NOTHING : wakesAt - now();
        while (left > 0 && !stopped) {
            if (left == NOTHING) {
                LockSupport.park(this);
            } else {
                LockSupport.parkNanos(this, left);
            }
            left = wakesAt == NOTHING ? NOTHING : wakesAt - now();
        }
    }

    public void stop() {
        stopped = true;
        LockSupport.unpark(thread);
    }
}
