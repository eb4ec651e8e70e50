import java.io.*;
import java.net.*;
import java.util.concurrent.*;

/**
 * Six hand scanners in a warehouse, and a thread for the connection of each. Someone scans a parcel every 150 ms after the answer to the last; an answer takes a call of 20 ms to the
 * stock system. 6 / (150 + 20) ms = 35 a second: 130 in 3.7 s; the people with the scanners are the limit, not the server.
 */
public final class ScannerServer {
    private final CountDownLatch left = new CountDownLatch(130);
    private final int stock;

    private ScannerServer(int stock) {
        this.stock = stock;
    }

    public static void main(String[] args) throws Exception {
        if (args[0].equals("warehouse")) {
            Warehouse.run(Integer.parseInt(args[1]));
            return;
        }
        ScannerServer server = new ScannerServer(Integer.parseInt(args[0]));
        ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread acceptor = new Thread(() -> server.accept(door), "acceptor");
        acceptor.setDaemon(true);
        acceptor.start();
        server.announce(door.getLocalPort());
        server.left.await();
        System.out.println("closed");
    }

    private void announce(int port) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", stock)) {
            socket.getOutputStream().write(0);
            new DataOutputStream(socket.getOutputStream()).writeInt(port);
        }
    }

    private void accept(ServerSocket door) {
        try {
            for (int number = 0;; number++) {
                Socket scanner = door.accept();
                scanner.setTcpNoDelay(true);
                Thread thread = new Thread(() -> serve(scanner), "scanner-" + number);
                thread.setDaemon(true);
                thread.start();
            }
        } catch (IOException closed) {
            Thread.yield();
        }
    }

    private void serve(Socket scanner) {
        try (scanner) {
            for (int code = scanner.getInputStream().read(); code >= 0; code = scanner.getInputStream().read()) {
                scanner.getOutputStream().write(place(code));
                left.countDown();
            }
        } catch (IOException gone) {
            Thread.yield();
        }
    }

    private int place(int code) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", stock)) {
            socket.getOutputStream().write(20);
            return socket.getInputStream().read() + code;
        }
    }

    /** The other side: the stock system and the scanners. */
    private static final class Warehouse {
        static void run(int port) throws IOException {
            ServerSocket server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
            ExecutorService threads = Executors.newCachedThreadPool();
            System.out.println("ready");
            while (true) {
                Socket socket = server.accept();
                threads.submit(() -> {
                    try (socket) {
                        DataInputStream in = new DataInputStream(socket.getInputStream());
                        int question = in.read();
                        if (question > 0) {
                            Thread.sleep(question);
                            socket.getOutputStream().write(question);
                            return null;
                        }
                        int door = in.readInt();
                        for (int i = 0; i < 6; i++) {
                            int late = i * 25;
                            threads.submit(() -> scan(door, late));
                        }
                    }
                    return null;
                });
            }
        }

        private static Void scan(int door, int late) throws Exception {
            Thread.sleep(late);
            try (Socket socket = new Socket("127.0.0.1", door)) {
                socket.setTcpNoDelay(true);
                do {
                    Thread.sleep(150);
                    socket.getOutputStream().write(9);
                } while (socket.getInputStream().read() >= 0);
            }
            return null;
        }
    }
}
