import java.net.Socket;
import java.util.concurrent.*;

/** One thread fetches in 10 ms, one stores in 40 ms what it takes from a short queue: the store is the limit, four of them would keep up. */
public final class SlowConsumer {
    private static final BlockingQueue<Integer> FETCHED = new ArrayBlockingQueue<>(2);

    public static void main(String[] args) throws Exception {
        int port = Integer.parseInt(args[0]);
        Thread fetcher = new Thread(() -> fetchAll(port), "fetcher");
        fetcher.start();
        for (int item = 0; item < 90; item++) {
            FETCHED.take();
            store(port);
        }
    }

    private static void fetchAll(int port) {
        try {
            for (int item = 0; item < 90; item++) {
                FETCHED.put(fetch(port));
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static int fetch(int port) throws Exception {
        return ask(port, 10);
    }

    private static void store(int port) throws Exception {
        ask(port, 40);
    }

    private static int ask(int port, int millis) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(millis);
            return socket.getInputStream().read();
        }
    }
}
