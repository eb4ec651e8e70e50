import java.io.IOException;
import java.net.*;

/** A thread for each of six visitors, who ask something every 200 ms: mostly idle, and nothing can hurry them. */
public final class ServerIdle {

    public static void main(String[] args) throws Exception {
        ServerSocket server = new ServerSocket(Integer.parseInt(args[0]), 50, InetAddress.getLoopbackAddress());
        Thread acceptor = new Thread(() -> accept(server), "acceptor");
        acceptor.setDaemon(true);
        acceptor.start();
        Thread.sleep(4_500);
    }

    private static void accept(ServerSocket server) {
        try {
            for (int i = 0;; i++) {
                Socket socket = server.accept();
                Thread thread = new Thread(() -> serve(socket), "handler-" + i);
                thread.setDaemon(true);
                thread.start();
            }
        } catch (IOException closed) {
            System.out.println(closed);
        }
    }

    private static void serve(Socket socket) {
        try (socket) {
            while (socket.getInputStream().read() >= 0) {
                socket.getOutputStream().write(1);
            }
        } catch (IOException left) {
            System.out.println(left);
        }
    }
}
