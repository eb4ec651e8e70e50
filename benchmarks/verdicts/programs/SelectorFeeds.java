import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.*;

/** One selector reads ten feeds, each of which sends something every 60 ms, and never blocks: healthy. */
public final class SelectorFeeds {
    private long bytes;

    public static void main(String[] args) throws Exception {
        SelectorFeeds feeds = new SelectorFeeds();
        try (Selector selector = Selector.open()) {
            for (int feed = 0; feed < 10; feed++) {
                SocketChannel channel = SocketChannel.open();
                channel.configureBlocking(false);
                channel.connect(new InetSocketAddress("127.0.0.1", Integer.parseInt(args[0])));
                channel.register(selector, SelectionKey.OP_CONNECT);
            }
            long end = System.nanoTime() + 4_000_000_000L;
            while (System.nanoTime() < end) {
                selector.select(feeds::ready, 100);
            }
        }
        System.out.println(feeds.bytes);
    }

    private void ready(SelectionKey key) {
        try {
            SocketChannel channel = (SocketChannel) key.channel();
            if (key.isConnectable()) {
                channel.finishConnect();
                key.interestOps(SelectionKey.OP_READ);
            } else {
                bytes += channel.read(ByteBuffer.allocate(4_096));
            }
        } catch (IOException gone) {
            key.cancel();
        }
    }
}
