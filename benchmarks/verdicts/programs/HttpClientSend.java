import java.net.URI;
import java.net.http.*;

/** Fetches 40 pages with HttpClient.send, one after the other; the server takes 80 ms for each and any number at a time. */
public final class HttpClientSend {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    public static void main(String[] args) throws Exception {
        int bytes = 0;
        for (int page = 0; page < 40; page++) {
            bytes += fetch(args[0], page);
        }
        System.out.println(bytes);
    }

    private static int fetch(String port, int page) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/" + page)).build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofString()).body().length();
    }
}
