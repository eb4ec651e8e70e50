import com.sun.net.httpserver.*;
import java.io.*;
import java.net.*;
import java.util.concurrent.*;

/**
 * An HTTP server that draws a badge for each request, some 10 ms of computing; eight eager visitors in another process.
 * "16 680": sixteen threads of its own, 680 * 10 ms on two processors = 3.4 s; more threads would draw no faster. "0 340": it has no executor, so the thread that takes requests
 * draws as well: 340 * 10 ms = 3.4 s on one processor, and half of that with an executor of two threads.
 */
public final class BadgeServer {
    private static final int SIZE = 100;

    private final CountDownLatch open;

    private BadgeServer(int requests) {
        open = new CountDownLatch(requests);
    }

    public static void main(String[] args) throws Exception {
        if (args[0].equals("visitors")) {
            Visitors.come(Integer.parseInt(args[1]), Integer.parseInt(args[2]));
            return;
        }
        int threads = Integer.parseInt(args[1]);
        BadgeServer badges = new BadgeServer(Integer.parseInt(args[2]));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0])), 100);
        server.createContext("/badge/", badges::handle);
        if (threads > 0) {
            server.setExecutor(Executors.newFixedThreadPool(threads));
        }
        server.start();
        badges.open.await();
        System.exit(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        byte[] image = draw(path.hashCode());
        exchange.getResponseHeaders().set("Content-Type", "image/x-portable-graymap");
        exchange.sendResponseHeaders(200, image.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(image);
        }
        open.countDown();
    }

    private static byte[] draw(int seed) {
        byte[] image = new byte[SIZE * SIZE];
        double re = -0.75 + (seed & 0xff) * 1e-4;
        double im = 0.11 + (seed >>> 8 & 0xff) * 1e-4;
        for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++) {
                image[y * SIZE + x] = (byte) escape(x * 3.0 / SIZE - 1.5, y * 2.0 / SIZE - 1, re, im);
            }
        }
        return image;
    }

    private static int escape(double x, double y, double re, double im) {
        int steps = 0;
        while (steps < 2_000 && x * x + y * y < 4) {
            double next = x * x - y * y + re;
            y = 2 * x * y + im;
            x = next;
            steps++;
        }
        return steps;
    }

    /** The other side: eager visitors. */
    private static final class Visitors {
        static void come(int port, int count) throws Exception {
            for (int i = 0; i < count; i++) {
                int number = i;
                new Thread(() -> visit(port, number)).start();
            }
            System.out.println("ready");
        }

        private static void visit(int port, int number) {
            byte[] buffer = new byte[1 << 16];
            for (int n = 0;; n++) {
                try (InputStream in = URI.create("http://127.0.0.1:" + port + "/badge/" + number + "-" + n).toURL().openStream()) {
                    while (in.read(buffer) >= 0) {
                        continue;
                    }
                } catch (IOException notYet) {
                    pause();
                }
            }
        }

        private static void pause() {
            try {
                Thread.sleep(20);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
