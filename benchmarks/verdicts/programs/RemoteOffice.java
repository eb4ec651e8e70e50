import com.sun.net.httpserver.*;
import java.io.*;
import java.net.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.stream.*;

/**
 * The other side of programs that speak HTTP and JSON, in a process of its own: arguments are the port and how many requests it works on at a time. The first word of a path is how many milliseconds the
 * answer takes, the second what is asked for:
 * <ul>
 * <li>/60/page/3/64: the third of 64 pages, with five items
 * <li>/60/node/a.1.0?fan=4&amp;depth=3: a node of a tree, with the names of its children
 * <li>/60/quote/17: a price
 * <li>/60/receipt/8f3a: what the next request has to name
 * </ul>
 */
public final class RemoteOffice {

    public static void main(String[] args) throws Exception {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.maxIdleConnections", "1000");
        int atATime = args.length > 1 ? Integer.parseInt(args[1]) : 10_000;
        Semaphore desks = new Semaphore(atATime, true);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0])), 1_000);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", exchange -> {
            String[] path = exchange.getRequestURI().getPath().substring(1).split("/");
            exchange.getRequestBody().readAllBytes();
            desks.acquireUninterruptibly();
            try {
                Thread.sleep(Integer.parseInt(path[0]));
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            } finally {
                desks.release();
            }
            byte[] body = answer(path, query(exchange.getRequestURI())).getBytes();
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        System.out.println("ready");
    }

    private static Map<String, String> query(URI uri) {
        Map<String, String> values = new HashMap<>();
        for (String pair : Optional.ofNullable(uri.getQuery()).orElse("").split("&")) {
            values.put(pair.replaceFirst("=.*", ""), pair.replaceFirst(".*=", ""));
        }
        return values;
    }

    private static String answer(String[] path, Map<String, String> query) {
        return switch (path[1]) {
            case "page" -> page(Integer.parseInt(path[2]), path[3]);
            case "node" -> node(path[2], Integer.parseInt(query.get("fan")), Integer.parseInt(query.get("depth")));
            case "quote" -> "{\"id\":\"" + path[2] + "\",\"price\":" + (Math.abs(path[2].hashCode()) % 9_000 + 1_000) + ",\"currency\":\"EUR\"}";
            case "receipt" -> "{\"receipt\":\"" + Integer.toHexString(path[2].hashCode() * 0x9E3779B1) + "\",\"accepted\":true}";
            default -> throw new IllegalArgumentException(path[1]);
        };
    }

    private static String page(int page, String pages) {
        return IntStream.range(0, 5).mapToObj(i -> "{\"id\":" + (page * 5 + i) + ",\"amount\":" + (page * 37 + i * 11) % 500 + "}")
                .collect(Collectors.joining(",", "{\"page\":" + page + ",\"pages\":" + pages + ",\"items\":[", "]}"));
    }

    private static String node(String name, int fan, int depth) {
        boolean inner = name.chars().filter(c -> c == '.').count() < depth;
        return IntStream.range(0, inner ? fan : 0).mapToObj(i -> "\"" + name + "." + i + "\"")
                .collect(Collectors.joining(",", "{\"name\":\"" + name + "\",\"staff\":" + (Math.abs(name.hashCode()) % 40) + ",\"children\":[", "]}"));
    }
}
