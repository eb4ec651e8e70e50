import java.io.IOException;
import java.net.*;
import java.nio.ByteBuffer;
import java.util.*;
import java.util.concurrent.*;

/**
 * Asks every device of a site what it is, by a datagram: two of three answer after 40 ms, the third does not and is given up after 120. Arguments: the devices' port, how many, how many at a time. With
 * "devices" and a port it is the devices.
 */
public final class SnmpInventory {
    private static final int PATIENCE_MILLIS = 120;

    private final int port;

    private SnmpInventory(int port) {
        this.port = port;
    }

    public static void main(String[] args) throws Exception {
        if (args[0].equals("devices")) {
            devices(Integer.parseInt(args[1]));
            return;
        }
        SnmpInventory inventory = new SnmpInventory(Integer.parseInt(args[0]));
        int atATime = Integer.parseInt(args[2]);
        Map<Integer, Integer> found = new ConcurrentSkipListMap<>();
        if (atATime == 1) {
            for (int device = 0; device < Integer.parseInt(args[1]); device++) {
                inventory.note(device, found);
            }
        } else {
            ExecutorService threads = Executors.newFixedThreadPool(atATime);
            for (int device = 0; device < Integer.parseInt(args[1]); device++) {
                int one = device;
                threads.submit(() -> {
                    inventory.note(one, found);
                    return null;
                });
            }
            threads.shutdown();
            threads.awaitTermination(1, TimeUnit.MINUTES);
        }
        System.out.println(found.size() + " devices are there");
    }

    private void note(int device, Map<Integer, Integer> found) throws IOException {
        OptionalInt kind = describe(device);
        if (kind.isPresent()) {
            found.put(device, kind.getAsInt());
        }
    }

    private OptionalInt describe(int device) throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            byte[] question = ByteBuffer.allocate(4).putInt(device).array();
            socket.send(new DatagramPacket(question, question.length, InetAddress.getLoopbackAddress(), port));
            DatagramPacket answer = new DatagramPacket(new byte[4], 4);
            socket.receive(answer);
            return OptionalInt.of(ByteBuffer.wrap(answer.getData()).getInt());
        } catch (SocketTimeoutException silent) {
            return OptionalInt.empty(); // it is switched off
        }
    }

    private static void devices(int port) throws IOException {
        ScheduledExecutorService later = Executors.newScheduledThreadPool(2);
        DatagramSocket socket = new DatagramSocket(port, InetAddress.getLoopbackAddress());
        System.out.println("ready");
        while (true) {
            DatagramPacket question = new DatagramPacket(new byte[4], 4);
            socket.receive(question);
            if (ByteBuffer.wrap(question.getData()).getInt() % 3 != 2) {
                later.schedule(() -> {
                    socket.send(question);
                    return null;
                }, 40, TimeUnit.MILLISECONDS);
            }
        }
    }
}
