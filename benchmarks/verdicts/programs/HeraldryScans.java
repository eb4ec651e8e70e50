import java.io.*;
import java.net.*;
import java.util.List;
import java.util.stream.*;

/**
 * Fetches scans of coats of arms with Gatherers.mapConcurrent, five at a time: 200 independent requests of 100 ms, 200 * 100 / 5 = 4.0 s. With ten 2.0 s, with fifty 0.4 s.
 */
public final class HeraldryScans {
    private record Scan(int number, String text) {
    }

    public static void main(String[] args) {
        String archive = "http://127.0.0.1:" + args[0] + "/";
        List<Scan> scans = IntStream.range(0, 200).boxed()
                .gather(Gatherers.mapConcurrent(5, number -> scan(archive, number)))
                .filter(scan -> !scan.text().isBlank())
                .toList();
        System.out.println(scans.size() + " scans");
    }

    private static Scan scan(String archive, int number) {
        try {
            HttpURLConnection connection = (HttpURLConnection) URI.create(archive + number).toURL().openConnection();
            connection.setReadTimeout(10_000);
            try (InputStream body = connection.getInputStream()) {
                return new Scan(number, new String(body.readAllBytes()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
