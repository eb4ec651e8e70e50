import java.net.URI;
import java.net.http.*;
import java.util.concurrent.*;

/** As advised: the asynchronous form, so many in flight. */
public final class SequentialHttp {

    public static void main(String[] args) throws Exception {
        int width = Integer.parseInt(args[1]);
        HttpClient client = HttpClient.newHttpClient();
        Semaphore inFlight = new Semaphore(width);
        for (int page = 0; page < 40; page++) {
            inFlight.acquire();
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + args[0] + "/" + page)).build();
            client.sendAsync(request, HttpResponse.BodyHandlers.ofString()).whenComplete((answer, failed) -> inFlight.release());
        }
        inFlight.acquire(width);
    }
}
