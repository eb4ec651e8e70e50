import com.sun.net.httpserver.HttpServer;
import java.io.*;
import java.net.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.stream.*;

/**
 * Brings the switches of all features over from the service that keeps them: GET /flags?keys=a,b. Arguments: the service's port, how many switches, how many are asked for in a request. With "server" and a
 * port it is the service.
 */
public final class FlagSync {
    private static final class FlagService {
        private final String base;

        FlagService(String base) {
            this.base = base;
        }

        Map<String, Boolean> get(List<String> keys) throws IOException {
            Map<String, Boolean> values = new HashMap<>();
            URLConnection connection = URI.create(base + "?keys=" + String.join(",", keys)).toURL().openConnection();
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(connection.getInputStream()))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    String[] pair = line.split("=");
                    values.put(pair[0], Boolean.parseBoolean(pair[1]));
                }
            }
            return values;
        }
    }

    private final FlagService service;
    private final Map<String, Boolean> flags = new TreeMap<>();

    private FlagSync(FlagService service) {
        this.service = service;
    }

    public static void main(String[] args) throws Exception {
        if (args[0].equals("server")) {
            serve(Integer.parseInt(args[1]));
            return;
        }
        FlagSync sync = new FlagSync(new FlagService("http://127.0.0.1:" + args[0] + "/flags"));
        sync.pull(IntStream.range(0, Integer.parseInt(args[1])).mapToObj(i -> "team" + i % 40 + ".feature" + i).toList(), Integer.parseInt(args[2]));
        System.out.println(sync.flags.values().stream().filter(on -> on).count() + " are on");
    }

    private void pull(List<String> keys, int atOnce) throws IOException {
        for (int from = 0; from < keys.size(); from += atOnce) {
            flags.putAll(service.get(keys.subList(from, Math.min(keys.size(), from + atOnce))));
        }
    }

    private static void serve(int port) throws IOException {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 100);
        server.setExecutor(Executors.newFixedThreadPool(4));
        server.createContext("/flags", exchange -> {
            byte[] body = Stream.of(exchange.getRequestURI().getQuery().substring(5).split(",")).map(key -> key + "=" + (key.hashCode() % 2 == 0))
                    .collect(Collectors.joining("\n")).getBytes();
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        System.out.println("ready");
    }
}
