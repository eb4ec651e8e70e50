import java.io.*;
import java.net.*;
import java.nio.file.*;
import java.util.*;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Watches a folder in which a partner drops orders as files, registers each with the order service, and moves it away. */
// 200 0: the partner drops 200 files at once; the one watcher registers them one by one, 45 ms each: 9 s; ten at a time 0.9 s (10x), 50 0.25 s.
// 21 400: a file every 400 ms, 45 ms each: the watcher waits for the partner, 21 x 400 ms = 8.4 s.
public class DropFolder {
    record Order(String customer, Map<String, Integer> lines) {
        static Order read(Path file) throws IOException {
            Map<String, Integer> lines = new TreeMap<>();
            String customer = "?";
            try (Scanner s = new Scanner(file)) {
                while (s.hasNextLine()) {
                    String[] kv = s.nextLine().split("=");
                    if (kv[0].equals("customer")) customer = kv[1];
                    else lines.merge(kv[0], Integer.parseInt(kv[1]), Integer::sum);
                }
            }
            return new Order(customer, lines);
        }
    }

    private final Path inbox;
    private final Path done;
    private final int port;

    DropFolder(Path root, int port) throws IOException {
        this.inbox = Files.createDirectories(root.resolve("inbox"));
        this.done = Files.createDirectories(root.resolve("done"));
        this.port = port;
    }

    void ingest(Path file) throws IOException {
        Order order = Order.read(file);
        String number = register(order);
        Files.move(file, done.resolve(number + ".order"), StandardCopyOption.ATOMIC_MOVE);
    }

    String register(Order order) throws IOException {
        try (Socket s = new Socket(InetAddress.getLoopbackAddress(), port)) {
            s.getOutputStream().write((order + "\n").getBytes());
            return new BufferedReader(new InputStreamReader(s.getInputStream())).readLine();
        }
    }

    int watch(int expected) throws IOException, InterruptedException {
        int seen = 0;
        try (WatchService watcher = FileSystems.getDefault().newWatchService()) {
            inbox.register(watcher, StandardWatchEventKinds.ENTRY_CREATE);
            seen += sweep();
            while (seen < expected) {
                WatchKey key = watcher.poll(5, TimeUnit.SECONDS);
                if (key != null) {
                    key.pollEvents();
                    key.reset();
                }
                seen += sweep();
            }
        }
        return seen;
    }

    int sweep() throws IOException {
        List<Path> ready;
        try (Stream<Path> list = Files.list(inbox)) {
            ready = list.filter(p -> p.toString().endsWith(".txt")).sorted().toList();
        }
        for (Path file : ready) ingest(file);
        return ready.size();
    }

    public static void main(String[] args) throws Exception {
        if (args[0].equals("partner")) {
            partner(Path.of(args[1]), Integer.parseInt(args[2]), Integer.parseInt(args[3]));
            return;
        }
        int files = Integer.parseInt(args[0]);
        Path root = Files.createTempDirectory("drop");
        DropFolder folder = new DropFolder(root, orderService());
        ProcessBuilder pb = new ProcessBuilder(System.getProperty("java.home") + "/bin/java", "-cp",
                System.getProperty("java.class.path"), "DropFolder", "partner", folder.inbox.toString(), args[0], args[1]);
        pb.environment().remove("JAVA_TOOL_OPTIONS");
        Process partner = pb.inheritIO().start();
        long start = System.nanoTime();
        int seen = folder.watch(files);
        System.out.println(seen + " orders in " + (System.nanoTime() - start) / 1_000_000 + " ms");
        partner.waitFor();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path p : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(p);
        }
    }

    private static void partner(Path inbox, int files, int every) throws Exception {
        for (int i = 0; i < files; i++) {
            Path part = inbox.resolve("order%04d.part".formatted(i));
            Files.write(part, List.of("customer=c" + i % 17, "bolts=" + i, "nuts=" + 2 * i, "washers=4"));
            Files.move(part, inbox.resolve("order%04d.txt".formatted(i)), StandardCopyOption.ATOMIC_MOVE);
            Files.writeString(inbox.resolve(".heartbeat"), String.valueOf(i));
            if (every > 0) Thread.sleep(every);
        }
    }

    private static int orderService() throws IOException {
        ServerSocket server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            for (int number = 1000; ; number++) {
                try {
                    Socket s = server.accept();
                    String reply = "N" + number + "\n";
                    Thread.ofVirtual().start(() -> {
                        try (s) {
                            new BufferedReader(new InputStreamReader(s.getInputStream())).readLine();
                            Thread.sleep(45);
                            s.getOutputStream().write(reply.getBytes());
                        } catch (IOException | InterruptedException e) {
                            System.err.println(e);
                        }
                    });
                } catch (IOException e) {
                    return;
                }
            }
        });
        return server.getLocalPort();
    }
}
