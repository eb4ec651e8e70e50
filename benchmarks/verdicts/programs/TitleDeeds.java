import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/*
 * A land registry that reads title deeds from a database (45 ms each) through a small pool of connections.
 * "3 330 0":  330 titles wanted at once by 16 workers: 330 * 45 ms / 3 = 5.0 s; with 16 connections 0.93 s: 5.3. WIDEN_LIMIT.
 * "3 82 60":  one title every 60 ms: 82 * 60 ms = 4.9 s; a lookup of 45 ms keeps three quarters of one connection busy. Nothing helps.
 */
public class TitleDeeds {

    record Deed(long parcel, String owner, long encumbrances) {}

    /** What a driver would give: one statement at a time on one connection. */
    static final class Connection {
        private final DataInputStream in;
        private final DataOutputStream out;

        Connection(int port) throws IOException {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setTcpNoDelay(true);
            in = new DataInputStream(socket.getInputStream());
            out = new DataOutputStream(socket.getOutputStream());
        }

        Deed select(long parcel) throws IOException {
            out.writeLong(parcel);
            out.flush();
            return new Deed(in.readLong(), in.readUTF(), in.readLong());
        }
    }

    static final class ConnectionPool {
        private final Semaphore free;
        private final Deque<Connection> idle = new ArrayDeque<>();

        ConnectionPool(int size, int port) throws IOException {
            free = new Semaphore(size, true);
            for (int i = 0; i < size; i++) idle.push(new Connection(port));
        }

        Connection acquire() throws InterruptedException {
            free.acquire();
            synchronized (idle) {
                return idle.pop();
            }
        }

        void release(Connection connection) {
            synchronized (idle) {
                idle.push(connection);
            }
            free.release();
        }
    }

    static final class DeedRepository {
        private final ConnectionPool pool;

        DeedRepository(ConnectionPool pool) {
            this.pool = pool;
        }

        Deed findByParcel(long parcel) throws IOException, InterruptedException {
            Connection connection = pool.acquire();
            try {
                return connection.select(parcel);
            } finally {
                pool.release(connection);
            }
        }
    }

    public static void main(String[] args) throws Exception {
        if (args[0].equals("database")) {
            database();
            return;
        }
        int connections = Integer.parseInt(args[0]), titles = Integer.parseInt(args[1]), every = Integer.parseInt(args[2]);
        ProcessBuilder builder = new ProcessBuilder(System.getProperty("java.home") + "/bin/java", "-cp",
                System.getProperty("java.class.path"), "TitleDeeds", "database");
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().remove("JDK_JAVA_OPTIONS");
        Process database = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        int port = Integer.parseInt(database.inputReader().readLine());

        DeedRepository repository = new DeedRepository(new ConnectionPool(connections, port));
        ExecutorService workers = Executors.newFixedThreadPool(16);
        List<Future<Deed>> deeds = new ArrayList<>();
        for (long parcel = 1000; parcel < 1000 + titles; parcel++) {
            long wanted = parcel;
            deeds.add(workers.submit(() -> repository.findByParcel(wanted)));
            if (every > 0) Thread.sleep(every);
        }
        long encumbered = 0;
        for (Future<Deed> deed : deeds) if (deed.get().encumbrances() > 0) encumbered++;
        workers.shutdown();
        System.out.println(encumbered + " of " + titles + " parcels are encumbered");
        database.destroy();
    }

    static void database() throws Exception {
        try (ServerSocket listener = new ServerSocket(0, 64, InetAddress.getLoopbackAddress())) {
            System.out.println(listener.getLocalPort());
            while (true) {
                Socket socket = listener.accept();
                socket.setTcpNoDelay(true);
                Thread.startVirtualThread(() -> {
                    try (socket) {
                        DataInputStream in = new DataInputStream(socket.getInputStream());
                        DataOutputStream out = new DataOutputStream(new java.io.BufferedOutputStream(socket.getOutputStream()));
                        while (true) {
                            long parcel = in.readLong();
                            Thread.sleep(45);
                            out.writeLong(parcel);
                            out.writeUTF("owner " + parcel % 77);
                            out.writeLong(parcel % 5);
                            out.flush();
                        }
                    } catch (IOException | InterruptedException gone) {
                        // the client went away
                    }
                });
            }
        }
    }
}
