import java.io.IOException;
import java.net.*;
import java.util.concurrent.*;

/** A server with so many handler threads and 32 eager visitors; it thinks for 60 ms (a backend that is slept away) about each of 500 requests. */
public final class ServerFull {

    public static void main(String[] args) throws Exception {
        ServerSocket server = new ServerSocket(Integer.parseInt(args[0]), 500, InetAddress.getLoopbackAddress());
        ExecutorService handlers = Executors.newFixedThreadPool(Integer.parseInt(args[1]));
        for (int i = 0; i < 500; i++) {
            Socket socket = server.accept();
            handlers.submit(() -> handle(socket));
        }
        handlers.shutdown();
        handlers.awaitTermination(1, TimeUnit.MINUTES);
    }

    private static void handle(Socket socket) {
        try (socket) {
            socket.getInputStream().read();
            backend();
            socket.getOutputStream().write(1);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void backend() throws InterruptedException {
        Thread.sleep(60);
    }
}
