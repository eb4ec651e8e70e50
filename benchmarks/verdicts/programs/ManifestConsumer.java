import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Semaphore;

/*
 * Consumes container manifests from a broker (up to 30 unacknowledged), declares each to customs (60 ms) and acknowledges it.
 * "80 0":    80 manifests lie there, independent of each other, and are declared one by one: 80 * 60 ms = 4.8 s;
 *            ten at a time 0.5 s, thirty at a time 0.2 s. THREADS, EVENT_LOOP.
 * "45 110":  a manifest every 110 ms: 45 * 110 ms = 4.95 s; declared in 60 ms, it is always done before the next one comes. Nothing helps.
 */
public class ManifestConsumer implements AutoCloseable {

    private static final int PREFETCH = 30;

    private final Socket broker;
    private final DataInputStream in;
    private final DataOutputStream out;
    private final int customs;
    private int rejected;

    ManifestConsumer(int port, int customs) throws IOException {
        this.broker = new Socket(InetAddress.getLoopbackAddress(), port);
        this.broker.setTcpNoDelay(true);
        this.in = new DataInputStream(broker.getInputStream());
        this.out = new DataOutputStream(broker.getOutputStream());
        this.customs = customs;
        out.writeInt(PREFETCH);
    }

    record Delivery(long tag, String manifest) {}

    Delivery receive() throws IOException {
        long tag = in.readLong();
        return tag < 0 ? null : new Delivery(tag, in.readUTF());
    }

    void ack(Delivery delivery) throws IOException {
        out.writeLong(delivery.tag());
    }

    void onMessage(Delivery delivery) throws IOException {
        String answer = declare(delivery.manifest());
        if (!answer.equals("ACCEPTED")) rejected++;
        ack(delivery);
    }

    String declare(String manifest) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), customs)) {
            socket.getOutputStream().write((manifest + "\n").getBytes(StandardCharsets.UTF_8));
            return new BufferedReader(new InputStreamReader(socket.getInputStream())).readLine();
        }
    }

    @Override
    public void close() throws IOException {
        broker.close();
    }

    public static void main(String[] args) throws Exception {
        if (args[0].equals("port")) {
            port(Integer.parseInt(args[1]), Integer.parseInt(args[2]));
            return;
        }
        ProcessBuilder builder = new ProcessBuilder(System.getProperty("java.home") + "/bin/java", "-cp",
                System.getProperty("java.class.path"), "ManifestConsumer", "port", args[0], args[1]);
        List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS").forEach(builder.environment()::remove);
        Process port = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String[] ports = port.inputReader().readLine().split(" ");
        int handled = 0;
        try (ManifestConsumer consumer = new ManifestConsumer(Integer.parseInt(ports[0]), Integer.parseInt(ports[1]))) {
            for (Delivery delivery; (delivery = consumer.receive()) != null; handled++) consumer.onMessage(delivery);
            System.out.println(handled + " manifests, " + consumer.rejected + " rejected");
        }
        port.destroy();
    }

    static void port(int manifests, int every) throws Exception {
        ServerSocket queue = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
        ServerSocket customs = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
        System.out.println(queue.getLocalPort() + " " + customs.getLocalPort());
        Thread.ofPlatform().daemon().start(() -> {
            while (true) {
                Socket socket;
                try {
                    socket = customs.accept();
                } catch (IOException e) {
                    return;
                }
                Thread.startVirtualThread(() -> {
                    try (socket) {
                        String manifest = new BufferedReader(new InputStreamReader(socket.getInputStream())).readLine();
                        Thread.sleep(60);
                        socket.getOutputStream().write((manifest.endsWith("9") ? "REJECTED\n" : "ACCEPTED\n").getBytes());
                    } catch (IOException | InterruptedException e) {
                        System.err.println(e);
                    }
                });
            }
        });
        Socket consumer = queue.accept();
        consumer.setTcpNoDelay(true);
        DataInputStream in = new DataInputStream(consumer.getInputStream());
        DataOutputStream out = new DataOutputStream(consumer.getOutputStream());
        int prefetch = in.readInt();
        Semaphore unacknowledged = new Semaphore(prefetch);
        Thread.startVirtualThread(() -> {
            try {
                while (true) {
                    in.readLong();
                    unacknowledged.release();
                }
            } catch (IOException gone) {
                // closed
            }
        });
        for (long tag = 1; tag <= manifests; tag++) {
            unacknowledged.acquire();
            if (every > 0) Thread.sleep(every);
            out.writeLong(tag);
            out.writeUTF("MSCU" + (7_000_000 + tag));
        }
        unacknowledged.acquire(prefetch);
        out.writeLong(-1);
        Thread.sleep(10_000);
    }
}
