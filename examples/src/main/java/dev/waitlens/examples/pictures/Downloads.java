package dev.waitlens.examples.pictures;

import static dev.waitlens.aio.Aio.mapLimited;
import static dev.waitlens.aio.Aio.timeout;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.waitlens.aio.file.AsyncFiles;
import dev.waitlens.aio.http.HttpSession;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// The downloads of a script that runs on an event loop: answers are read and files written while others are under way, and the
/// loop waits for none of them.
final class Downloads {

    private static final Duration LONGEST = Duration.ofSeconds(30);

    private Downloads() {}

    /// @param atATime how many are under way at a time
    static List<Path> all(URI site, Settings settings, int atATime) {
        try (var http = HttpSession.open(atATime)) {
            return mapLimited(atATime, settings.names(), name -> timeout(LONGEST,
                    () -> downloadSingleImage(http, site.resolve("/" + name), settings.results().resolve(name))));
        }
    }

    private static Path downloadSingleImage(HttpSession http, URI address, Path picture) throws IOException {
        try (var response = http.stream(address.toString());
                var file = AsyncFiles.open(picture, CREATE, TRUNCATE_EXISTING, WRITE)) {
            if (response.status() != 200) {
                throw new IOException("the server answered " + response.status() + " for " + address);
            }
            for (byte[] piece : response) {
                file.write(piece);
            }
        }
        System.out.println("  downloaded " + picture.getFileName());
        return picture;
    }
}
