import java.io.IOException;
import java.net.*;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * Listens to a radio that says something every 40 ms, by asking a non-blocking channel over and over: it burns a processor and only waits.
 * 100 words * 40 ms = 4.0 s, however it listens; to block instead gives the processor back, and no model makes it shorter.
 */
public final class PilotRadio {
    private static final int WORDS = 100;

    public static void main(String[] args) throws Exception {
        try (SocketChannel radio = SocketChannel.open(new InetSocketAddress("127.0.0.1", Integer.parseInt(args[0])))) {
            ByteBuffer heard = ByteBuffer.allocate(4_096);
            radio.configureBlocking(false);
            int words = 0;
            while (words < WORDS) {
                words += listen(radio, heard.clear());
            }
        }
    }

    /** How many words have ended in what came. */
    private static int listen(SocketChannel radio, ByteBuffer heard) throws IOException {
        int length = radio.read(heard);
        while (length == 0) {
            Thread.onSpinWait();
            length = radio.read(heard);
        }
        if (length < 0) {
            throw new IOException("the radio is off");
        }
        int ends = 0;
        for (int i = 0; i < length; i++) {
            ends += heard.get(i) == '\n' ? 1 : 0;
        }
        return ends;
    }
}
