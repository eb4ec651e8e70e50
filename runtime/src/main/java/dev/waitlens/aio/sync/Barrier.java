package dev.waitlens.aio.sync;

import java.util.Locale;

/// A meeting point: whoever comes waits until as many as agreed are there; then all go on, and the next round begins.
///
/// ```
///  FILLING --the last one comes--> DRAINING --the last one leaves--> FILLING
///     |--reset, somebody there--> RESETTING --the last one leaves--> FILLING
///     |--abort--> BROKEN --reset--> FILLING
/// ```
///
/// **Thread** the loop's only.
///
/// **Source** asyncio.Barrier.
public final class Barrier {
    private enum Phase {
        FILLING, DRAINING, RESETTING, BROKEN
    }

    private final int parties;
    private final Condition condition = new Condition();
    private Phase phase = Phase.FILLING;
    private int present;

    /// **Throws** [IllegalArgumentException] unless positive.
    public Barrier(int parties) {
        if (parties < 1) {
            throw new IllegalArgumentException("parties must be positive: " + parties);
        }
        this.parties = parties;
    }

    /// Waits for the others.
    ///
    /// **Throws** [BrokenBarrierException] if the barrier was reset or aborted meanwhile.
    ///
    /// @return the order of arrival, from 0
    public int await() {
        try (var _ = condition.acquire()) {
            condition.awaitUntil(() -> phase != Phase.DRAINING && phase != Phase.RESETTING);
            requireWhole();
            try {
                int place = present++;
                if (place + 1 == parties) {
                    phase = Phase.DRAINING;
                    condition.notifyEveryone();
                } else {
                    condition.awaitUntil(() -> phase != Phase.FILLING);
                    requireDraining();
                }
                return place;
            } finally {
                leave();
            }
        }
    }

    /// Begins anew; who waits gets [BrokenBarrierException].
    public void reset() {
        try (var _ = condition.acquire()) {
            phase = present > 0 ? Phase.RESETTING : Phase.FILLING;
            condition.notifyEveryone();
        }
    }

    /// Breaks the barrier, for those who wait and for those who come, until [#reset].
    public void abort() {
        try (var _ = condition.acquire()) {
            phase = Phase.BROKEN;
            condition.notifyEveryone();
        }
    }

    public int parties() {
        return parties;
    }

    /// How many wait for the others.
    public int waiting() {
        return phase == Phase.FILLING ? present : 0;
    }

    public boolean isBroken() {
        return phase == Phase.BROKEN;
    }

    /// `Barrier[2 of 3, filling]`.
    @Override
    public String toString() {
        return "Barrier[" + present + " of " + parties + ", " + phase.name().toLowerCase(Locale.ROOT) + "]";
    }

    private void leave() {
        present--;
        if (present == 0 && (phase == Phase.RESETTING || phase == Phase.DRAINING)) {
            phase = Phase.FILLING;
        }
        condition.notifyEveryone();
    }

    private void requireWhole() {
        if (phase == Phase.BROKEN) {
            throw new BrokenBarrierException("the barrier was aborted");
        }
    }

    private void requireDraining() {
        requireWhole();
        if (phase == Phase.RESETTING) {
            throw new BrokenBarrierException("the barrier was reset");
        }
    }

    /// The others will not come.
    public static final class BrokenBarrierException extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        BrokenBarrierException(String message) {
            super(message);
        }
    }
}
