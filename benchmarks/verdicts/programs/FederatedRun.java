import java.io.*;
import java.net.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Trains a model on six hospitals' machines: in each round all get the weights of the round before, five answer after 60 ms and one after 180 ms, and a latch waits for all of them.
 * "6 19": six threads: 19 * 180 ms = 3.4 s, in which five of six threads are idle for two thirds of the time, and no round can begin before the slow one is back.
 * "2 11": two threads, so the slow one, the last, begins after 120 ms: 11 * 300 ms = 3.3 s, which were 180 ms a round with four threads or more.
 */
public final class FederatedRun {
    private record Site(String name, int millis) { }

    private static final List<Site> SITES = List.of(new Site("Lund", 60), new Site("Graz", 60), new Site("Porto", 60),
            new Site("Leeds", 60), new Site("Brno", 60), new Site("Tartu", 180));

    private static final class Trainer {
        private final ExecutorService pool;
        private final int port;

        Trainer(int port, int threads) {
            this.port = port;
            pool = Executors.newFixedThreadPool(threads);
        }

        long round(long weights) throws InterruptedException {
            AtomicLong sum = new AtomicLong();
            CountDownLatch back = new CountDownLatch(SITES.size());
            for (Site site : SITES) {
                pool.execute(() -> {
                    try {
                        sum.addAndGet(train(site, weights));
                    } finally {
                        back.countDown();
                    }
                });
            }
            back.await();
            return sum.get() / SITES.size();
        }

        private long train(Site site, long weights) {
            try (Socket socket = new Socket("127.0.0.1", port)) {
                socket.getOutputStream().write(site.millis());
                int answer = socket.getInputStream().read();
                return weights * 31 + answer + site.name().hashCode();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    public static void main(String[] args) throws Exception {
        Trainer trainer = new Trainer(Integer.parseInt(args[0]), Integer.parseInt(args[1]));
        long weights = 1;
        for (int round = 0; round < Integer.parseInt(args[2]); round++) {
            weights = trainer.round(weights);
        }
        trainer.pool.shutdown();
        System.out.println(weights);
    }
}
