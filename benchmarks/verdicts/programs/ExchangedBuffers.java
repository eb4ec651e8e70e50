import java.io.InputStream;
import java.net.Socket;
import java.util.concurrent.Exchanger;

/** One thread fills a buffer from a stream that is pushed to it, another empties it, and they exchange: the sender sets the pace. */
public final class ExchangedBuffers {
    private static final Exchanger<byte[]> EXCHANGER = new Exchanger<>();

    public static void main(String[] args) throws Exception {
        Thread filler = new Thread(() -> fillAll(Integer.parseInt(args[0])), "filler");
        filler.start();
        byte[] buffer = new byte[20_000];
        long sum = 0;
        for (int i = 0; i < 15; i++) {
            buffer = EXCHANGER.exchange(buffer);
            sum += buffer[100];
        }
        System.out.println(sum);
    }

    private static void fillAll(int port) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            byte[] buffer = new byte[20_000];
            for (int i = 0; i < 15; i++) {
                fill(socket.getInputStream(), buffer);
                buffer = EXCHANGER.exchange(buffer);
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void fill(InputStream in, byte[] buffer) throws Exception {
        in.readNBytes(buffer, 0, buffer.length);
    }
}
