import com.sun.net.httpserver.*;
import java.io.*;
import java.net.*;
import java.util.concurrent.*;

/** An HTTP server with so many threads, of which each request takes one for a call of 80 ms; the visitors and their backend are a process of their own. */
public final class HttpGateway {

    public static void main(String[] args) throws Exception {
        if (args[0].equals("visitors")) {
            visitors(Integer.parseInt(args[1]), Integer.parseInt(args[2]));
            return;
        }
        ExecutorService threads = Executors.newFixedThreadPool(Integer.parseInt(args[1]));
        CountDownLatch served = new CountDownLatch(Integer.parseInt(args[2]));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0])), 1_000);
        server.setExecutor(threads);
        server.createContext("/price", exchange -> {
            handle(exchange);
            served.countDown();
        });
        server.start();
        served.await();
        server.stop(0);
        threads.shutdownNow();
    }

    private static void handle(HttpExchange exchange) throws IOException {
        int backend = Integer.parseInt(exchange.getRequestURI().getQuery());
        byte[] body = Integer.toString(price(backend)).getBytes();
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static int price(int backend) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", backend)) {
            socket.getOutputStream().write(80);
            return socket.getInputStream().read();
        }
    }

    /** The other side: so many eager visitors, and the backend, whose port they name. */
    private static void visitors(int port, int count) throws Exception {
        ServerSocket backend = new ServerSocket(0, 1_000, InetAddress.getLoopbackAddress());
        ExecutorService threads = Executors.newCachedThreadPool();
        for (int i = 0; i < count; i++) {
            threads.execute(() -> visit(port, backend.getLocalPort()));
        }
        System.out.println("ready");
        while (true) {
            Socket socket = backend.accept();
            threads.execute(() -> answer(socket));
        }
    }

    private static void answer(Socket socket) {
        try (socket) {
            Thread.sleep(socket.getInputStream().read());
            socket.getOutputStream().write(80);
        } catch (IOException | InterruptedException | IllegalArgumentException gone) {
            Thread.yield();
        }
    }

    private static void visit(int port, int backend) {
        while (true) {
            try (InputStream in = new URL("http://127.0.0.1:" + port + "/price?" + backend).openStream()) {
                in.readAllBytes();
            } catch (IOException notYet) {
                try {
                    Thread.sleep(20);
                } catch (InterruptedException stopped) {
                    return;
                }
            }
        }
    }
}
