import com.sun.net.httpserver.HttpServer;
import java.io.*;
import java.net.*;
import java.nio.charset.StandardCharsets;
import java.util.*;
import java.util.concurrent.*;

/**
 * The nightly import: each of 40 customers is posted to the CRM, which takes 60 ms, and turns every fourth away the first time ("503"); such a one is posted again after a back-off of
 * 100 ms. One customer after the other: 50 posts * 60 ms + 10 back-offs * 100 ms = 4.0 s. The customers are independent, and the CRM takes any number at a time: all at once 0.22 s,
 * eight at a time some 0.55 s.
 */
public final class CustomerImport {
    private record Customer(int number, String name) { }

    private static final int TRIES = 4;

    private final String crm;

    private CustomerImport(int port) {
        crm = "http://127.0.0.1:" + port + "/customers/";
    }

    public static void main(String[] args) throws Exception {
        if (args[0].equals("crm")) {
            crm(Integer.parseInt(args[1]));
            return;
        }
        CustomerImport night = new CustomerImport(Integer.parseInt(args[0]));
        int imported = 0;
        for (int number = 0; number < 40; number++) {
            if (night.importCustomer(new Customer(number, "customer " + number))) {
                imported++;
            }
        }
        System.out.println(imported + " imported");
    }

    private boolean importCustomer(Customer customer) throws IOException, InterruptedException {
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            if (post(customer) == 200) {
                return true;
            }
            Thread.sleep(100L * attempt);
        }
        return false;
    }

    private int post(Customer customer) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) new URL(crm + customer.number()).openConnection();
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        try (OutputStream body = connection.getOutputStream()) {
            body.write(customer.name().getBytes(StandardCharsets.UTF_8));
        }
        int status = connection.getResponseCode();
        try (InputStream answer = status == 200 ? connection.getInputStream() : connection.getErrorStream()) {
            answer.readAllBytes();
        }
        return status;
    }

    /** The other side. */
    private static void crm(int port) throws IOException {
        Set<String> seen = ConcurrentHashMap.newKeySet();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/customers/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            try {
                Thread.sleep(60);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            String path = exchange.getRequestURI().getPath();
            boolean busy = Integer.parseInt(path.substring("/customers/".length())) % 4 == 3 && seen.add(path);
            exchange.sendResponseHeaders(busy ? 503 : 200, 2);
            exchange.getResponseBody().write("{}".getBytes());
            exchange.close();
        });
        server.start();
        System.out.println("ready");
    }
}
