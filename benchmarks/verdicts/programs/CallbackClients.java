import java.io.IOException;
import java.net.*;
import java.nio.ByteBuffer;
import java.nio.channels.*;
import java.util.concurrent.CountDownLatch;

/** Fifty conversations at once by callbacks, of 15 steps of 240 ms of which each needs the one before: healthy. */
public final class CallbackClients {

    private static final class Conversation implements CompletionHandler<Integer, ByteBuffer> {
        private final AsynchronousSocketChannel channel;
        private final CountDownLatch ended;
        private int halves;

        Conversation(AsynchronousSocketChannel channel, CountDownLatch ended) {
            this.channel = channel;
            this.ended = ended;
        }

        @Override
        public void completed(Integer count, ByteBuffer buffer) {
            if (++halves == 30) {
                ended.countDown();
            } else if (halves % 2 == 1) {
                channel.read(buffer.clear(), buffer, this);
            } else {
                channel.write(buffer.flip(), buffer, this);
            }
        }

        @Override
        public void failed(Throwable cause, ByteBuffer buffer) {
            ended.countDown();
        }
    }

    public static void main(String[] args) throws Exception {
        SocketAddress address = new InetSocketAddress("127.0.0.1", Integer.parseInt(args[0]));
        CountDownLatch ended = new CountDownLatch(50);
        for (int i = 0; i < 50; i++) {
            begin(address, ended);
        }
        ended.await();
    }

    private static void begin(SocketAddress address, CountDownLatch ended) throws IOException {
        AsynchronousSocketChannel channel = AsynchronousSocketChannel.open();
        channel.connect(address, ByteBuffer.allocate(1).put((byte) 240).flip(), new CompletionHandler<Void, ByteBuffer>() {
            @Override
            public void completed(Void nothing, ByteBuffer first) {
                channel.write(first, first, new Conversation(channel, ended));
            }

            @Override
            public void failed(Throwable cause, ByteBuffer first) {
                ended.countDown();
            }
        });
    }
}
