import java.io.*;
import java.net.*;
import java.time.Duration;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.AtomicInteger;

/** Reads patients' records through a small driver and a small pool, thirty requests at a time, as the front desk sends them. */
// 3 600 1000: 600 queries x 50 ms through 3 connections = 10 s; 30 threads ask, so 30 connections: 1 s (10x), 8 connections: 3.75 s (2.7x).
// 30 340 2: a connection for each of the 30 threads, but the database works on two queries at a time: 340 x 50 ms / 2 = 8.5 s for any pool.
public class ClinicRecords {
    private static final int DESKS = 30;

    /** What there is of a driver. */
    interface Connection extends AutoCloseable {
        List<String> query(String sql, Object... parameters) throws IOException;
        boolean isValid() throws IOException;
        @Override void close() throws IOException;
    }

    static final class WireConnection implements Connection {
        private final Socket socket;
        private final BufferedReader in;
        private final BufferedWriter out;

        WireConnection(int port) throws IOException {
            socket = new Socket("localhost", port);
            socket.setTcpNoDelay(true);
            in = new BufferedReader(new InputStreamReader(socket.getInputStream()));
            out = new BufferedWriter(new OutputStreamWriter(socket.getOutputStream()));
        }

        @Override public List<String> query(String sql, Object... parameters) throws IOException {
            out.write("Q " + sql + " " + Arrays.toString(parameters));
            out.newLine();
            out.flush();
            int rows = Integer.parseInt(in.readLine());
            List<String> result = new ArrayList<>(rows);
            for (int i = 0; i < rows; i++) result.add(in.readLine());
            return result;
        }

        @Override public boolean isValid() throws IOException {
            out.write("PING\n");
            out.flush();
            return "0".equals(in.readLine());
        }

        @Override public void close() throws IOException {
            socket.close();
        }
    }

    static final class Pool {
        private final BlockingQueue<Connection> free;

        Pool(int size, int port) throws IOException {
            free = new LinkedBlockingQueue<>();
            for (int i = 0; i < size; i++) free.add(new WireConnection(port));
        }

        <T> T with(Work<T> work) throws IOException, InterruptedException {
            Connection c = free.poll(20, TimeUnit.SECONDS);
            if (c == null) throw new IOException("no connection within 20 s");
            try {
                return work.on(c);
            } finally {
                free.add(c);
            }
        }

        /** Keeps one of the idle connections awake. */
        void keepAlive() {
            Connection c = free.poll();
            if (c == null) return;
            try {
                c.isValid();
            } catch (IOException e) {
                System.err.println("dead connection");
            } finally {
                free.add(c);
            }
        }
    }

    interface Work<T> { T on(Connection c) throws IOException; }

    static int record(Pool pool, int patient) throws IOException, InterruptedException {
        List<String> rows = pool.with(c -> c.query("select note from record where patient = ?", patient));
        return rows.stream().mapToInt(String::length).sum();
    }

    public static void main(String... args) throws Exception {
        if (args[0].equals("database")) {
            database(Integer.parseInt(args[1]));
            return;
        }
        int size = Integer.parseInt(args[0]);
        int queries = Integer.parseInt(args[1]);
        ProcessBuilder db = new ProcessBuilder(ProcessHandle.current().info().command().orElse("java"),
                "-cp", System.getProperty("java.class.path"), "ClinicRecords", "database", args[2]);
        db.environment().remove("JAVA_TOOL_OPTIONS");
        Process process = db.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        int port = new Scanner(process.getInputStream()).nextInt();
        Pool pool = new Pool(size, port);
        Thread.ofVirtual().name("keep-alive").start(() -> {
            try {
                while (true) {
                    Thread.sleep(Duration.ofSeconds(1));
                    pool.keepAlive();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        long before = System.nanoTime();
        AtomicInteger next = new AtomicInteger(), length = new AtomicInteger();
        List<Thread> desks = new ArrayList<>();
        for (int i = 0; i < DESKS; i++) {
            desks.add(Thread.ofVirtual().name("desk-" + i).start(() -> {
                try {
                    for (int p; (p = next.getAndIncrement()) < queries; ) length.addAndGet(record(pool, p));
                } catch (IOException | InterruptedException e) {
                    e.printStackTrace();
                }
            }));
        }
        for (Thread desk : desks) desk.join();
        System.out.printf("%d characters in %.2f s%n", length.get(), (System.nanoTime() - before) / 1e9);
        process.destroy();
    }

    private static void database(int atOnce) throws IOException {
        Semaphore engine = new Semaphore(atOnce, true);
        try (ServerSocket server = new ServerSocket(0, 200)) {
            System.out.println(server.getLocalPort());
            while (true) {
                Socket s = server.accept();
                s.setTcpNoDelay(true);
                Thread.startVirtualThread(() -> {
                    try (s; Scanner in = new Scanner(s.getInputStream())) {
                        while (in.hasNextLine()) {
                            String answer = "0\n";
                            if (in.nextLine().startsWith("Q")) {
                                engine.acquire();
                                Thread.sleep(50);
                                engine.release();
                                answer = "2\nblood pressure 120/80\nno complaints\n";
                            }
                            s.getOutputStream().write(answer.getBytes());
                        }
                    } catch (IOException | InterruptedException e) {
                        System.err.println("session over");
                    }
                });
            }
        }
    }
}
