import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.*;
import java.net.*;
import java.net.http.*;
import java.nio.charset.StandardCharsets;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.AtomicInteger;

/** A box office: takes requests over HTTP and asks the seat service for each. Customers and seat service are another JVM. */
// 4 400 0: 40 customers in a closed loop, 400 requests x 100 ms / 4 threads = 10 s; a thread for each customer 1 s (10x), 12 threads 3.3 s (3x).
// 16 70 120: a customer every 120 ms, each served in 100 ms: one of 16 threads busy, 70 x 120 ms = 8.4 s by the arrivals.
public class TicketDesk {
    private final int seats;
    private final AtomicInteger sold = new AtomicInteger();
    private final CountDownLatch closing = new CountDownLatch(1);

    TicketDesk(int seatsPort) {
        seats = seatsPort;
    }

    void buy(HttpExchange exchange) throws IOException {
        try (exchange) {
            String show = exchange.getRequestURI().getQuery();
            String seat = reserve(show);
            byte[] page = ("<ticket show='" + show + "' seat='" + seat + "'/>").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/xml");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            sold.incrementAndGet();
        }
    }

    String reserve(String show) throws IOException {
        try (Socket s = new Socket(InetAddress.getLoopbackAddress(), seats)) {
            s.setSoTimeout(5000);
            s.getOutputStream().write((show + "\n").getBytes());
            return new String(s.getInputStream().readAllBytes()).trim();
        }
    }

    void close(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
        closing.countDown();
    }

    public static void main(String[] args) throws Exception {
        if (args[0].equals("town")) {
            town(Integer.parseInt(args[1]), Integer.parseInt(args[2]));
            return;
        }
        System.setProperty("sun.net.httpserver.nodelay", "true");
        ProcessBuilder pb = new ProcessBuilder(System.getProperty("java.home") + "/bin/java", "-cp",
                System.getProperty("java.class.path"), "TicketDesk", "town", args[1], args[2]);
        pb.environment().remove("JAVA_TOOL_OPTIONS");
        Process town = pb.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        TicketDesk desk = new TicketDesk(Integer.parseInt(town.inputReader().readLine()));
        ExecutorService clerks = Executors.newFixedThreadPool(Integer.parseInt(args[0]),
                Thread.ofPlatform().name("clerk-", 1).factory());
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.setExecutor(clerks);
        server.createContext("/buy", desk::buy);
        server.createContext("/close", desk::close);
        server.start();
        try (Writer w = town.outputWriter()) {
            w.write(server.getAddress().getPort() + "\n");
        }
        desk.closing.await();
        server.stop(1);
        clerks.shutdown();
        clerks.awaitTermination(2, TimeUnit.SECONDS);
        System.out.println(desk.sold + " tickets; the town says: " + town.inputReader().readLine());
        town.waitFor();
    }

    /** The other side: the seat service, and customers, in a closed loop or every so many milliseconds. */
    private static void town(int requests, int every) throws Exception {
        ServerSocket server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().start(() -> {
            try {
                while (true) {
                    Socket s = server.accept();
                    Thread.startVirtualThread(() -> {
                        try (s) {
                            new BufferedReader(new InputStreamReader(s.getInputStream())).readLine();
                            Thread.sleep(100);
                            s.getOutputStream().write("row 7 seat 12\n".getBytes());
                        } catch (IOException | InterruptedException e) {
                            System.err.println(e);
                        }
                    });
                }
            } catch (IOException e) {
                System.err.println(e);
            }
        });
        System.out.println(server.getLocalPort());
        int port = new Scanner(System.in).nextInt();
        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
                .executor(Executors.newVirtualThreadPerTaskExecutor()).build();
        String url = "http://127.0.0.1:" + port;
        HttpRequest buy = HttpRequest.newBuilder(URI.create(url + "/buy?hamlet")).build();
        long start = System.nanoTime();
        if (every == 0) {
            AtomicInteger next = new AtomicInteger();
            try (ExecutorService customers = Executors.newFixedThreadPool(40)) {
                for (int c = 0; c < 40; c++) {
                    customers.submit(() -> {
                        while (next.getAndIncrement() < requests) client.send(buy, HttpResponse.BodyHandlers.ofString());
                        return null;
                    });
                }
            }
        } else {
            List<CompletableFuture<?>> all = new ArrayList<>();
            for (int i = 0; i < requests; i++) {
                all.add(client.sendAsync(buy, HttpResponse.BodyHandlers.ofString()));
                Thread.sleep(every);
            }
            all.forEach(CompletableFuture::join);
        }
        long millis = (System.nanoTime() - start) / 1_000_000;
        client.send(HttpRequest.newBuilder(URI.create(url + "/close")).build(), HttpResponse.BodyHandlers.discarding());
        System.out.println(requests + " requests in " + millis + " ms");
        System.exit(0);
    }
}
