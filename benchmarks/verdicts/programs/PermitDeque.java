import java.io.*;
import java.net.Socket;
import java.util.*;
import java.util.concurrent.*;

/** Sixteen threads share three connections, lent by permits and a deque; a call takes 40 ms of the other side. */
public final class PermitDeque {

    private interface Use<T, R> {
        R with(T thing) throws IOException;
    }

    private static final class Lender<T> {
        private final Deque<T> things = new ConcurrentLinkedDeque<>();
        private final Semaphore permits;

        Lender(List<T> all) {
            things.addAll(all);
            permits = new Semaphore(all.size());
        }

        <R> R lend(Use<T, R> use) throws IOException {
            permits.acquireUninterruptibly();
            T thing = things.pop();
            try {
                return use.with(thing);
            } finally {
                things.push(thing);
                permits.release();
            }
        }
    }

    public static void main(String[] args) throws Exception {
        List<Socket> sockets = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            sockets.add(new Socket("127.0.0.1", Integer.parseInt(args[0])));
        }
        Lender<Socket> lender = new Lender<>(sockets);
        ExecutorService pool = Executors.newFixedThreadPool(16);
        for (int i = 0; i < 16; i++) {
            pool.execute(() -> session(lender));
        }
        pool.shutdown();
        pool.awaitTermination(1, TimeUnit.MINUTES);
    }

    private static void session(Lender<Socket> lender) {
        for (int i = 0; i < 17; i++) {
            stock(lender);
        }
    }

    private static int stock(Lender<Socket> lender) {
        try {
            return lender.lend(socket -> {
                socket.getOutputStream().write(40);
                return socket.getInputStream().read();
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
