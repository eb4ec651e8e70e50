import java.io.*;
import java.net.Socket;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends notes to the phones of customers through a provider. Arguments: the provider's port, how many threads are kept and how many there may be, how many notes, and how many milliseconds lie between two.
 */
public final class PushNotifier {
    private record Note(String device, String text) {
    }

    private static final class Provider {
        private final int port;

        Provider(int port) {
            this.port = port;
        }

        boolean push(Note note) throws IOException {
            try (Socket socket = new Socket("127.0.0.1", port)) {
                socket.getOutputStream().write(60);
                return socket.getInputStream().read() == 60 && !note.device().isEmpty();
            }
        }
    }

    private final ThreadPoolExecutor senders;
    private final Provider provider;
    private final AtomicInteger delivered = new AtomicInteger();

    private PushNotifier(ThreadPoolExecutor senders, Provider provider) {
        this.senders = senders;
        this.provider = provider;
    }

    public static void main(String[] args) throws Exception {
        ThreadPoolExecutor senders = new ThreadPoolExecutor(Integer.parseInt(args[1]), Integer.parseInt(args[2]), 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
        PushNotifier notifier = new PushNotifier(senders, new Provider(Integer.parseInt(args[0])));
        int everyMillis = Integer.parseInt(args[4]);
        for (int i = 0; i < Integer.parseInt(args[3]); i++) {
            notifier.onShipped("device-" + i, i);
            if (everyMillis > 0) {
                Thread.sleep(everyMillis);
            }
        }
        senders.shutdown();
        senders.awaitTermination(1, TimeUnit.MINUTES);
        System.out.println(notifier.delivered + " delivered");
    }

    private void onShipped(String device, int order) {
        senders.execute(() -> send(new Note(device, "Your order " + order + " is on its way")));
    }

    private void send(Note note) {
        try {
            if (provider.push(note)) {
                delivered.incrementAndGet();
            }
        } catch (IOException e) {
            System.err.println(note + ": " + e);
        }
    }
}
