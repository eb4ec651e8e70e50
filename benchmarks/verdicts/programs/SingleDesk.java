import java.io.*;
import java.net.*;
import java.util.concurrent.*;

/**
 * A server that attends to each visitor in its accept loop, which takes a call of 40 ms to the backend, while ten eager visitors queue at the door:
 * 90 visits * 40 ms = 3.6 s. With a thread for each visitor it would be 0.36 s.
 */
public final class SingleDesk {

    public static void main(String[] args) throws IOException {
        if (args[0].equals("visitors")) {
            visitors(Integer.parseInt(args[1]), Integer.parseInt(args[2]));
            return;
        }
        try (ServerSocket door = new ServerSocket(Integer.parseInt(args[0]), 100, InetAddress.getLoopbackAddress())) {
            for (int visit = 0; visit < 90; visit++) {
                attend(door.accept());
            }
        }
    }

    private static void attend(Socket visitor) throws IOException {
        try (visitor) {
            int backend = new DataInputStream(visitor.getInputStream()).readInt();
            visitor.getOutputStream().write(stock(backend));
        }
    }

    private static int stock(int backend) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", backend)) {
            socket.getOutputStream().write(40);
            return socket.getInputStream().read();
        }
    }

    /** The other side: so many visitors, and the backend, whose port they name. */
    private static void visitors(int port, int count) throws IOException {
        ServerSocket backend = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        ExecutorService threads = Executors.newCachedThreadPool();
        for (int i = 0; i < count; i++) {
            threads.execute(() -> visit(port, backend.getLocalPort()));
        }
        System.out.println("ready");
        while (true) {
            Socket socket = backend.accept();
            threads.execute(() -> answer(socket));
        }
    }

    private static void answer(Socket socket) {
        try (socket) {
            Thread.sleep(Math.max(0, socket.getInputStream().read()));
            socket.getOutputStream().write(1);
        } catch (IOException | InterruptedException gone) {
            Thread.yield();
        }
    }

    private static void visit(int port, int backend) {
        while (true) {
            try (Socket socket = new Socket("127.0.0.1", port)) {
                new DataOutputStream(socket.getOutputStream()).writeInt(backend);
                socket.getInputStream().read();
            } catch (IOException notYet) {
                try {
                    Thread.sleep(20);
                } catch (InterruptedException stopped) {
                    return;
                }
            }
        }
    }
}
