import java.net.URI;
import java.net.http.*;

/** Uses the asynchronous form and waits for each answer before the next request: as slow as the blocking one. */
public final class HttpClientJoin {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    public static void main(String[] args) {
        int bytes = 0;
        for (int page = 0; page < 40; page++) {
            bytes += fetch(args[0], page);
        }
        System.out.println(bytes);
    }

    private static int fetch(String port, int page) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/" + page)).build();
        return CLIENT.sendAsync(request, HttpResponse.BodyHandlers.ofString()).join().body().length();
    }
}
