package dev.waitlens.aio.advised;

/// How many calls at a time, from how long they take.
///
/// It begins narrow and doubles while calls take no longer for it, as far as the advice goes. From then on each window of calls moves it towards
/// `width × gradient + √width`: the gradient is what a call takes when there is room, with half as much again for what calls differ anyway,
/// over what it takes now. Where calls get slower because there are many of them, it settles somewhat above the number that is served at once.
/// What a call takes when there is room may change: now and then it is measured again, narrow, for two windows.
///
/// ```
/// STARTING --slower, or as wide as advised--> FOLLOWING --50 windows--> SETTLING --1--> PROBING --1--> FOLLOWING
/// ```
///
/// **Thread**: its owner's only.
///
/// **Source**: the gradient limit of Netflix's concurrency-limits; the slow start is TCP's (RFC 5681).
final class Gradient {
    private static final int LEAST_WINDOW = 8;
    private static final double TOLERANCE = 1.5;
    private static final double LEAST_GRADIENT = 0.5;
    private static final double STEP = 0.5;
    private static final int NARROWER = 4;
    private static final int PROBE_AFTER = 50;

    private final int advised;
    private final int most;
    private Phase phase = Phase.STARTING;
    private double width;
    /// The width to which a probe returns.
    private double before;
    private int windows;
    /// What a call takes when there is room, in nanoseconds; 0 before the first window.
    private double room;
    private double sum;
    private int calls;

    private enum Phase {
        STARTING, FOLLOWING, SETTLING, PROBING
    }

    Gradient(int advised, int most) {
        this.advised = advised;
        this.most = most;
        this.width = narrow(advised);
    }

    int width() {
        return (int) width;
    }

    /// A call has ended.
    ///
    /// @param full whether as many as are allowed were under way: otherwise its time says nothing of the width
    void ended(long nanos, boolean full) {
        if (!full) {
            return;
        }
        sum += nanos;
        if (++calls >= Math.max(LEAST_WINDOW, width())) {
            window(Math.max(1, sum / calls));
            sum = 0;
            calls = 0;
        }
    }

    private void window(double now) {
        switch (phase) {
            case STARTING -> {
                double gradient = gradient(now);
                if (gradient == 1 && width < advised) {
                    width = Math.min(advised, 2 * width);
                } else {
                    phase = Phase.FOLLOWING;
                    follow(gradient);
                }
            }
            case FOLLOWING -> {
                follow(gradient(now));
                if (++windows >= PROBE_AFTER) {
                    phase = Phase.SETTLING;
                    before = width;
                    width = narrow(width);
                }
            }
            // These calls began when there were more of them.
            case SETTLING -> phase = Phase.PROBING;
            case PROBING -> {
                phase = Phase.FOLLOWING;
                windows = 0;
                room = now;
                width = before;
            }
        }
    }

    private double gradient(double now) {
        room = room == 0 ? now : Math.min(now, room);
        return Math.clamp(TOLERANCE * room / now, LEAST_GRADIENT, 1);
    }

    private void follow(double gradient) {
        width = Math.clamp(width + STEP * (width * gradient + Math.sqrt(width) - width), 1, most);
    }

    private static double narrow(double width) {
        return Math.max(1, Math.ceil(width / NARROWER));
    }
}
