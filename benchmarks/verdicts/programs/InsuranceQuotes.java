import java.io.IOException;
import java.net.Socket;
import java.util.*;
import java.util.concurrent.*;

/**
 * Asks three insurers for each of 15 customers, 78 ms each, in tasks for a pool that grows as it must; but each future is asked for its result before the next task is submitted.
 * 45 * 78 ms = 3.5 s, with one worker. The questions do not need one another.
 */
public final class InsuranceQuotes {
    private enum Insurer { ALPHA, BETA, GAMMA }

    private record Customer(String name, int age) {
    }

    private record Quote(Insurer insurer, int premium) {
    }

    private static final class Brokerage {
        private final ExecutorService pool = Executors.newCachedThreadPool();
        private final int port;

        Brokerage(int port) {
            this.port = port;
        }

        Quote best(Customer customer) throws InterruptedException, ExecutionException {
            Quote best = null;
            for (Insurer insurer : Insurer.values()) {
                Future<Quote> future = pool.submit(() -> quote(insurer, customer));
                Quote quote = future.get();
                if (best == null || quote.premium() < best.premium()) {
                    best = quote;
                }
            }
            return best;
        }

        private Quote quote(Insurer insurer, Customer customer) throws IOException {
            try (Socket socket = new Socket("127.0.0.1", port)) {
                socket.getOutputStream().write(78);
                return new Quote(insurer, socket.getInputStream().read() * customer.age() % (97 + insurer.ordinal()));
            }
        }

        void close() {
            pool.shutdown();
        }
    }

    public static void main(String[] args) throws Exception {
        Brokerage brokerage = new Brokerage(Integer.parseInt(args[0]));
        Map<String, Quote> quotes = new TreeMap<>();
        for (int i = 0; i < 15; i++) {
            Customer customer = new Customer("customer " + i, 20 + i);
            quotes.put(customer.name(), brokerage.best(customer));
        }
        brokerage.close();
        System.out.println(quotes);
    }
}
