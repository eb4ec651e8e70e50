import java.io.InputStream;
import java.net.URI;

/** Follows a cursor through 40 pages of 80 ms: each answer names the next page, so nothing can overlap. */
public final class CursorPaging {

    public static void main(String[] args) throws Exception {
        int cursor = 0;
        while (cursor < 40) {
            cursor = next(args[0], cursor);
        }
        System.out.println(cursor);
    }

    private static int next(String port, int cursor) throws Exception {
        try (InputStream body = URI.create("http://127.0.0.1:" + port + "/" + cursor).toURL().openStream()) {
            return Integer.parseInt(new String(body.readAllBytes()));
        }
    }
}
