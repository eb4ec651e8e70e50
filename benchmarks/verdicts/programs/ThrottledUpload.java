import java.io.*;
import java.net.*;

/**
 * Uploads 1.6 MB over one connection at the 440 KB a second that the contract allows: it sends 16 KB, and sleeps until the next are due. The pauses are meant; 3.6 s.
 * The receiver would take all of it in no time.
 */
public final class ThrottledUpload {
    private static final int BLOCK = 16 * 1024;

    private static final class Throttle {
        private final double bytesPerNano;
        private final long begin = System.nanoTime();
        private long sent;

        Throttle(int bytesPerSecond) {
            bytesPerNano = bytesPerSecond / 1e9;
        }

        void await(int bytes) throws InterruptedException {
            sent += bytes;
            long early = (long) (sent / bytesPerNano) - (System.nanoTime() - begin);
            if (early > 0) {
                Thread.sleep(early / 1_000_000, (int) (early % 1_000_000));
            }
        }
    }

    public static void main(String[] args) throws Exception {
        if (args[0].equals("receiver")) {
            receive(Integer.parseInt(args[1]));
            return;
        }
        Throttle throttle = new Throttle(440 * 1024);
        byte[] block = new byte[BLOCK];
        try (Socket socket = new Socket("127.0.0.1", Integer.parseInt(args[0])); OutputStream out = socket.getOutputStream()) {
            for (int i = 0; i < 100; i++) {
                upload(out, block, throttle);
            }
        }
    }

    private static void upload(OutputStream out, byte[] block, Throttle throttle) throws IOException, InterruptedException {
        throttle.await(block.length);
        out.write(block);
    }

    /** The other side: reads all there is. */
    private static void receive(int port) throws IOException {
        ServerSocket server = new ServerSocket(port, 10, InetAddress.getLoopbackAddress());
        System.out.println("ready");
        while (true) {
            try (Socket socket = server.accept()) {
                socket.getInputStream().transferTo(OutputStream.nullOutputStream());
            }
        }
    }
}
