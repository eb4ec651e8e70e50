import java.io.*;
import java.net.Socket;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;

/**
 * A search for fares comes in every 25 ms; a fare is kept for 500 ms, and asked for anew (120 ms) once, whoever else wants it meanwhile: all of them wait for the same future.
 * 140 searches take 3.5 s, since they come in then. A dozen threads have time for them, and many wait at once, but for one call.
 */
public final class FareCache {
    private record Route(String from, String to) {
    }

    private record Fare(Route route, int cents, long until) {
        boolean fresh() {
            return System.nanoTime() - until < 0;
        }
    }

    private static final class Fares {
        private final ConcurrentHashMap<Route, CompletableFuture<Fare>> known = new ConcurrentHashMap<>();
        private final int port;

        Fares(int port) {
            this.port = port;
        }

        Fare get(Route route) {
            CompletableFuture<Fare> mine = new CompletableFuture<>();
            CompletableFuture<Fare> current = known.compute(route, (r, old) -> old == null || stale(old) ? mine : old);
            if (current == mine) {
                try {
                    mine.complete(load(route));
                } catch (IOException e) {
                    known.remove(route, mine);
                    mine.completeExceptionally(e);
                }
            }
            return current.join();
        }

        private static boolean stale(CompletableFuture<Fare> fare) {
            return fare.isDone() && !fare.join().fresh();
        }

        private Fare load(Route route) throws IOException {
            try (Socket socket = new Socket("127.0.0.1", port)) {
                socket.getOutputStream().write(120);
                return new Fare(route, socket.getInputStream().read() * route.to().length(), System.nanoTime() + 500_000_000);
            }
        }
    }

    private static final List<Route> ROUTES = List.of(new Route("Bern", "Wien"), new Route("Bern", "Lyon"));

    public static void main(String[] args) throws Exception {
        Fares fares = new Fares(Integer.parseInt(args[0]));
        ScheduledExecutorService arrivals = Executors.newSingleThreadScheduledExecutor();
        ExecutorService searches = Executors.newFixedThreadPool(12);
        CountDownLatch done = new CountDownLatch(140);
        Average prices = new Average();
        AtomicInteger numbers = new AtomicInteger();
        arrivals.scheduleAtFixedRate(() -> {
            Route route = ROUTES.get(numbers.getAndIncrement() % ROUTES.size());
            searches.execute(() -> search(fares, route, prices, done));
        }, 0, 25, TimeUnit.MILLISECONDS);
        done.await();
        arrivals.shutdownNow();
        searches.shutdown();
        System.out.println(prices.average());
    }

    private static void search(Fares fares, Route route, Average prices, CountDownLatch done) {
        prices.add(fares.get(route).cents());
        done.countDown();
    }

    private static final class Average {
        private final LongAdder cents = new LongAdder();
        private final LongAdder count = new LongAdder();

        void add(int fare) {
            cents.add(fare);
            count.increment();
        }

        long average() {
            return cents.sum() / count.sum();
        }
    }
}
