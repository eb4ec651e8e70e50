import java.io.Closeable;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Each text message has a virtual thread, 130 at once; but they all hand their call of 30 ms to the carrier's client, which has a single thread.
 * 130 * 30 ms = 3.9 s, one at a time, though all are "in flight". With 8 threads in the client 0.5 s; when each virtual thread makes its own call 0.03 s and the start-up.
 */
public final class SmsDispatch {
    record Message(String number, String text) {
    }

    /** The carrier's client library, as somebody wrote it years ago. */
    static final class CarrierClient implements Closeable {
        private final ExecutorService worker = Executors.newSingleThreadExecutor(task -> new Thread(task, "carrier-client"));
        private final int port;

        CarrierClient(int port) {
            this.port = port;
        }

        int send(Message message) throws IOException, InterruptedException {
            Callable<Integer> call = () -> transmit(message);
            try {
                return worker.submit(call).get();
            } catch (ExecutionException e) {
                throw new IOException(message.number(), e.getCause());
            }
        }

        private int transmit(Message message) throws IOException {
            try (Socket socket = new Socket("127.0.0.1", port)) {
                socket.setTcpNoDelay(true);
                socket.getOutputStream().write(30);
                return socket.getInputStream().read() + message.text().length();
            }
        }

        @Override public void close() {
            worker.shutdown();
        }
    }

    private static void dispatch(CarrierClient client, Message message, AtomicInteger sent) {
        try {
            if (client.send(message) > 0) {
                sent.incrementAndGet();
            }
        } catch (IOException e) {
            System.err.println("not sent: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public static void main(String[] args) throws Exception {
        AtomicInteger sent = new AtomicInteger();
        try (CarrierClient client = new CarrierClient(Integer.parseInt(args[0]))) {
            List<Thread> messages = new ArrayList<>();
            for (int i = 0; i < 130; i++) {
                Message message = new Message("+49 170 " + (100_000 + i), "Your parcel comes today");
                messages.add(Thread.ofVirtual().name("sms-" + i).start(() -> dispatch(client, message, sent)));
            }
            for (Thread message : messages) {
                message.join();
            }
        }
        System.out.println(sent + " sent");
    }
}
