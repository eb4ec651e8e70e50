package dev.waitlens.aio;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The coroutines of a loop that were described and not begun: who forgets to await one is told when it is collected, or at the end of the run. Calls for threads
/// are noted always; the others in debug mode and while recorded, since they cost next to nothing else.
///
/// **Thread** the loop's only; of an entry another loop may say that it was begun.
final class Unbegun {
    private final ReferenceQueue<Coroutine<?>> collected = new ReferenceQueue<>();
    private @Nullable Entry newest;
    private int withPlace;

    /// @param always whether it is told in any case
    /// @param place where it was made; null if nobody looks
    void add(Coroutine<?> coroutine, boolean always, Troubles.@Nullable Creation place) {
        var entry = new Entry(coroutine, always, place);
        coroutine.unbegun = entry;
        entry.older = newest;
        if (newest != null) {
            newest.newer = entry;
        }
        newest = entry;
        withPlace += place == null ? 0 : 1;
    }

    /// How many of those not begun have a place.
    int withPlace() {
        return withPlace;
    }

    /// Tells of those that nobody can begin any more.
    void tellCollected(Consumer<Entry> told) {
        for (var gone = collected.poll(); gone != null; gone = collected.poll()) {
            ((Entry) gone).tell(told);
        }
    }

    /// Tells of all, oldest first.
    void tellRest(Consumer<Entry> told) {
        var oldest = newest;
        while (oldest != null && oldest.older != null) {
            oldest = oldest.older;
        }
        while (oldest != null) {
            var following = oldest.newer;
            oldest.tell(told);
            oldest = following;
        }
    }

    /// One that was not begun yet.
    final class Entry extends WeakReference<Coroutine<?>> {
        final String name;
        final boolean always;
        final Troubles.@Nullable Creation place;
        private boolean begun;
        private boolean linked = true;
        private @Nullable Entry older;
        private @Nullable Entry newer;

        private Entry(Coroutine<?> coroutine, boolean always, Troubles.@Nullable Creation place) {
            super(coroutine, collected);
            this.name = coroutine.name();
            this.always = always;
            this.place = place;
        }

        /// @param here whether this is the loop on which it was made
        void begins(boolean here) {
            begun = true;
            if (here) {
                unlink();
            }
        }

        private void tell(Consumer<Entry> told) {
            if (linked) {
                unlink();
                if (!begun) {
                    told.accept(this);
                }
            }
        }

        private void unlink() {
            linked = false;
            withPlace -= place == null ? 0 : 1;
            if (newer == null) {
                newest = older;
            } else {
                newer.older = older;
            }
            if (older != null) {
                older.newer = newer;
            }
            older = null;
            newer = null;
        }
    }
}
