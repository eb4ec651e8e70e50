import java.io.*;
import java.net.*;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.LockSupport;

/**
 * Plays a piece of music to a transmitter, a frame every 20 ms; to mix one takes a millisecond or two, and then the thread is parked until the next is due. Arguments: the transmitter's port, how many frames.
 * With "transmitter" and a port it is the transmitter.
 */
public final class RadioPlayout {
    private static final int SAMPLES = 882;
    private static final long FRAME_NANOS = 20_000_000;

    public static void main(String[] args) throws IOException {
        if (args[0].equals("transmitter")) {
            transmit(Integer.parseInt(args[1]));
            return;
        }
        try (Socket transmitter = new Socket("127.0.0.1", Integer.parseInt(args[0]))) {
            play(Integer.parseInt(args[1]), transmitter);
        }
        System.out.println("played");
    }

    private static void play(int frames, Socket transmitter) throws IOException {
        long begin = System.nanoTime();
        for (int frame = 0; frame < frames; frame++) {
            awaitTurn(begin + frame * FRAME_NANOS);
            transmitter.getOutputStream().write(mixed(frame));
        }
    }

    private static void awaitTurn(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private static byte[] mixed(int frame) {
        ByteBuffer samples = ByteBuffer.allocate(SAMPLES * 2);
        for (int i = 0; i < SAMPLES; i++) {
            double at = (frame * SAMPLES + i) / 44_100.0;
            double sum = 0;
            for (int voice = 1; voice <= 12; voice++) {
                sum += Math.sin(2 * Math.PI * 110 * voice * at) / voice;
            }
            samples.putShort((short) (sum * 9_000));
        }
        return samples.array();
    }

    private static void transmit(int port) throws IOException {
        try (ServerSocket server = new ServerSocket(port, 10, InetAddress.getLoopbackAddress())) {
            System.out.println("ready");
            while (true) {
                try (Socket studio = server.accept()) {
                    studio.getInputStream().transferTo(OutputStream.nullOutputStream());
                }
            }
        }
    }
}
