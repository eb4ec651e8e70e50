import java.net.*;
import java.nio.ByteBuffer;
import java.nio.channels.*;

/** Asks 40 times for 90 ms on an asynchronous channel, and waits for each answer before the next. */
public final class AsyncInName {

    public static void main(String[] args) throws Exception {
        SocketAddress address = new InetSocketAddress("127.0.0.1", Integer.parseInt(args[0]));
        int sum = 0;
        for (int id = 0; id < 40; id++) {
            sum += ask(address, id);
        }
        System.out.println(sum);
    }

    private static int ask(SocketAddress address, int id) throws Exception {
        try (AsynchronousSocketChannel channel = AsynchronousSocketChannel.open()) {
            channel.connect(address).get();
            ByteBuffer buffer = ByteBuffer.allocate(1).put(0, (byte) 90);
            channel.write(buffer).get();
            channel.read(buffer.clear()).get();
            return id + buffer.get(0);
        }
    }
}
