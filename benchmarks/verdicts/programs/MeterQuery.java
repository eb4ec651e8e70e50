import java.io.IOException;
import java.net.*;
import java.nio.ByteBuffer;
import java.util.concurrent.*;

/**
 * Asks 96 electricity meters for their reading, with one small datagram each; a meter answers after 40 ms. One after the other: 96 * 40 ms = 3.8 s. Twelve at a time 0.32 s, all at
 * once 0.04 s.
 */
public final class MeterQuery {
    private final SocketAddress concentrator;

    private MeterQuery(int port) {
        concentrator = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    public static void main(String[] args) throws IOException {
        if (args[0].equals("meters")) {
            meters(Integer.parseInt(args[1]));
            return;
        }
        MeterQuery query = new MeterQuery(Integer.parseInt(args[0]));
        long consumption = 0;
        for (int meter = 0; meter < 96; meter++) {
            consumption += query.reading(meter);
        }
        System.out.println(consumption);
    }

    private int reading(int meter) throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.setSoTimeout(1_500);
            byte[] question = ByteBuffer.allocate(4).putInt(meter).array();
            DatagramPacket answer = new DatagramPacket(new byte[8], 8);
            for (int attempt = 0; attempt < 3; attempt++) {
                socket.send(new DatagramPacket(question, 4, concentrator));
                try {
                    socket.receive(answer);
                    return ByteBuffer.wrap(answer.getData()).getInt(4);
                } catch (SocketTimeoutException lost) {
                    continue;
                }
            }
            return 0;
        }
    }

    /** The other side. */
    private static void meters(int port) throws IOException {
        DatagramSocket socket = new DatagramSocket(port, InetAddress.getLoopbackAddress());
        ScheduledExecutorService timer = Executors.newScheduledThreadPool(2);
        System.out.println("ready");
        while (true) {
            DatagramPacket question = new DatagramPacket(new byte[4], 4);
            socket.receive(question);
            int meter = ByteBuffer.wrap(question.getData()).getInt();
            byte[] answer = ByteBuffer.allocate(8).putInt(meter).putInt(1_000 + meter).array();
            timer.schedule(() -> {
                socket.send(new DatagramPacket(answer, 8, question.getSocketAddress()));
                return null;
            }, 40, TimeUnit.MILLISECONDS);
        }
    }
}
