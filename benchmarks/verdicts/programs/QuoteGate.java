import java.io.*;
import java.net.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.locks.*;
import java.util.stream.*;

/**
 * Eighteen threads ask for 256 quotes of 60 ms, behind a limiter of our own that begins with so many at a time, takes back one when a call fails, and gives one more when many have gone well, but never more than
 * it began with. It begins with four: 256 * 60 / 4 = 3.8 s; with 18 0.86 s.
 */
public final class QuoteGate {

    private static final class AdaptiveLimit {
        private final Lock lock = new ReentrantLock();
        private final Condition freed = lock.newCondition();
        private final int most;
        private int limit;
        private int inUse;
        private int goneWell;

        AdaptiveLimit(int most) {
            this.most = most;
            this.limit = most;
        }

        <T> T call(Callable<T> call) throws Exception {
            enter();
            boolean good = false;
            try {
                T result = call.call();
                good = true;
                return result;
            } finally {
                leave(good);
            }
        }

        private void enter() throws InterruptedException {
            lock.lock();
            try {
                while (inUse >= limit) {
                    freed.await();
                }
                inUse++;
            } finally {
                lock.unlock();
            }
        }

        private void leave(boolean good) {
            lock.lock();
            try {
                inUse--;
                if (!good) {
                    limit = Math.max(1, limit - 1);
                    goneWell = 0;
                } else if (++goneWell >= 50) {
                    limit = Math.min(most, limit + 1);
                    goneWell = 0;
                }
                freed.signal();
            } finally {
                lock.unlock();
            }
        }
    }

    private record Quote(String article, int cents) {}

    private final AdaptiveLimit limit;
    private final int port;

    private QuoteGate(int port, int most) {
        this.port = port;
        this.limit = new AdaptiveLimit(most);
    }

    public static void main(String[] args) throws Exception {
        QuoteGate gate = new QuoteGate(Integer.parseInt(args[0]), Integer.parseInt(args[1]));
        ExecutorService buyers = Executors.newFixedThreadPool(18);
        List<Callable<Quote>> questions = IntStream.range(0, 256).mapToObj(i -> (Callable<Quote>) () -> gate.quote("article-" + i)).toList();
        Map<Integer, Long> cents = new TreeMap<>();
        for (Future<Quote> quote : buyers.invokeAll(questions)) {
            cents.merge(quote.get().cents() % 10, 1L, Long::sum);
        }
        buyers.shutdown();
        System.out.println(cents);
    }

    private Quote quote(String article) throws Exception {
        return limit.call(() -> new Quote(article, ask(article)));
    }

    private int ask(String article) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(60);
            return socket.getInputStream().read() + article.hashCode() % 100;
        }
    }
}
