package dev.waitlens.aio.http;

import dev.waitlens.aio.Aio;
import dev.waitlens.aio.Deferred;
import dev.waitlens.aio.Loop;
import dev.waitlens.aio.Promise;
import dev.waitlens.aio.stream.ByteSource;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/// The body of a request that is read on the loop while it is sent.
///
/// Back-pressure: a piece is read when the client asks for one, which it does when the one before is on its way.
///
/// What the client calls comes from its threads, and is handed to the loop; the fields belong to the loop.
final class Upload implements HttpRequest.BodyPublisher, Flow.Subscription {
    private static final int PIECE = 1 << 14;

    private final Loop loop = Loop.running();
    private final ByteSource source;
    private final long length;
    private Flow.@Nullable Subscriber<? super ByteBuffer> subscriber;
    private long wanted;
    private @Nullable Promise<Void> more;
    private @Nullable Deferred<Void> pump;
    private @Nullable Exception failure;
    private boolean over;

    /// @param length in bytes; negative if nobody knows
    Upload(ByteSource source, long length) {
        this.source = source;
        this.length = length < 0 ? -1 : length;
    }

    @Override
    public long contentLength() {
        return length;
    }

    /// **Thread** the client's.
    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> given) {
        given.onSubscribe(this);
        onLoop(() -> begin(given));
    }

    @Override
    public void request(long count) {
        onLoop(() -> {
            wanted = Math.max(wanted, wanted + count);
            wake();
        });
    }

    @Override
    public void cancel() {
        onLoop(this::end);
    }

    private void onLoop(Runnable step) {
        try {
            loop.callSoonThreadsafe(step);
        } catch (RejectedExecutionException closed) {
            // The loop has ended, and with it who wanted the answer.
        }
    }

    private void begin(Flow.Subscriber<? super ByteBuffer> given) {
        if (subscriber != null) {
            given.onError(new IOException("the body of an upload is read once, and the server wants it again"));
        } else if (!over) {
            subscriber = given;
            pump = Aio.createTask("http upload", this::pump);
        }
    }

    private void pump() {
        try {
            for (var piece = read(); piece.hasRemaining(); piece = read()) {
                subscriber.onNext(piece);
            }
            over = true;
            subscriber.onComplete();
        } catch (Exception thrown) {
            over = true;
            failure = thrown;
            subscriber.onError(thrown);
        }
    }

    /// A copy: the source may reuse its memory, and the client sends when it likes.
    private ByteBuffer read() throws IOException {
        while (wanted == 0) {
            more = new Promise<>("http upload");
            more.await();
        }
        wanted--;
        var bytes = source.read(PIECE);
        return ByteBuffer.allocate(bytes.remaining()).put(bytes).flip();
    }

    private void wake() {
        if (more != null && !more.isDone()) {
            more.setResult(null);
        }
    }

    /// Nobody wants the rest.
    void end() {
        over = true;
        if (pump != null) {
            pump.cancel("nobody takes the rest of the upload");
        }
    }

    /// Why the exchange failed: what the source threw, if it did.
    IOException reason(Exception failed) throws IOException {
        var own = failure == null ? failed : failure;
        if (own instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        return own instanceof IOException io ? io : new IOException(own);
    }
}
