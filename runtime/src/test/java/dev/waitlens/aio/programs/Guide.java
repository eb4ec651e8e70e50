package dev.waitlens.aio.programs;

import dev.waitlens.aio.Aio;
import dev.waitlens.aio.testing.Trail;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/// What the examples of the documentation call and do not show.
public class Guide {
    /// A page of a site.
    public record Page(String url) {}

    protected static final List<String> urls = List.of("/1", "/2", "/3");
    protected static final byte[] picture = {1, 2, 3};
    protected static final List<byte[]> pictures = List.of(picture, picture);

    protected static int fetch(int number) {
        Aio.sleep(Duration.ofMillis(number));
        return number;
    }

    protected static Page download(String url) {
        Aio.yieldNow();
        return new Page(url);
    }

    protected static WebSocketServer echoServer() throws IOException {
        return new WebSocketServer();
    }

    protected static void job(Trail trail) {
        trail.add("started");
        Aio.sleep(Duration.ofMinutes(59));
        trail.add("done");
    }

    /// Work for processes.
    public static final class Pictures {
        private Pictures() {}

        public static byte[] findEdges(byte[] picture) {
            return picture.clone();
        }

        public static int count(int threshold) {
            return threshold;
        }
    }
}
