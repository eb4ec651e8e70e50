package dev.waitlens.aio.http;

import dev.waitlens.aio.Promise;
import dev.waitlens.aio.stream.ByteSource;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/// The body of a response on its way from the client's threads to the loop.
///
/// Back-pressure: the client is asked for [#AHEAD] pieces, and for one more whenever one was read to its end. What is not asked
/// for stays with the sender.
///
/// The monitor of this guards its fields; nobody waits while holding it.
final class Body implements HttpResponse.BodySubscriber<Body>, ByteSource {
    private static final int AHEAD = 4;
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    /// What the client gave at once, to be read one buffer after the other.
    private final ArrayDeque<ArrayDeque<ByteBuffer>> pieces = new ArrayDeque<>();
    private @Nullable Subscription subscription;
    private @Nullable CompletableFuture<Void> news;
    private @Nullable Throwable failure;
    private boolean ended;
    private boolean closed;

    @Override
    public CompletionStage<Body> getBody() {
        return CompletableFuture.completedStage(this);
    }

    @Override
    public void onSubscribe(Subscription given) {
        boolean tooLate;
        synchronized (this) {
            subscription = given;
            tooLate = closed;
        }
        if (tooLate) {
            given.cancel();
        } else {
            given.request(AHEAD);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> item) {
        var piece = new ArrayDeque<>(item);
        piece.removeIf(buffer -> !buffer.hasRemaining());
        if (piece.isEmpty()) {
            subscription.request(1);
            return;
        }
        synchronized (this) {
            if (!closed) {
                pieces.add(piece);
            }
        }
        tell();
    }

    @Override
    public void onError(Throwable thrown) {
        synchronized (this) {
            failure = thrown;
        }
        tell();
    }

    @Override
    public void onComplete() {
        synchronized (this) {
            ended = true;
        }
        tell();
    }

    @Override
    public ByteBuffer read(int max) throws IOException {
        while (true) {
            var piece = poll(max);
            if (piece != null) {
                return piece;
            }
            var waiting = new CompletableFuture<Void>();
            if (!isNews(waiting)) {
                Promise.of(waiting, "http body").await();
            }
        }
    }

    /// Whether the end was reached, and everything before it read.
    synchronized boolean isOver() {
        return closed || ended && pieces.isEmpty() || failure != null;
    }

    /// Cuts the exchange off, unless it is over. **Thread** any.
    void close() {
        Subscription given;
        synchronized (this) {
            closed = true;
            pieces.clear();
            given = subscription;
        }
        if (given != null) {
            given.cancel();
        }
        tell();
    }

    /// A part of what is here; empty at the end; null if there is nothing yet.
    private @Nullable ByteBuffer poll(int max) throws IOException {
        // The client is asked outside the monitor: it may answer in this thread, or hold a lock of its own.
        int spent = dropSpent();
        if (spent > 0) {
            subscription.request(spent);
        }
        synchronized (this) {
            if (closed) {
                throw new ClosedChannelException();
            }
            if (!pieces.isEmpty()) {
                return part(pieces.element().element(), max);
            }
            if (failure != null) {
                throw new IOException("the response was cut off: " + failure.getMessage(), failure);
            }
            return ended ? NOTHING : null;
        }
    }

    /// Returns how many pieces were read to their end.
    private synchronized int dropSpent() {
        int spent = 0;
        while (!pieces.isEmpty()) {
            var piece = pieces.peek();
            while (!piece.isEmpty() && !piece.peek().hasRemaining()) {
                piece.remove();
            }
            if (!piece.isEmpty()) {
                break;
            }
            pieces.remove();
            spent++;
        }
        return spent;
    }

    private static ByteBuffer part(ByteBuffer buffer, int max) {
        int length = Math.min(max, buffer.remaining());
        var part = buffer.slice(buffer.position(), length);
        buffer.position(buffer.position() + length);
        return part;
    }

    /// Whether something came since the last look; if not, `waiting` is completed when it does.
    private synchronized boolean isNews(CompletableFuture<Void> waiting) {
        if (!pieces.isEmpty() || ended || closed || failure != null) {
            return true;
        }
        news = waiting;
        return false;
    }

    private void tell() {
        CompletableFuture<Void> waiting;
        synchronized (this) {
            waiting = news;
            news = null;
        }
        if (waiting != null) {
            waiting.complete(null);
        }
    }
}
