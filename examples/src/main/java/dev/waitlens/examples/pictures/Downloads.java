package dev.waitlens.examples.pictures;

import static dev.waitlens.aio.Aio.await;
import static dev.waitlens.aio.Aio.mapLimited;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// The downloads of a script that runs on an event loop: each is awaited, and no thread waits for it.
final class Downloads {

    private Downloads() {}

    /// @param atATime how many are under way at a time
    static List<Path> all(URI site, Settings settings, int atATime) {
        try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return mapLimited(atATime, settings.names(),
                    name -> downloadSingleImage(client, site, name, settings.results()));
        }
    }

    private static Path downloadSingleImage(HttpClient client, URI site, String name, Path directory)
            throws IOException {
        var request = HttpRequest.newBuilder(site.resolve("/" + name)).timeout(Duration.ofSeconds(30)).build();
        var response = await(client.sendAsync(request, BodyHandlers.ofFile(directory.resolve(name))));
        if (response.statusCode() != 200) {
            throw new IOException("the server answered " + response.statusCode() + " for " + request.uri());
        }
        System.out.println("  downloaded " + name);
        return response.body();
    }
}
