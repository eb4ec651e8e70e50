import java.io.*;
import java.net.*;
import java.util.*;

/**
 * Sends the audit trail of a day to the collector, which says how many records it has whenever it is asked to. Arguments: the collector's port, how many records, and after how many it is asked. With
 * "collector" and a port it is the collector.
 */
public final class AuditForwarder {
    private record AuditRecord(long at, String user, String action) {
        String line() {
            return at + "\t" + user + "\t" + action + "\n";
        }
    }

    private static final class CollectorClient implements AutoCloseable {
        private final Socket socket;
        private final Writer out;
        private final DataInputStream in;
        private long sent;

        CollectorClient(int port) throws IOException {
            socket = new Socket("127.0.0.1", port);
            socket.setTcpNoDelay(true);
            out = new BufferedWriter(new OutputStreamWriter(socket.getOutputStream()), 1 << 16);
            in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        }

        void write(AuditRecord one) throws IOException {
            out.write(one.line());
            sent++;
        }

        void confirm() throws IOException {
            out.write("?\n");
            out.flush();
            long has = in.readLong();
            if (has != sent) {
                throw new IOException("sent " + sent + ", the collector has " + has);
            }
        }

        @Override public void close() throws IOException {
            socket.close();
        }
    }

    public static void main(String[] args) throws Exception {
        if (args[0].equals("collector")) {
            collect(Integer.parseInt(args[1]));
            return;
        }
        try (CollectorClient collector = new CollectorClient(Integer.parseInt(args[0]))) {
            forward(Integer.parseInt(args[1]), Integer.parseInt(args[2]), collector);
            System.out.println(collector.sent + " records");
        }
    }

    private static void forward(int count, int every, CollectorClient collector) throws IOException {
        List<String> actions = List.of("login", "export", "grant", "revoke");
        for (int i = 0; i < count; i++) {
            collector.write(new AuditRecord(1_796_000_000L + i, "user" + i % 500, actions.get(i % actions.size())));
            if ((i + 1) % every == 0) {
                collector.confirm();
            }
        }
    }

    private static void collect(int port) throws IOException {
        try (ServerSocket server = new ServerSocket(port, 10, InetAddress.getLoopbackAddress())) {
            System.out.println("ready");
            while (true) {
                try (Socket socket = server.accept()) {
                    socket.setTcpNoDelay(true);
                    BufferedReader lines = new BufferedReader(new InputStreamReader(socket.getInputStream()), 1 << 16);
                    DataOutputStream out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
                    long has = 0;
                    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                        if (line.equals("?")) {
                            out.writeLong(has);
                            out.flush();
                        } else {
                            has++;
                        }
                    }
                }
            }
        }
    }
}
