import java.io.*;
import java.net.Socket;
import java.util.*;
import java.util.concurrent.*;

/**
 * 32 quotes at once, each on a virtual thread that forks five questions of 90 ms and joins them; a gate of four permits lets questions through: 160 * 90 ms / 4 = 3.6 s.
 * Without the gate it would be 0.1 s; whether its four are kindness to the other side cannot be known.
 */
public final class QuoteDesk {
    private final Semaphore gate = new Semaphore(4);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final int port;

    private QuoteDesk(int port) {
        this.port = port;
    }

    private int quote(int customer) throws Exception {
        try (Scope<Integer> scope = new Scope<>(threads)) {
            for (int insurer = 0; insurer < 5; insurer++) {
                scope.fork(this::question);
            }
            return customer + scope.join().stream().mapToInt(Integer::intValue).min().orElseThrow();
        }
    }

    private int question() throws Exception {
        gate.acquire();
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(90);
            return socket.getInputStream().read();
        } finally {
            gate.release();
        }
    }

    public static void main(String[] args) throws Exception {
        QuoteDesk desk = new QuoteDesk(Integer.parseInt(args[0]));
        try (Scope<Integer> customers = new Scope<>(desk.threads)) {
            for (int i = 0; i < 32; i++) {
                int customer = i;
                customers.fork(() -> desk.quote(customer));
            }
            System.out.println(customers.join().size());
        }
    }

    /** Children that end before their parent goes on. */
    private static final class Scope<T> implements AutoCloseable {
        private final ExecutorService threads;
        private final List<Future<T>> children = new ArrayList<>();

        Scope(ExecutorService threads) {
            this.threads = threads;
        }

        void fork(Callable<T> child) {
            children.add(threads.submit(child));
        }

        List<T> join() throws Exception {
            List<T> results = new ArrayList<>();
            for (Future<T> child : children) {
                results.add(child.get());
            }
            return results;
        }

        @Override
        public void close() {
            children.forEach(child -> child.cancel(true));
        }
    }
}
