import java.io.*;
import java.net.*;
import java.util.*;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Asks a key-value store for the stock of every article and computes what to order; the store knows GET and MGET. */
// 1 3800 0: 3800 GETs, one key each, ~2.2 ms there and back = ~8.5 s; MGETs of 100 keys: 38 x ~2.5 ms = 0.1 s (50x); 8 connections 1.1 s (8x).
// 200 8000 2000: 40 MGETs of 200 keys = 0.1 s; the forecast is 8000 x ~2 ms on two processors by a parallel stream = ~8 s: processors.
public class StockLookup implements Closeable {
    private final Socket socket;
    private final BufferedReader in;
    private final PrintWriter out;

    StockLookup(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        in = new BufferedReader(new InputStreamReader(socket.getInputStream()));
        out = new PrintWriter(new BufferedWriter(new OutputStreamWriter(socket.getOutputStream())));
    }

    List<Integer> stock(List<String> articles) throws IOException {
        out.print((articles.size() == 1 ? "GET " : "MGET ") + String.join(" ", articles) + "\n");
        out.flush();
        return Arrays.stream(in.readLine().split(" ")).map(Integer::valueOf).toList();
    }

    /** Exponential smoothing over simulated sales, as often as there is effort for. */
    static double forecast(int stock, int effort) {
        double level = stock, trend = 0.1, season = 1;
        for (int day = 0; day < effort; day++) {
            double sales = stock * (1 + 0.3 * Math.sin(day / 58.1)) + day % 7;
            double before = level;
            level = 0.2 * sales / Math.max(0.5, season) + 0.8 * (level + trend);
            trend = 0.1 * (level - before) + 0.9 * trend;
            season = Math.min(2, 0.3 * sales / Math.max(1, level) + 0.7 * season);
        }
        return level + trend;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    public static void main(String[] args) throws Exception {
        if (args[0].equals("store")) {
            store();
            return;
        }
        int batch = Integer.parseInt(args[0]);
        int articles = Integer.parseInt(args[1]);
        int effort = Integer.parseInt(args[2]) * 44;
        ProcessBuilder pb = new ProcessBuilder(System.getProperty("java.home") + "/bin/java", "-XX:+UseSerialGC",
                "-cp", System.getProperty("java.class.path"), StockLookup.class.getName(), "store");
        pb.environment().remove("JAVA_TOOL_OPTIONS");
        Process store = pb.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        int port = Integer.parseInt(store.inputReader().readLine());
        long start = System.nanoTime();
        double order = 0;
        try (StockLookup client = new StockLookup(port)) {
            for (int from = 0; from < articles; from += batch) {
                List<String> keys = IntStream.range(from, Math.min(articles, from + batch))
                        .mapToObj(i -> "stock:" + i).collect(Collectors.toList());
                List<Integer> counts = client.stock(keys);
                order += counts.parallelStream().mapToDouble(c -> Math.max(0, forecast(c, effort) - c)).sum();
            }
        }
        System.out.printf("order %.0f pieces, %d ms%n", order, (System.nanoTime() - start) / 1_000_000);
        store.getOutputStream().close();
        store.waitFor();
    }

    private static void store() throws IOException {
        ServerSocket server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        Map<String, Integer> data = new HashMap<>();
        for (int i = 0; i < 20_000; i++) data.put("stock:" + i, 10 + i * 31 % 400);
        Thread accept = new Thread(() -> {
            while (true) {
                try {
                    Socket s = server.accept();
                    s.setTcpNoDelay(true);
                    Thread session = new Thread(() -> serve(s, data));
                    session.setDaemon(true);
                    session.start();
                } catch (IOException e) {
                    return;
                }
            }
        });
        accept.setDaemon(true);
        accept.start();
        System.out.println(server.getLocalPort());
        while (System.in.read() != -1) { }
    }

    private static void serve(Socket s, Map<String, Integer> data) {
        try (s; Scanner in = new Scanner(s.getInputStream())) {
            while (in.hasNextLine()) {
                String[] words = in.nextLine().split(" ");
                LockSupport.parkNanos(2_000_000);      // the way through the building
                String answer = Arrays.stream(words).skip(1).map(k -> String.valueOf(data.getOrDefault(k, 0)))
                        .collect(Collectors.joining(" ", "", "\n"));
                s.getOutputStream().write(answer.getBytes());
            }
        } catch (IOException e) {
            System.err.println(e);
        }
    }
}
