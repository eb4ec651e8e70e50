import java.io.*;
import java.net.*;
import java.util.concurrent.*;

/**
 * A line server that gives each connection a worker until the guest says QUIT; a session asks the backend four times, 40 ms each, so it takes 160 ms.
 * 6 workers, 18 eager guests: 132 sessions * 0.16 s / 6 = 3.5 s, 1.2 s with 18 workers. 24 workers, 4 guests that think for 150 ms: nothing waits for a worker.
 */
public final class SessionServer {
    private final ExecutorService workers;
    private final CountDownLatch sessions;

    private SessionServer(int workers, int sessions) {
        this.workers = Executors.newFixedThreadPool(workers);
        this.sessions = new CountDownLatch(sessions);
    }

    public static void main(String[] args) throws Exception {
        if (args[0].equals("guests")) {
            Guests.come(Integer.parseInt(args[1]), Integer.parseInt(args[2]), Integer.parseInt(args[3]));
            return;
        }
        SessionServer server = new SessionServer(Integer.parseInt(args[1]), Integer.parseInt(args[2]));
        ServerSocket door = new ServerSocket(Integer.parseInt(args[0]), 200, InetAddress.getLoopbackAddress());
        Thread acceptor = new Thread(() -> server.accept(door), "acceptor");
        acceptor.setDaemon(true);
        acceptor.start();
        server.sessions.await();
        server.workers.shutdownNow();
    }

    private void accept(ServerSocket door) {
        try {
            while (true) {
                Socket guest = door.accept();
                guest.setTcpNoDelay(true);
                workers.execute(() -> session(guest));
            }
        } catch (IOException | RejectedExecutionException closed) {
            Thread.yield();
        }
    }

    private void session(Socket guest) {
        try (guest; BufferedReader in = new BufferedReader(new InputStreamReader(guest.getInputStream())); Writer out = new OutputStreamWriter(guest.getOutputStream())) {
            try (Socket backend = new Socket("127.0.0.1", Integer.parseInt(in.readLine()))) {
                for (String line = in.readLine(); line != null && !line.equals("QUIT"); line = in.readLine()) {
                    out.write("price " + price(backend) + "\n");
                    out.flush();
                }
            }
            sessions.countDown();
        } catch (IOException gone) {
            Thread.yield();
        }
    }

    private int price(Socket backend) throws IOException {
        backend.getOutputStream().write(40);
        return backend.getInputStream().read();
    }

    /** The other side: guests, and the backend, whose port they name. */
    private static final class Guests {
        static void come(int port, int count, int think) throws Exception {
            ServerSocket backend = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
            ExecutorService threads = Executors.newCachedThreadPool();
            for (int i = 0; i < count; i++) {
                threads.execute(() -> visit(port, backend.getLocalPort(), think));
            }
            System.out.println("ready");
            while (true) {
                Socket socket = backend.accept();
                socket.setTcpNoDelay(true);
                threads.execute(() -> answer(socket));
            }
        }

        private static void answer(Socket socket) {
            try (socket) {
                for (int n = socket.getInputStream().read(); n >= 0; n = socket.getInputStream().read()) {
                    Thread.sleep(n);
                    socket.getOutputStream().write(n);
                }
            } catch (IOException | InterruptedException gone) {
                Thread.yield();
            }
        }

        private static void visit(int port, int backend, int think) {
            while (true) {
                try (Socket socket = new Socket("127.0.0.1", port)) {
                    socket.setTcpNoDelay(true);
                    BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream()));
                    socket.getOutputStream().write((backend + "\n").getBytes());
                    for (int i = 0; i < 4; i++) {
                        Thread.sleep(think);
                        socket.getOutputStream().write("PRICE\n".getBytes());
                        in.readLine();
                    }
                    socket.getOutputStream().write("QUIT\n".getBytes());
                } catch (IOException notYet) {
                    pause();
                } catch (InterruptedException stopped) {
                    return;
                }
            }
        }

        private static void pause() {
            try {
                Thread.sleep(20);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
