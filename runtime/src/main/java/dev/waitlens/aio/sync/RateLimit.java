package dev.waitlens.aio.sync;

import dev.waitlens.aio.Aio;
import dev.waitlens.aio.Loop;
import java.time.Duration;
import java.util.ArrayDeque;

/// No more than so many in any stretch of time of this length: for services that count requests.
///
/// ```java
/// var limit = new RateLimit(10, Duration.ofSeconds(1));
/// limit.acquire();       // suspends while ten have begun within the last second
/// ```
///
/// First come, first served. Who is cancelled while waiting has used its place.
///
/// **Thread** the loop's only.
public final class RateLimit {
    private final int count;
    private final long periodNanos;
    /// When the last ones may begin, or began, on the loop's clock; oldest first.
    private final ArrayDeque<Long> starts = new ArrayDeque<>();

    /// **Throws** [IllegalArgumentException] unless both are positive.
    public RateLimit(int count, Duration period) {
        if (count < 1 || !period.isPositive()) {
            throw new IllegalArgumentException("count and period must be positive: " + count + ", " + period);
        }
        this.count = count;
        this.periodNanos = period.toNanos();
    }

    /// Suspends the current task until it may begin.
    public void acquire() {
        long now = Loop.running().time();
        long start = starts.size() < count ? now : Math.max(now, starts.poll() + periodNanos);
        starts.add(start);
        if (start > now) {
            Aio.sleep(Duration.ofNanos(start - now));
        }
    }

    /// `RateLimit[10 in PT1S]`.
    @Override
    public String toString() {
        return "RateLimit[" + count + " in " + Duration.ofNanos(periodNanos) + "]";
    }
}
