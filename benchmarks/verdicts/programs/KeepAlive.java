import java.net.*;

/** A server without visitors: one accept, and the thread that only keeps the process alive, as embedded web servers start one. */
public final class KeepAlive {
    private volatile boolean stopped;

    public static void main(String[] args) throws Exception {
        KeepAlive server = new KeepAlive();
        new Thread(server::run, "container-0").start();
        ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread acceptor = new Thread(() -> accept(socket), "http-acceptor");
        acceptor.setDaemon(true);
        acceptor.start();
        Thread.sleep(4_500);
        server.stopped = true;
    }

    private void run() {
        await();
    }

    private void await() {
        while (!stopped) {
            try {
                Thread.sleep(500);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static void accept(ServerSocket socket) {
        try {
            socket.accept();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
