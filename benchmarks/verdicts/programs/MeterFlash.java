import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;

/** Puts new firmware on heat meters over UDP: a block, its acknowledgement, the next block; a lost block is sent again. */
// 24 10: 24 meters x 10 blocks x 40 ms = 9.6 s, meter after meter; the meters are independent: all at once 0.4 s (24x), six at once 1.6 s (6x).
// 1 215: one meter, 215 blocks x 40 ms = 8.6 s; the meter burns a block before it takes the next (its answer carries the next seed): no model helps.
public class MeterFlash {
    static final int BLOCK = 512;
    static final int BURN_MILLIS = 40;

    private final DatagramSocket socket;
    private int resent;

    MeterFlash() throws SocketException {
        socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        socket.setSoTimeout(1500);
    }

    /** Sends one block and waits for the meter's answer, which is the seed the next block is to be scrambled with. */
    int sendBlock(int meterPort, int number, byte[] image, int seed) throws IOException {
        ByteBuffer packet = ByteBuffer.allocate(8 + BLOCK);
        packet.putInt(number).putInt(seed);
        for (int i = 0; i < BLOCK; i++) packet.put((byte) (image[number * BLOCK + i] ^ seed >>> i % 4 * 8));
        DatagramPacket block = new DatagramPacket(packet.array(), packet.capacity(), InetAddress.getLoopbackAddress(), meterPort);
        byte[] answer = new byte[8];
        for (int attempt = 0; attempt < 5; attempt++) {
            socket.send(block);
            try {
                DatagramPacket ack = new DatagramPacket(answer, answer.length);
                do {
                    socket.receive(ack);
                } while (ByteBuffer.wrap(answer).getInt() != number || ack.getPort() != meterPort);
                return ByteBuffer.wrap(answer).getInt(4);
            } catch (SocketTimeoutException e) {
                resent++;
            }
        }
        throw new IOException("meter " + meterPort + " is silent");
    }

    int flash(int meterPort, byte[] image) throws IOException {
        int seed = 1;
        for (int block = 0; block < image.length / BLOCK; block++) seed = sendBlock(meterPort, block, image, seed);
        return seed;
    }

    public static void main(String[] args) throws Exception {
        int meters = Integer.parseInt(args[0]);
        int blocks = Integer.parseInt(args[1]);
        ThreadGroup cellar = new ThreadGroup("cellar");
        Map<String, Integer> ports = new LinkedHashMap<>();
        for (int m = 0; m < meters; m++) {
            Meter meter = new Meter();
            ports.put("meter-" + m, meter.socket.getLocalPort());
            Thread t = new Thread(cellar, meter, "meter-" + m);
            t.setDaemon(true);
            t.start();
        }
        byte[] image = new byte[blocks * BLOCK];
        new Random(7).nextBytes(image);

        MeterFlash gateway = new MeterFlash();
        long start = System.currentTimeMillis();
        int failed = 0;
        for (Map.Entry<String, Integer> meter : ports.entrySet()) {
            try {
                gateway.flash(meter.getValue(), image);
            } catch (IOException e) {
                failed++;
                System.err.println(meter.getKey() + ": " + e.getMessage());
            }
        }
        System.out.println((meters - failed) + " meters flashed, " + gateway.resent + " blocks again, "
                + (System.currentTimeMillis() - start) + " ms");
        gateway.socket.close();
    }

    static final class Meter implements Runnable {
        final DatagramSocket socket;
        private final CRC32 flashed = new CRC32();

        Meter() throws SocketException {
            socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        }

        @Override
        public void run() {
            DatagramPacket packet = new DatagramPacket(new byte[8 + BLOCK], 8 + BLOCK);
            try {
                while (true) {
                    socket.receive(packet);
                    ByteBuffer data = ByteBuffer.wrap(packet.getData());
                    int number = data.getInt();
                    flashed.update(packet.getData(), 8, BLOCK);
                    Thread.sleep(BURN_MILLIS);
                    byte[] ack = ByteBuffer.allocate(8).putInt(number).putInt((int) flashed.getValue()).array();
                    socket.send(new DatagramPacket(ack, ack.length, packet.getSocketAddress()));
                }
            } catch (IOException | InterruptedException e) {
                System.err.println("meter stops: " + e);
            }
        }
    }
}
