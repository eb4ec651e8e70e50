import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;

/** A server with a thread per connection and few requests: acceptor and handlers wait for visitors, and nothing can hurry those. */
final class IdleServer {

    private static final CountDownLatch VISITORS = new CountDownLatch(3);

    public static void main(String[] args) throws Exception {
        ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread acceptor = Truth.start("acceptor", () -> accept(server));
        try (Remote visitors = Remote.visitors(server.getLocalPort(), 3, 40)) {
            VISITORS.await();
            Thread.sleep(2_400);
            server.close();
            acceptor.join();
        }
    }

    private static Object accept(ServerSocket server) {
        long waited = 0;
        for (int number = 1; !server.isClosed(); number++) {
            long start = System.nanoTime();
            try {
                Socket socket = server.accept();
                VISITORS.countDown();
                Truth.start("handler-" + number, () -> handle(socket));
            } catch (IOException closed) {
                // closing the socket is how this server is stopped
            } finally {
                waited += System.nanoTime() - start;
            }
        }
        Truth.say("IDLE", waited);
        return null;
    }

    private static Object handle(Socket socket) throws IOException {
        long waited = 0;
        socket.setTcpNoDelay(true);
        for (long end = System.nanoTime() + Truth.RUN; System.nanoTime() < end;) {
            long start = System.nanoTime();
            int request = socket.getInputStream().read();
            waited += System.nanoTime() - start;
            if (request < 0) {
                break;
            }
            answer(socket);
        }
        socket.close();
        Truth.say("IDLE", waited);
        return null;
    }

    private static void answer(Socket socket) throws IOException {
        Truth.compute(4_000_000);
        socket.getOutputStream().write(1);
    }
}
