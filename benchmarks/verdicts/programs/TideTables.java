import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URL;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Serves tide tables; for each request it must ask a gauge, 40 ms. The visitors and the gauge are a process of their own.
 * "0 100": nobody gave the server an executor, so its dispatcher handles everything itself: 25 requests a second for eight eager visitors, 100 * 40 ms = 4.0 s;
 * with eight threads 200 a second, 0.5 s: a gain of 8.
 * "12 100": twelve threads, and three visitors who look at their table for 80 ms: 3 / (80 + 40) ms = 25 a second, 4.0 s with any number of threads.
 */
public final class TideTables {
    private final CountDownLatch served;

    private TideTables(int requests) {
        served = new CountDownLatch(requests);
    }

    public static void main(String[] args) throws Exception {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        if (args[0].equals("visitors")) {
            Harbour.open(Integer.parseInt(args[1]), Integer.parseInt(args[2]), Integer.parseInt(args[3]));
            return;
        }
        int threads = Integer.parseInt(args[1]);
        TideTables tables = new TideTables(Integer.parseInt(args[2]));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0])), 100);
        server.createContext("/tides/", tables::table);
        ExecutorService pool = null;
        if (threads > 0) {
            pool = Executors.newFixedThreadPool(threads);
            server.setExecutor(pool);
        }
        server.start();
        tables.served.await();
        server.stop(0);
        if (pool != null) {
            pool.shutdownNow();
        }
        System.exit(0);
    }

    private void table(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        int gauge = Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
        StringBuilder table = new StringBuilder("<table>");
        int level = gaugeLevel(gauge);
        for (int hour = 0; hour < 24; hour++) {
            table.append("<tr><td>").append(hour).append("</td><td>").append(Math.round(level + 150 * Math.sin(hour / 12.4 * 2 * Math.PI))).append("</td></tr>");
        }
        byte[] body = table.append("</table>").toString().getBytes();
        exchange.getResponseHeaders().set("Content-Type", "text/html");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
        served.countDown();
    }

    private static int gaugeLevel(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            socket.getOutputStream().write('L');
            return socket.getInputStream().read();
        }
    }

    /** The other side: visitors, and a gauge whose port they name. */
    private static final class Harbour {
        static void open(int port, int visitors, int pauseMillis) throws Exception {
            ServerSocket gauge = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
            ExecutorService threads = Executors.newCachedThreadPool();
            for (int i = 0; i < visitors; i++) {
                threads.execute(() -> visit("http://127.0.0.1:" + port + "/tides/" + gauge.getLocalPort(), pauseMillis));
            }
            System.out.println("ready");
            while (true) {
                Socket asked = gauge.accept();
                threads.execute(() -> measure(asked));
            }
        }

        private static void measure(Socket asked) {
            try (asked) {
                asked.getInputStream().read();
                pause(40);
                asked.getOutputStream().write(120);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void visit(String address, int pauseMillis) {
            while (true) {
                try {
                    HttpURLConnection connection = (HttpURLConnection) new URL(address).openConnection();
                    connection.getInputStream().readAllBytes();
                    pause(pauseMillis);
                } catch (ConnectException notYet) {
                    pause(20);
                } catch (IOException gone) {
                    pause(100);
                }
            }
        }

        private static void pause(int millis) {
            try {
                Thread.sleep(millis);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
