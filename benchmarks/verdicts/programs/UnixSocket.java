import java.net.*;
import java.nio.ByteBuffer;
import java.nio.channels.*;
import java.nio.file.Path;

/** Asks a server in the same JVM over a Unix socket, 40 times 90 ms, one after the other: the server's threads are not the program's work. */
public final class UnixSocket {

    public static void main(String[] args) throws Exception {
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(Path.of(args[0], "s" + System.nanoTime()));
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(address);
        Thread thread = new Thread(() -> serve(server), "server");
        thread.setDaemon(true);
        thread.start();
        try (SocketChannel channel = SocketChannel.open(address)) {
            for (int i = 0; i < 40; i++) {
                ask(channel);
            }
        }
    }

    private static int ask(SocketChannel channel) throws Exception {
        channel.write(ByteBuffer.wrap(new byte[1]));
        return channel.read(ByteBuffer.allocate(1));
    }

    private static void serve(ServerSocketChannel server) {
        try (SocketChannel channel = server.accept()) {
            while (channel.read(ByteBuffer.allocate(1)) > 0) {
                Thread.sleep(90);
                channel.write(ByteBuffer.wrap(new byte[1]));
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
