import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;

/** Fetches 40 pages with HttpURLConnection, one after the other; the server takes 80 ms for each and any number at a time. */
public final class SequentialHttp {

    public static void main(String[] args) throws Exception {
        int bytes = 0;
        for (int page = 0; page < 40; page++) {
            bytes += fetch(args[0], page);
        }
        System.out.println(bytes);
    }

    private static int fetch(String port, int page) throws Exception {
        HttpURLConnection connection = (HttpURLConnection) URI.create("http://127.0.0.1:" + port + "/" + page).toURL().openConnection();
        try (InputStream body = connection.getInputStream()) {
            return body.readAllBytes().length;
        }
    }
}
