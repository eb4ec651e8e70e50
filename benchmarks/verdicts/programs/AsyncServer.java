import java.net.*;
import java.nio.ByteBuffer;
import java.nio.channels.*;

/** Echoes to twelve visitors with asynchronous channels and handlers: healthy. */
public final class AsyncServer {

    public static void main(String[] args) throws Exception {
        AsynchronousServerSocketChannel server = AsynchronousServerSocketChannel.open()
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0])));
        accept(server);
        Thread.sleep(4_500);
    }

    private static void accept(AsynchronousServerSocketChannel server) {
        server.accept(null, new CompletionHandler<AsynchronousSocketChannel, Void>() {
            @Override
            public void completed(AsynchronousSocketChannel channel, Void nothing) {
                accept(server);
                echo(channel, ByteBuffer.allocate(64));
            }

            @Override
            public void failed(Throwable closed, Void nothing) {}
        });
    }

    private static void echo(AsynchronousSocketChannel channel, ByteBuffer buffer) {
        channel.read(buffer.clear(), null, new CompletionHandler<Integer, Void>() {
            @Override
            public void completed(Integer length, Void nothing) {
                if (length > 0) {
                    channel.write(buffer.flip());
                    echo(channel, ByteBuffer.allocate(64));
                }
            }

            @Override
            public void failed(Throwable left, Void nothing) {}
        });
    }
}
