import java.io.*;
import java.net.Socket;
import java.util.concurrent.*;
import java.util.function.*;

/** A request every 25 ms, of 40 ms each, by 8 threads; the token they share is refreshed under a lock (25 ms) when it is 600 ms old. Healthy. */
public final class TokenCalm {

    private static final class Expiring<T> implements Supplier<T> {
        private final Supplier<T> source;
        private final long nanos;
        private T value;
        private long until;

        Expiring(Supplier<T> source, long millis) {
            this.source = source;
            this.nanos = millis * 1_000_000;
        }

        @Override
        public synchronized T get() {
            if (value == null || System.nanoTime() - until > 0) {
                value = source.get();
                until = System.nanoTime() + nanos;
            }
            return value;
        }
    }

    private static final class Client {
        private final int port;
        private final Supplier<String> token = new Expiring<>(this::signIn, 600);

        Client(int port) {
            this.port = port;
        }

        private String signIn() {
            return "token " + exchange(25);
        }

        int request() {
            return exchange(40) + token.get().length();
        }

        private int exchange(int millis) {
            try (Socket socket = new Socket("127.0.0.1", port)) {
                socket.getOutputStream().write(millis);
                return socket.getInputStream().read();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    public static void main(String[] args) throws Exception {
        Client client = new Client(Integer.parseInt(args[0]));
        ScheduledExecutorService arrivals = Executors.newScheduledThreadPool(8);
        for (int i = 0; i < 145; i++) {
            arrivals.schedule(client::request, i * 25L, TimeUnit.MILLISECONDS);
        }
        arrivals.shutdown();
        arrivals.awaitTermination(1, TimeUnit.MINUTES);
    }
}
