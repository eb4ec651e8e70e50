import java.io.*;
import java.net.*;
import java.util.concurrent.*;

/**
 * A broker sends a message every so many milliseconds, with at most 20 that are not acknowledged. One thread receives, and one handles: a booking of 45 ms, then the acknowledgement.
 * Every 8 ms: 80 messages * 45 ms = 3.6 s through one handler, 0.65 s with six. Every 120 ms: the handler waits most of the time, and nothing helps.
 */
public final class PrefetchConsumer {
    private final BlockingQueue<Integer> prefetched = new ArrayBlockingQueue<>(20);
    private final Socket subscription;
    private final int port;

    private PrefetchConsumer(int port) throws IOException {
        this.port = port;
        this.subscription = new Socket("127.0.0.1", port);
        subscription.setTcpNoDelay(true);
        subscription.getOutputStream().write('S');
    }

    public static void main(String[] args) throws Exception {
        if (args[0].equals("broker")) {
            Broker.serve(Integer.parseInt(args[1]), Integer.parseInt(args[2]));
            return;
        }
        PrefetchConsumer consumer = new PrefetchConsumer(Integer.parseInt(args[0]));
        Thread receiver = new Thread(consumer::receive, "receiver");
        receiver.setDaemon(true);
        receiver.start();
        for (int i = Integer.parseInt(args[1]); i > 0; i--) {
            consumer.onMessage(consumer.prefetched.take());
        }
    }

    private void receive() {
        try {
            for (int id = subscription.getInputStream().read(); id >= 0; id = subscription.getInputStream().read()) {
                prefetched.put(id);
            }
        } catch (IOException | InterruptedException closed) {
            Thread.yield();
        }
    }

    private void onMessage(int id) throws IOException {
        book();
        subscription.getOutputStream().write(id);
    }

    private int book() throws IOException {
        try (Socket warehouse = new Socket("127.0.0.1", port)) {
            warehouse.getOutputStream().write(45);
            return warehouse.getInputStream().read();
        }
    }

    /** The other side: the broker, and the warehouse on the same port. */
    private static final class Broker {
        static void serve(int port, int every) throws IOException {
            ServerSocket server = new ServerSocket(port, 200, InetAddress.getLoopbackAddress());
            ExecutorService threads = Executors.newCachedThreadPool();
            System.out.println("ready");
            while (true) {
                Socket socket = server.accept();
                threads.execute(() -> talk(socket, every, threads));
            }
        }

        private static void talk(Socket socket, int every, Executor threads) {
            try (socket) {
                socket.setTcpNoDelay(true);
                int first = socket.getInputStream().read();
                if (first == 'S') {
                    deliver(socket, every, threads);
                } else {
                    Thread.sleep(Math.max(first, 0));
                    socket.getOutputStream().write(first);
                }
            } catch (IOException | InterruptedException gone) {
                Thread.yield();
            }
        }

        private static void deliver(Socket socket, int every, Executor threads) throws IOException, InterruptedException {
            Semaphore credit = new Semaphore(20);
            threads.execute(() -> {
                try {
                    while (socket.getInputStream().read() >= 0) {
                        credit.release();
                    }
                } catch (IOException gone) {
                    Thread.yield();
                }
            });
            for (int id = 0;; id = (id + 1) % 200) {
                credit.acquire();
                Thread.sleep(every);
                socket.getOutputStream().write(id);
            }
        }
    }
}
