import java.net.Socket;
import java.util.concurrent.SynchronousQueue;

/** Hands 100 items over through a SynchronousQueue to one consumer that needs 35 ms each: the producer waits for the consumer. */
public final class HandOver {
    private static final SynchronousQueue<Integer> DESK = new SynchronousQueue<>();

    public static void main(String[] args) throws Exception {
        Thread consumer = new Thread(() -> consumeAll(Integer.parseInt(args[0])), "consumer");
        consumer.start();
        for (int item = 0; item < 100; item++) {
            DESK.put(item);
        }
        consumer.join();
    }

    private static void consumeAll(int port) {
        try {
            for (int item = 0; item < 100; item++) {
                DESK.take();
                store(port);
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static int store(int port) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(35);
            return socket.getInputStream().read();
        }
    }
}
