import java.io.InputStream;
import java.net.URI;
import java.util.concurrent.*;

/** As advised: so many calls at a time. In threads, because they start sooner than an asynchronous client. */
public final class SequentialHttp {

    public static void main(String[] args) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(Integer.parseInt(args[1]));
        for (int i = 0; i < 40; i++) {
            int page = i;
            threads.submit(() -> fetch(args[0], page));
        }
        threads.shutdown();
        threads.awaitTermination(1, TimeUnit.MINUTES);
    }

    private static int fetch(String port, int page) throws Exception {
        try (InputStream body = URI.create("http://127.0.0.1:" + port + "/" + page).toURL().openStream()) {
            return body.readAllBytes().length;
        }
    }
}
