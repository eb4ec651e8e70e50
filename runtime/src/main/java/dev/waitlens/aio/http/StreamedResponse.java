package dev.waitlens.aio.http;

import dev.waitlens.aio.Loop;
import dev.waitlens.aio.stream.StreamReader;
import dev.waitlens.aio.sync.Permit;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.Iterator;

/// A response whose body is still on its way. `for (byte[] chunk : response)` reads it as it arrives, and only as fast as it is
/// read; [#reader] reads lines.
///
/// **Thread** the loop's only.
public final class StreamedResponse implements Iterable<byte[]>, AutoCloseable {
    private static final int CHUNK = 1 << 16;

    private final Loop loop = Loop.running();
    private final HttpResponse<Body> response;
    private final Permit permit;
    private final StreamReader reader;
    private boolean closed;

    StreamedResponse(HttpResponse<Body> response, Permit permit) {
        this.response = response;
        this.permit = permit;
        this.reader = new StreamReader(max -> {
            var bytes = response.body().read(max);
            if (!bytes.hasRemaining()) {
                close();
            }
            return bytes;
        });
        loop.opened(this);
    }

    public int status() {
        return response.statusCode();
    }

    public HttpHeaders headers() {
        return response.headers();
    }

    /// Where the response came from, after redirects.
    public URI uri() {
        return response.uri();
    }

    public StreamReader reader() {
        return reader;
    }

    /// The rest of the body in pieces of up to 64 KiB, as they arrive; a connection that is lost is an `UncheckedIOException`.
    @Override
    public Iterator<byte[]> iterator() {
        return reader.chunks(CHUNK).iterator();
    }

    /// Cuts the exchange off, unless the body was read to its end.
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            loop.closed(this);
            if (!response.body().isOver()) {
                response.body().close();
            }
            permit.close();
        }
    }

    /// `StreamedResponse[200, https://example.org/]`.
    @Override
    public String toString() {
        return "StreamedResponse[" + status() + ", " + uri() + "]";
    }
}
