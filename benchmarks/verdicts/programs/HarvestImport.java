import java.io.*;
import java.net.*;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.AtomicInteger;

/*
 * An import: loaders take deliveries, check each and store it through a pool of connections (20 ms in the database).
 * Arguments: loaders, connections, deliveries (0: as many as go into 4.5 s), rounds of the seal that is checked.
 * "16 3 690 20": the check takes microseconds, 16 loaders wait for 3 connections; 690 x 20 ms / 3 = 4.6 s.
 *                With 16 connections 690 x 20 / 16 = 0.86 s: gain 5.3.
 * "12 12 0 200000": the check hashes for about 15 ms of CPU, then 20 ms of database; 12 loaders would want 12 x 15 / 35 = 5 cores
 *                and have two; connections are free at all times: the processors are the limit.
 */
public class HarvestImport {
    record Delivery(int number, String farm, int kilos) { }

    static class Db implements Closeable {
        final Socket socket;
        final DataOutputStream out;
        final DataInputStream in;

        Db(int port) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setTcpNoDelay(true);
            out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
            in = new DataInputStream(socket.getInputStream());
        }

        int insert(Delivery d, byte[] seal) throws IOException {
            out.writeInt(d.number());
            out.writeUTF(d.farm() + "," + d.kilos() + "," + HexFormat.of().formatHex(seal, 0, 8));
            out.flush();
            return in.readInt();
        }

        @Override public void close() throws IOException { socket.close(); }
    }

    static final BlockingQueue<Db> pool = new LinkedBlockingQueue<>();
    static final AtomicInteger next = new AtomicInteger(), stored = new AtomicInteger();

    public static void main(String[] args) throws Exception {
        if (args[0].equals("other")) { endWithParent(); other(); return; }
        int loaders = Integer.parseInt(args[0]), connections = Integer.parseInt(args[1]);
        int deliveries = Integer.parseInt(args[2]), rounds = Integer.parseInt(args[3]);
        ProcessBuilder builder = new ProcessBuilder(System.getProperty("java.home") + "/bin/java",
                "-cp", System.getProperty("java.class.path"), "HarvestImport", "other");
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().remove("JDK_JAVA_OPTIONS");
        Process child = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try {
            int port = Integer.parseInt(child.inputReader().readLine());
            for (int c = 0; c < connections; c++) pool.add(new Db(port));
            long start = System.nanoTime(), end = start + 4_500_000_000L;
            ExecutorService team = Executors.newFixedThreadPool(loaders);
            List<Future<?>> done = new ArrayList<>();
            for (int l = 0; l < loaders; l++) {
                done.add(team.submit(() -> {
                    while (true) {
                        int n = next.getAndIncrement();
                        if (deliveries > 0 ? n >= deliveries : System.nanoTime() > end) return null;
                        load(new Delivery(n, "farm-" + n % 90, 200 + n % 1000), rounds);
                    }
                }));
            }
            for (Future<?> f : done) f.get();
            team.shutdown();
            for (Db db : pool) db.close();
            System.out.println(stored + " stored in " + (System.nanoTime() - start) / 1_000_000 + " ms");
        } finally {
            child.destroy();
        }
    }

    static void load(Delivery d, int rounds) throws Exception {
        byte[] seal = seal(d, rounds);
        Db db = pool.take();
        try {
            if (db.insert(d, seal) == d.number()) stored.incrementAndGet();
        } finally {
            pool.add(db);
        }
    }

    static byte[] seal(Delivery d, int rounds) throws Exception {
        MessageDigest sha = MessageDigest.getInstance("SHA-256");
        byte[] seal = (d.farm() + d.kilos()).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < rounds; i++) seal = sha.digest(seal);
        return seal;
    }

    static void endWithParent() {
        Thread.ofPlatform().daemon().start(() -> {
            try { System.in.read(); } catch (IOException gone) { }
            System.exit(0);
        });
    }

    /** The database. */
    static void other() throws IOException {
        ServerSocket server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        System.out.println(server.getLocalPort());
        while (true) {
            Socket s = server.accept();
            s.setTcpNoDelay(true);
            Thread.startVirtualThread(() -> {
                try (s) {
                    DataInputStream in = new DataInputStream(new BufferedInputStream(s.getInputStream()));
                    DataOutputStream out = new DataOutputStream(s.getOutputStream());
                    while (true) {
                        int number = in.readInt();
                        in.readUTF();
                        Thread.sleep(20);
                        out.writeInt(number);
                    }
                } catch (Exception gone) { }
            });
        }
    }
}
