import java.net.Socket;
import java.util.concurrent.*;

/** As advised: so many consumers. */
public final class SlowConsumer {
    private static final BlockingQueue<Integer> FETCHED = new ArrayBlockingQueue<>(2);

    public static void main(String[] args) throws Exception {
        int port = Integer.parseInt(args[0]);
        int width = Integer.parseInt(args[1]);
        Thread[] consumers = new Thread[width];
        for (int i = 0; i < width; i++) {
            consumers[i] = new Thread(() -> storeAll(port));
            consumers[i].start();
        }
        for (int item = 0; item < 90; item++) {
            FETCHED.put(ask(port, 10));
        }
        for (int i = 0; i < width; i++) {
            FETCHED.put(-1);
        }
        for (Thread consumer : consumers) {
            consumer.join();
        }
    }

    private static void storeAll(int port) {
        try {
            while (FETCHED.take() >= 0) {
                ask(port, 40);
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static int ask(int port, int millis) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(millis);
            return socket.getInputStream().read();
        }
    }
}
