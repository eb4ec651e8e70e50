import java.io.IOException;
import java.net.*;
import java.nio.charset.StandardCharsets;
import java.util.*;
import java.util.concurrent.*;

/** Looks 45 names up over UDP, a datagram there and one back 80 ms later, one name after the other: 3.6 s. Side by side it would be 0.08 s. */
public final class NameLookup {

    public static void main(String[] args) throws Exception {
        if (args[0].equals("server")) {
            serve(Integer.parseInt(args[1]));
            return;
        }
        InetSocketAddress server = new InetSocketAddress("127.0.0.1", Integer.parseInt(args[0]));
        Map<String, String> addresses = new TreeMap<>();
        for (int i = 0; i < 45; i++) {
            String host = "host" + i + ".example";
            addresses.put(host, resolve(server, host));
        }
        System.out.println(addresses.get("host7.example"));
    }

    private static String resolve(InetSocketAddress server, String host) throws IOException {
        byte[] question = host.getBytes(StandardCharsets.UTF_8);
        byte[] room = new byte[512];
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.setSoTimeout(2_000);
            socket.send(new DatagramPacket(question, question.length, server));
            DatagramPacket answer = new DatagramPacket(room, room.length);
            socket.receive(answer);
            return new String(room, 0, answer.getLength(), StandardCharsets.UTF_8);
        }
    }

    /** The other side: 80 ms for each question, and any number of them at a time. */
    private static void serve(int port) throws IOException {
        ScheduledExecutorService timer = Executors.newScheduledThreadPool(4);
        DatagramSocket socket = new DatagramSocket(port, InetAddress.getLoopbackAddress());
        System.out.println("ready");
        while (true) {
            DatagramPacket question = new DatagramPacket(new byte[512], 512);
            socket.receive(question);
            byte[] answer = ("10.0.0." + question.getLength()).getBytes(StandardCharsets.UTF_8);
            timer.schedule(() -> {
                socket.send(new DatagramPacket(answer, answer.length, question.getSocketAddress()));
                return null;
            }, 80, TimeUnit.MILLISECONDS);
        }
    }
}
