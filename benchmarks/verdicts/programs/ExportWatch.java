import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.*;
import java.net.http.*;
import java.util.*;
import java.util.concurrent.*;

/*
 * A client of an export service: it orders exports and polls until they are ready.
 * Arguments: "each" or "all", exports, ms that an export takes over there, ms between two polls.
 * "each 22 200 40": one export is ordered, polled until ready, then the next: the poll after the 200 ms finds it, so 22 x about 230 ms = 5.1 s.
 *                   The exports are independent and over there run side by side: 22 at a time take 0.25 s, gain to 20.
 * "all 22 4500 100": all are ordered at once, and one question in 100 ms asks about all of them; they are ready after 4.5 s:
 *                   the work is elsewhere, nothing helps.
 */
public class ExportWatch {
    static final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    static String base;

    public static void main(String[] args) throws Exception {
        if (args[0].equals("other")) { endWithParent(); other(); return; }
        int exports = Integer.parseInt(args[1]), takes = Integer.parseInt(args[2]), every = Integer.parseInt(args[3]);
        ProcessBuilder builder = new ProcessBuilder(System.getProperty("java.home") + "/bin/java",
                "-cp", System.getProperty("java.class.path"), "ExportWatch", "other");
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().remove("JDK_JAVA_OPTIONS");
        Process child = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try {
            base = "http://127.0.0.1:" + Integer.parseInt(child.inputReader().readLine());
            long start = System.nanoTime();
            List<String> ready = new ArrayList<>();
            if (args[0].equals("each")) {
                for (int e = 0; e < exports; e++) ready.add(export("tenant-" + e, takes, every));
            } else {
                StringJoiner ids = new StringJoiner(",");
                for (int e = 0; e < exports; e++) ids.add(order("tenant-" + e, takes));
                awaitAll(ids.toString(), every);
                ready.addAll(List.of(ids.toString().split(",")));
            }
            System.out.println(ready.size() + " exports ready after " + (System.nanoTime() - start) / 1_000_000 + " ms");
        } finally {
            child.destroy();
        }
    }

    static String export(String tenant, int takes, int every) throws Exception {
        String id = order(tenant, takes);
        awaitAll(id, every);
        return id;
    }

    static String order(String tenant, int takes) throws Exception {
        return get("/order?" + tenant + "," + takes);
    }

    static void awaitAll(String ids, int every) throws Exception {
        while (!get("/status?" + ids).equals("READY")) Thread.sleep(every);
    }

    static String get(String path) throws Exception {
        HttpResponse<String> answer = http.send(HttpRequest.newBuilder(URI.create(base + path)).build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) throw new IOException("status " + answer.statusCode());
        return answer.body();
    }

    static void endWithParent() {
        Thread.ofPlatform().daemon().start(() -> {
            try { System.in.read(); } catch (IOException gone) { }
            System.exit(0);
        });
    }

    /** The export service. */
    static void other() throws Exception {
        Map<String, Long> readyAt = new ConcurrentHashMap<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            String query = exchange.getRequestURI().getQuery();
            String answer;
            if (exchange.getRequestURI().getPath().equals("/order")) {
                String[] parts = query.split(",");
                readyAt.put(parts[0], System.nanoTime() + Long.parseLong(parts[1]) * 1_000_000);
                answer = parts[0];
            } else {
                boolean all = true;
                for (String id : query.split(",")) all &= readyAt.get(id) - System.nanoTime() <= 0;
                answer = all ? "READY" : "RUNNING";
            }
            exchange.sendResponseHeaders(200, answer.length());
            exchange.getResponseBody().write(answer.getBytes());
            exchange.close();
        });
        server.start();
        System.out.println(server.getAddress().getPort());
    }
}
