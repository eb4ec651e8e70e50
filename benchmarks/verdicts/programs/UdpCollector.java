import java.io.IOException;
import java.net.*;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.util.*;

/** Collects what three machines send over UDP, a figure of each every 90 ms: it waits for them, and there is nothing to gain. 120 figures take 3.6 s. */
public final class UdpCollector {
    private final Map<String, Double> gauges = new TreeMap<>();

    public static void main(String[] args) throws Exception {
        if (args[0].equals("senders")) {
            send(Integer.parseInt(args[1]));
            return;
        }
        UdpCollector collector = new UdpCollector();
        try (DatagramChannel channel = DatagramChannel.open()) {
            channel.bind(new InetSocketAddress("127.0.0.1", Integer.parseInt(args[0])));
            ByteBuffer packet = ByteBuffer.allocateDirect(512);
            for (int i = 0; i < 120; i++) {
                collector.collect(channel, packet);
            }
        }
        System.out.println(collector.gauges);
    }

    private void collect(DatagramChannel channel, ByteBuffer packet) throws IOException {
        packet.clear();
        channel.receive(packet);
        packet.flip();
        String[] words = StandardCharsets.UTF_8.decode(packet).toString().split(":");
        gauges.merge(words[0], Double.parseDouble(words[1]), (old, now) -> old * 0.9 + now * 0.1);
    }

    /** The other side: three machines. */
    private static void send(int port) throws Exception {
        System.out.println("ready");
        InetSocketAddress collector = new InetSocketAddress("127.0.0.1", port);
        try (DatagramSocket socket = new DatagramSocket()) {
            for (int n = 0;; n++) {
                Thread.sleep(30);
                byte[] figure = ("load" + n % 3 + ":" + n % 17).getBytes(StandardCharsets.UTF_8);
                try {
                    socket.send(new DatagramPacket(figure, figure.length, collector));
                } catch (PortUnreachableException notYet) {
                    Thread.yield();
                }
            }
        }
    }
}
