import java.net.Socket;
import java.util.concurrent.*;

/** One thread fetches 70 items of 50 ms, one after the other, for another that needs 2 ms each: to hurry the second gains nothing. */
public final class SlowProducer {
    private static final BlockingQueue<Integer> FETCHED = new ArrayBlockingQueue<>(50);

    public static void main(String[] args) throws Exception {
        int port = Integer.parseInt(args[0]);
        Thread store = new Thread(SlowProducer::storeAll, "store");
        store.start();
        for (int item = 0; item < 70; item++) {
            FETCHED.put(fetch(port));
        }
        store.join();
    }

    private static int fetch(int port) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(50);
            return socket.getInputStream().read();
        }
    }

    private static void storeAll() {
        try {
            for (int item = 0; item < 70; item++) {
                FETCHED.take();
                Thread.sleep(2);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
