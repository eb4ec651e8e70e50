import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.*;
import java.util.concurrent.*;

/** One selector reads eight feeds of 20 messages a second, and its loop waits 25 ms for the storage after each message; 150 messages. */
public final class SelectorStore {
    private static int stored;

    public static void main(String[] args) throws Exception {
        Selector selector = Selector.open();
        for (int feed = 0; feed < 8; feed++) {
            SocketChannel channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", Integer.parseInt(args[0])));
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, ByteBuffer.allocate(2_010));
        }
        loop(selector);
        System.exit(0);
    }

    private static void loop(Selector selector) throws Exception {
        while (stored < 150) {
            selector.select();
            for (SelectionKey key : selector.selectedKeys()) {
                onReadable((SocketChannel) key.channel(), (ByteBuffer) key.attachment());
            }
            selector.selectedKeys().clear();
        }
    }

    private static void onReadable(SocketChannel channel, ByteBuffer buffer) throws Exception {
        channel.read(buffer);
        if (buffer.position() > 2_000) {
            store(buffer.get(0));
            buffer.clear();
        }
    }

    private static void store(int message) throws Exception {
        stored += Storage.save(message).get();
    }

    /** Stands for a driver that answers with a future. */
    private static final class Storage {
        static CompletableFuture<Integer> save(int message) {
            return CompletableFuture.supplyAsync(() -> 1, CompletableFuture.delayedExecutor(25, TimeUnit.MILLISECONDS));
        }
    }
}
