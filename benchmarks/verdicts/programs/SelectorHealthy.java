import java.net.*;
import java.nio.ByteBuffer;
import java.nio.channels.*;

/** A selector loop that echoes to twelve visitors and never blocks: healthy. */
public final class SelectorHealthy {

    public static void main(String[] args) throws Exception {
        ServerSocketChannel server = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0])));
        Thread loop = new Thread(() -> loop(server), "eventloop-0");
        loop.setDaemon(true);
        loop.start();
        Thread.sleep(4_500);
    }

    private static void loop(ServerSocketChannel server) {
        try (Selector selector = Selector.open()) {
            server.configureBlocking(false).register(selector, SelectionKey.OP_ACCEPT);
            ByteBuffer buffer = ByteBuffer.allocate(64);
            while (true) {
                selector.select();
                for (SelectionKey key : selector.selectedKeys()) {
                    if (key.isAcceptable()) {
                        server.accept().configureBlocking(false).register(selector, SelectionKey.OP_READ);
                    } else {
                        serve(key, buffer.clear());
                    }
                }
                selector.selectedKeys().clear();
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void serve(SelectionKey key, ByteBuffer buffer) throws Exception {
        SocketChannel channel = (SocketChannel) key.channel();
        if (channel.read(buffer) < 0) {
            channel.close();
        } else {
            channel.write(buffer.flip());
        }
    }
}
