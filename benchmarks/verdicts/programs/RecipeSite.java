import com.sun.net.httpserver.*;
import java.io.*;
import java.net.*;
import java.util.concurrent.CountDownLatch;

/**
 * A site that makes a recipe's page for the number of guests, some 5.5 ms of computing, in the one thread of an HTTP server that has no executor. The visitors are another process.
 * "90", four visitors that read for 150 ms: 4 / 156 ms = 25 pages a second, 3.5 s; the dispatcher is idle six sevenths of the time.
 * "620", six eager visitors: 620 * 5.5 ms = 3.4 s on one of two processors.
 */
public final class RecipeSite {
    private record Recipe(String name, int[] grams) { }

    private final CountDownLatch left;

    private RecipeSite(int pages) {
        left = new CountDownLatch(pages);
    }

    public static void main(String[] args) throws Exception {
        if (args[0].equals("visitors")) {
            for (int i = 0; i < Integer.parseInt(args[2]); i++) {
                int guests = i + 2;
                new Thread(() -> read(Integer.parseInt(args[1]), guests, Integer.parseInt(args[3]))).start();
            }
            System.out.println("ready");
            return;
        }
        RecipeSite site = new RecipeSite(Integer.parseInt(args[1]));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0])), 100);
        server.createContext("/recipe", site::show);
        server.start();
        site.left.await();
        System.exit(0);
    }

    private void show(HttpExchange exchange) throws IOException {
        int guests = Integer.parseInt(exchange.getRequestURI().getQuery());
        byte[] page = page(new Recipe("Soup for " + guests, new int[] {130, 70, 45, 210, 12}), guests).getBytes();
        exchange.sendResponseHeaders(200, page.length);
        try (OutputStream body = exchange.getResponseBody()) {
            body.write(page);
        }
        left.countDown();
    }

    private static String page(Recipe recipe, int guests) {
        StringBuilder page = new StringBuilder("<h1>").append(recipe.name()).append("</h1>");
        for (int grams : recipe.grams()) {
            page.append("<p>").append(rounded(grams, guests)).append("</p>");
        }
        return page.toString();
    }

    /** The number of packets, of four sizes, with the least left over. */
    private static int rounded(int grams, int guests) {
        int wanted = grams * guests * 7;
        int best = Integer.MAX_VALUE;
        for (int a = 0; a < 84; a++) {
            for (int b = 0; b < 84; b++) {
                for (int c = 0; c < 84; c++) {
                    int rest = Math.floorMod(wanted - a * 250 - b * 90 - c * 35, 1_013);
                    best = Math.min(best, rest * 64 + (a + b + c) % 64);
                }
            }
        }
        return best;
    }

    /** The other side. */
    private static void read(int port, int guests, int millis) {
        byte[] buffer = new byte[4_096];
        while (true) {
            try (InputStream page = URI.create("http://127.0.0.1:" + port + "/recipe?" + guests).toURL().openStream()) {
                while (page.read(buffer) >= 0) {
                    continue;
                }
                Thread.sleep(millis);
            } catch (IOException notYet) {
                Thread.yield();
                if (!rest()) {
                    return;
                }
            } catch (InterruptedException stopped) {
                return;
            }
        }
    }

    private static boolean rest() {
        try {
            Thread.sleep(20);
            return true;
        } catch (InterruptedException stopped) {
            return false;
        }
    }
}
