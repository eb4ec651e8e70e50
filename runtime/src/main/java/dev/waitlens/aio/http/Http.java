package dev.waitlens.aio.http;

import dev.waitlens.aio.Loop;
import dev.waitlens.aio.Promise;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/// A request in one line: `var page = Http.get("https://example.org/").body()`.
///
/// All of a loop share one client, which follows redirects, gives up connecting after 30 seconds, and ends with the loop. Limits, streams and clients of
/// one's own: [HttpSession].
///
/// **Thread** the loop's only.
public final class Http {
    private Http() {}

    /// A loop's client.
    private record Shared(HttpClient client) implements AutoCloseable {
        static Shared open() {
            return new Shared(HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(30))
                    .followRedirects(HttpClient.Redirect.NORMAL).build());
        }

        @Override
        public void close() {
            client.shutdownNow();
        }
    }

    /// Gets a page whose body is text, in the charset that the response names or UTF-8. The status is not looked at.
    ///
    /// @throws IOException as [HttpClient#send]
    public static HttpResponse<String> get(String uri) throws IOException {
        return send(HttpRequest.newBuilder(URI.create(uri)).build(), HttpResponse.BodyHandlers.ofString());
    }

    /// Sends a request and suspends the current task until the whole response is there. Cancelling the task cuts the exchange off.
    ///
    /// @throws IOException as [HttpClient#send]
    public static <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler)
            throws IOException {
        return Promise.of(client().sendAsync(request, handler), "http response").<IOException>await();
    }

    /// The running loop's.
    static HttpClient client() {
        return Loop.running().own(Shared.class, Shared::open).client();
    }
}
