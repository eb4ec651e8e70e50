package dev.waitlens.aio;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The channels of a loop, and the selector in which it sleeps while it has some.
///
/// While other work is ready, the selector is asked at most every 20 microseconds: a look costs as much as ten changes of task,
/// and a socket that is heard of 20 microseconds later is not late.
///
/// **Thread** the turn's holder only, except [#wake].
final class Channels {
    private static final long BETWEEN_LOOKS = 20_000;
    private static final int SCRATCH = 1 << 16;

    final Loop loop;
    final Selector selector;
    private final ByteBuffer scratch = ByteBuffer.allocateDirect(SCRATCH);
    private final Consumer<SelectionKey> tell = Channels::tell;
    /// Written by the loop around its sleep; read by who puts something in from another thread.
    private volatile boolean asleep;
    private long looked;
    /// A channel was closed: its descriptor goes at the next look.
    private boolean untidy;
    /// In the selector, which must not be entered twice.
    private boolean looking;

    Channels(Loop loop) {
        this.loop = loop;
        try {
            this.selector = Selector.open();
        } catch (IOException failure) {
            throw new UncheckedIOException("no selector for " + loop + ": " + failure.getMessage(), failure);
        }
    }

    /// A direct buffer of 64 KiB, for whoever has the turn until it suspends.
    ByteBuffer scratch() {
        return scratch.clear();
    }

    /// Whether there is anything to sleep for.
    boolean isNeeded() {
        return untidy || !selector.keys().isEmpty();
    }

    /// Whether the world may still change something without the loop's doing. A connection with both ends on this loop, with
    /// nothing under way between them, is not the world.
    boolean isWorldAwaited() {
        return Loopback.isWorldAwaited(selector.keys());
    }

    /// Whether somebody may still connect.
    boolean isListening() {
        return selector.keys().stream().anyMatch(key -> key.channel() instanceof ServerSocketChannel);
    }

    /// Makes ready who waits for a channel that is ready, unless that was just done.
    void lookIfDue() {
        long now = System.nanoTime();
        if (now - looked >= BETWEEN_LOOKS) {
            looked = now;
            look();
        }
    }

    void look() {
        enter(() -> selector.selectNow(tell));
    }

    /// Sleeps until a channel is ready, something comes from another thread, or the time is over; rounded up to a millisecond, the
    /// selector's measure.
    void sleep(long nanos, IncomingQueue incoming) {
        asleep = true;
        try {
            if (!incoming.isEmpty()) {
                look();
            } else {
                // Zero is the selector's word for no end.
                enter(() -> selector.select(tell,
                        nanos == Long.MAX_VALUE ? 0 : Math.max(1, (nanos + 999_999) / 1_000_000)));
            }
        } finally {
            asleep = false;
        }
        looked = System.nanoTime();
    }

    private void enter(Selection selection) {
        untidy = false;
        looking = true;
        try {
            selection.select();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            looking = false;
        }
    }

    /// Ends the sleep. **Thread** any.
    void wake() {
        if (asleep) {
            selector.wakeup();
        }
    }

    /// A channel is being closed.
    ///
    /// @param atOnce do not wait for the next look: the JDK leaves a socket open until then, and others would still find one that listens
    void wasClosed(boolean atOnce) {
        untidy = true;
        if (atOnce && !looking) {
            look();
        }
    }

    void close() {
        try {
            selector.selectNow();
            selector.close();
        } catch (IOException failure) {
            loop.troubles.report(Trouble.of("the selector of " + loop + " could not be closed", failure));
        }
    }

    private static void tell(SelectionKey key) {
        if (key.isValid()) {
            ((Readiness) key.attachment()).tell(key.readyOps());
        }
    }

    /// One of the selector's ways to select.
    @FunctionalInterface
    private interface Selection {
        int select() throws IOException;
    }
}
