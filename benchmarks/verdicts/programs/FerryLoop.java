import java.io.IOException;
import java.net.*;
import java.nio.ByteBuffer;
import java.nio.channels.*;

/**
 * A selector loop keeps twelve docks (each says something 10 ms after it was told something), and for each word of a dock asks the harbour
 * desk over a blocking channel, 30 ms, while all docks wait. 130 words * 30 ms = 3.9 s. With the desk asked elsewhere, a dock's turn is
 * 10 + 30 ms: 12 / 40 ms = 300 a second, 0.43 s, nine times less; with four at a time 133 a second, 0.98 s.
 */
public final class FerryLoop {
    private static final int WORDS = 130;
    private static SocketAddress harbour;

    public static void main(String[] args) throws Exception {
        harbour = new InetSocketAddress("127.0.0.1", Integer.parseInt(args[0]));
        Thread loop = new Thread(FerryLoop::loop, "ferry-loop");
        loop.start();
        loop.join();
    }

    private static void loop() {
        try (Selector docks = Selector.open(); SocketChannel desk = SocketChannel.open(harbour)) {
            desk.setOption(StandardSocketOptions.TCP_NODELAY, true);
            ByteBuffer word = ByteBuffer.allocate(16);
            for (int i = 0; i < 12; i++) {
                SocketChannel dock = SocketChannel.open(harbour);
                dock.configureBlocking(false).register(docks, SelectionKey.OP_READ);
                dock.write(ByteBuffer.wrap(new byte[] {10}));
            }
            for (int heard = 0; heard < WORDS;) {
                docks.select();
                for (SelectionKey key : docks.selectedKeys()) {
                    SocketChannel dock = (SocketChannel) key.channel();
                    if (heard++ < WORDS && dock.read(word.clear()) > 0) {
                        berth(dock, desk);
                    }
                }
                docks.selectedKeys().clear();
            }
            for (SelectionKey key : docks.keys()) {
                key.channel().close();
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void berth(SocketChannel dock, SocketChannel desk) throws IOException {
        if (assign(desk) > 0) {
            dock.write(ByteBuffer.wrap(new byte[] {10}));
        }
    }

    private static int assign(SocketChannel desk) throws IOException {
        ByteBuffer berth = ByteBuffer.wrap(new byte[] {30});
        desk.write(berth);
        desk.read(berth.clear());
        return berth.get(0);
    }
}
