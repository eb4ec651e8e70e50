package dev.waitlens.forecast;

/// What calls hold: a lock, a pool, permits, or a peer that serves a number of them at a time. First come, first served.
///
/// @param capacity how many may hold it at once, at best
/// @param seen     how many were seen to, without waiting for one another; from there to `capacity` is hope
/// @param outside  true where worker processes share it: a peer, a file. A lock of the JVM is each worker's own
public record Resource(int capacity, int seen, boolean outside) {
    /// A peer whose limit nobody knows.
    public static final int UNLIMITED = Integer.MAX_VALUE;

    public Resource {
        if (seen < 1 || capacity < seen) {
            throw new IllegalArgumentException("1 <= seen <= capacity does not hold: " + seen + ", " + capacity);
        }
    }

    /// One holder at a time.
    public static Resource lock() {
        return pool(1);
    }

    /// A known number of things or permits inside the program.
    public static Resource pool(int capacity) {
        return new Resource(capacity, capacity, false);
    }

    /// A peer that was seen to serve so many at once, and may serve any number.
    public static Resource peer(int seen) {
        return new Resource(UNLIMITED, seen, true);
    }

    /// A peer that is known to serve no more than this at once.
    public static Resource limitedPeer(int capacity) {
        return new Resource(capacity, capacity, true);
    }

    Resource atWorst() {
        return new Resource(seen, seen, outside);
    }
}
