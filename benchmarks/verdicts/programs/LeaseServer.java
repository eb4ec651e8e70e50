import java.io.IOException;
import java.net.*;
import java.nio.charset.StandardCharsets;
import java.util.*;
import java.util.concurrent.*;

/**
 * Answers datagrams of devices that want an address, one after the other on one thread; for each the directory is asked for 30 ms. Twelve devices ask again as soon as they are
 * answered, so the next question is there already: 115 * 30 ms = 3.45 s. With a thread for each question, twelve would be answered every 30 ms.
 */
public final class LeaseServer implements AutoCloseable {
    private record Lease(String device, String address) {
        byte[] encoded() {
            return (device + "=" + address).getBytes(StandardCharsets.UTF_8);
        }
    }

    private final DatagramSocket socket;
    private final int directory;
    private final Map<String, Lease> leases = new ConcurrentHashMap<>();

    private LeaseServer(int port) throws IOException {
        socket = new DatagramSocket(port, InetAddress.getLoopbackAddress());
        directory = port;
    }

    public static void main(String[] args) throws Exception {
        int port = Integer.parseInt(args[args[0].equals("devices") ? 1 : 0]);
        if (args[0].equals("devices")) {
            Devices.run(port, Integer.parseInt(args[2]));
            return;
        }
        try (LeaseServer server = new LeaseServer(port)) {
            server.run(115);
            System.out.println(server.leases.size());
        }
    }

    private void run(int questions) throws IOException {
        for (int i = 0; i < questions; i++) {
            DatagramPacket question = new DatagramPacket(new byte[256], 256);
            socket.receive(question);
            answer(question);
        }
    }

    private void answer(DatagramPacket question) throws IOException {
        String device = new String(question.getData(), 0, question.getLength(), StandardCharsets.UTF_8);
        Lease lease = lease(device);
        leases.put(device, lease);
        byte[] answer = lease.encoded();
        socket.send(new DatagramPacket(answer, answer.length, question.getSocketAddress()));
    }

    private Lease lease(String device) throws IOException {
        try (Socket connection = new Socket("127.0.0.1", directory)) {
            connection.getOutputStream().write(30);
            return new Lease(device, "10.0." + connection.getInputStream().read() + "." + Math.floorMod(device.hashCode(), 250));
        }
    }

    @Override public void close() {
        socket.close();
    }

    /** The other side: the devices, and the directory, over TCP. */
    private static final class Devices {
        static void run(int port, int count) throws IOException {
            ServerSocket server = new ServerSocket(port, 200, InetAddress.getLoopbackAddress());
            ExecutorService threads = Executors.newCachedThreadPool();
            for (int i = 0; i < count; i++) {
                byte[] name = ("device-" + i).getBytes(StandardCharsets.UTF_8);
                threads.submit(() -> ask(port, name));
            }
            System.out.println("ready");
            while (true) {
                Socket socket = server.accept();
                threads.submit(() -> {
                    try (socket) {
                        int millis = socket.getInputStream().read();
                        Thread.sleep(millis);
                        socket.getOutputStream().write(millis);
                    }
                    return null;
                });
            }
        }

        private static Void ask(int port, byte[] name) throws Exception {
            try (DatagramSocket socket = new DatagramSocket()) {
                socket.connect(InetAddress.getLoopbackAddress(), port);
                socket.setSoTimeout(3_000);
                while (true) {
                    try {
                        socket.send(new DatagramPacket(name, name.length));
                        socket.receive(new DatagramPacket(new byte[256], 256));
                    } catch (PortUnreachableException notYet) {
                        Thread.sleep(20);
                    } catch (SocketTimeoutException lost) {
                        Thread.yield();
                    }
                }
            }
        }
    }
}
