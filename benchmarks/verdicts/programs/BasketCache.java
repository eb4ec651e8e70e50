import java.io.*;
import java.net.*;
import java.util.*;
import java.util.concurrent.*;

/**
 * Reads 160,000 fields of baskets from a cache server, one GET after the other on one connection, the way there and back for each. With a hundred keys to an MGET (the second argument) there are 1,600.
 */
public final class BasketCache {

    private static final class CacheClient implements Closeable {
        private final Socket socket;
        private final BufferedReader in;
        private final Writer out;

        CacheClient(int port) throws IOException {
            socket = new Socket("127.0.0.1", port);
            socket.setTcpNoDelay(true);
            in = new BufferedReader(new InputStreamReader(socket.getInputStream()));
            out = new BufferedWriter(new OutputStreamWriter(socket.getOutputStream()));
        }

        String get(String key) throws IOException {
            command("GET", List.of(key));
            return value();
        }

        List<String> getAll(List<String> keys) throws IOException {
            command("MGET", keys);
            int count = Integer.parseInt(in.readLine().substring(1));
            List<String> values = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                values.add(value());
            }
            return values;
        }

        private void command(String name, List<String> words) throws IOException {
            out.write("*" + (words.size() + 1) + "\r\n$" + name.length() + "\r\n" + name + "\r\n");
            for (String word : words) {
                out.write("$" + word.length() + "\r\n" + word + "\r\n");
            }
            out.flush();
        }

        private String value() throws IOException {
            String head = in.readLine();
            return head == null || head.equals("$-1") ? null : in.readLine();
        }

        @Override public void close() throws IOException {
            socket.close();
        }
    }

    public static void main(String[] args) throws Exception {
        if (args[0].equals("server")) {
            serve(Integer.parseInt(args[1]));
            return;
        }
        int together = Integer.parseInt(args[1]);
        Map<String, Integer> pieces = new TreeMap<>();
        try (CacheClient cache = new CacheClient(Integer.parseInt(args[0]))) {
            for (int basket = 0; basket < 1_600; basket++) {
                List<String> keys = new ArrayList<>();
                for (int line = 0; line < 100; line++) {
                    keys.add("basket:" + basket + ":" + line);
                }
                for (String value : together == 1 ? oneByOne(cache, keys) : cache.getAll(keys)) {
                    pieces.merge(value == null ? "none" : value.substring(0, 3), 1, Integer::sum);
                }
            }
        }
        System.out.println(pieces);
    }

    private static List<String> oneByOne(CacheClient cache, List<String> keys) throws IOException {
        List<String> values = new ArrayList<>();
        for (String key : keys) {
            values.add(cache.get(key));
        }
        return values;
    }

    private static void serve(int port) throws IOException {
        ServerSocket server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        ExecutorService threads = Executors.newCachedThreadPool();
        System.out.println("ready");
        while (true) {
            Socket socket = server.accept();
            socket.setTcpNoDelay(true);
            threads.submit(() -> {
                answer(socket);
                return null;
            });
        }
    }

    private static void answer(Socket socket) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream()));
        Writer out = new BufferedWriter(new OutputStreamWriter(socket.getOutputStream()));
        for (String head = in.readLine(); head != null; head = in.readLine()) {
            int words = Integer.parseInt(head.substring(1));
            in.readLine();
            if (in.readLine().equals("MGET")) {
                out.write("*" + (words - 1) + "\r\n");
            }
            for (int i = 1; i < words; i++) {
                in.readLine();
                int hash = Math.abs(in.readLine().hashCode());
                String value = List.of("nut", "tin", "cup", "pot").get(hash % 4) + hash;
                out.write(hash % 11 == 0 ? "$-1\r\n" : "$" + value.length() + "\r\n" + value + "\r\n");
            }
            out.flush();
        }
    }
}
