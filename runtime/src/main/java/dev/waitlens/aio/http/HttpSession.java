package dev.waitlens.aio.http;

import dev.waitlens.aio.Aio;
import dev.waitlens.aio.Promise;
import dev.waitlens.aio.stream.ByteSource;
import dev.waitlens.aio.sync.Semaphore;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/// The JDK's [HttpClient], awaited: requests suspend the current task, and the body of a response can be read while it arrives.
///
/// ```java
/// try (var http = HttpSession.open()) {
///     var page = http.get("https://example.org/").body();
///     try (var response = http.stream(HttpRequest.newBuilder(uri).build())) {
///         for (byte[] chunk : response) { file.write(chunk); }
///     }
/// }
/// ```
///
/// Cancelling a task closes its exchange; so a deadline for all of it is `timeout(limit, () -> ...)`. The JDK's client opens as
/// many HTTP/1.1 connections as there are requests: a session lets no more than its limit run at once, the others wait in a row.
///
/// The client has threads of its own (a selector and a pool); only the waiting is the loop's.
///
/// **Thread** the loop's only.
public final class HttpSession implements AutoCloseable {
    /// Requests at once, as in other clients; kind servers are used with four to eight.
    public static final int DEFAULT_LIMIT = 100;
    private static final Duration CONNECT = Duration.ofSeconds(30);

    private final HttpClient client;
    private final boolean owned;
    private final Semaphore permits;

    private HttpSession(HttpClient client, boolean owned, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be positive: " + limit);
        }
        this.client = client;
        this.owned = owned;
        this.permits = new Semaphore(limit);
    }

    /// A session with a client of its own, which follows redirects and gives up connecting after 30 seconds.
    ///
    /// @return to be closed
    public static HttpSession open() {
        return open(DEFAULT_LIMIT);
    }

    /// As [#open()].
    ///
    /// @param limit requests at once, their bodies included
    public static HttpSession open(int limit) {
        var client = HttpClient.newBuilder().connectTimeout(CONNECT).followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        return new HttpSession(client, true, limit);
    }

    /// A session with a client that its owner closes.
    ///
    /// @param limit requests at once, their bodies included
    public static HttpSession of(HttpClient client, int limit) {
        return new HttpSession(client, false, limit);
    }

    /// Gets a page whose body is text, in the charset that the response names or UTF-8. The status is not looked at.
    ///
    /// @throws IOException as [HttpClient#send]
    public HttpResponse<String> get(String uri) throws IOException {
        return send(HttpRequest.newBuilder(URI.create(uri)).build(), HttpResponse.BodyHandlers.ofString());
    }

    /// Sends a request and suspends the current task until the whole response is there.
    ///
    /// @throws IOException as [HttpClient#send]
    public <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) throws IOException {
        try (var _ = permits.acquire()) {
            return Promise.of(client.sendAsync(request, handler), "http response").<IOException>await();
        }
    }

    /// Sends a request with a body that is read while it is sent, and only as fast: from a file, a connection, or a lambda. Suspends the current
    /// task until the whole response is there; a server that answers before it has all ends the reading.
    ///
    /// @param request its method counts, and its own body does not
    /// @param body    read in another task, at most 16 KiB at a time; what it throws is thrown here
    /// @throws IOException as [HttpClient#send], and what `body` throws
    public <T> HttpResponse<T> upload(HttpRequest request, ByteSource body, HttpResponse.BodyHandler<T> handler)
            throws IOException {
        return upload(request, body, -1, handler);
    }

    /// As [#upload(HttpRequest, ByteSource, HttpResponse.BodyHandler)], for servers that want to know how long the body is.
    ///
    /// @param length of the body in bytes; negative if nobody knows
    /// @throws IOException as [HttpClient#send], and what `body` throws
    public <T> HttpResponse<T> upload(HttpRequest request, ByteSource body, long length,
            HttpResponse.BodyHandler<T> handler) throws IOException {
        var upload = new Upload(body, length);
        var sent = HttpRequest.newBuilder(request, (name, value) -> true).method(request.method(), upload).build();
        try (var _ = permits.acquire()) {
            return Promise.of(client.sendAsync(sent, handler), "http response").<IOException>await();
        } catch (IOException | RuntimeException failed) {
            throw upload.reason(failed);
        } finally {
            upload.end();
        }
    }

    /// Sends a request and suspends the current task until the head of the response is there.
    ///
    /// @return its body is read from it; to be closed, unless it was read to its end
    /// @throws IOException as [HttpClient#send]
    public StreamedResponse stream(HttpRequest request) throws IOException {
        var permit = permits.acquire();
        var body = new Body();
        boolean taken = false;
        try {
            var response = Promise.of(client.sendAsync(request, head -> body), "http response").<IOException>await();
            taken = true;
            return new StreamedResponse(response, permit);
        } finally {
            if (!taken) {
                // The head may have come just when the task was cancelled: then nobody else will close the body.
                body.close();
                permit.close();
            }
        }
    }

    /// As [#stream(HttpRequest)], for a `GET`.
    ///
    /// @throws IOException as [HttpClient#send]
    public StreamedResponse stream(String uri) throws IOException {
        return stream(HttpRequest.newBuilder(URI.create(uri)).build());
    }

    /// Cuts off the requests that still run, and suspends the current task until the client's threads have ended. A client that
    /// was given to [#of] is left alone.
    @Override
    public void close() {
        if (owned) {
            client.shutdownNow();
            Aio.toThread("http close", () -> client.awaitTermination(Duration.ofSeconds(10))).await();
        }
    }

    /// `HttpSession[Semaphore[97 free, 0 waiting]]`.
    @Override
    public String toString() {
        return "HttpSession[" + permits + "]";
    }
}
