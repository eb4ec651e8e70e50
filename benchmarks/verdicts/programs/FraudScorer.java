import java.io.*;
import java.net.Socket;
import java.util.*;
import java.util.concurrent.*;

/**
 * Takes payments from a topic, asks for the profile of the customer, and walks at random from him through the graph of who paid whom. Arguments: the port of the profiles, how many payments, how many
 * consumers, thousands of steps of a walk, and how many milliseconds lie between two payments.
 */
public final class FraudScorer {
    private record Payment(int number, int customer, int cents) {
    }

    private static final class Graph {
        private static final int NODES = 4_096;
        private static final int DEGREE = 8;

        private final int[] edges = new int[NODES * DEGREE];

        Graph() {
            Random random = new Random(5);
            Arrays.setAll(edges, i -> random.nextInt(NODES));
        }

        double visited(int from, int steps, long seed) {
            int[] visits = new int[NODES];
            long state = seed * 2 + 1;
            int node = from;
            for (int step = 0; step < steps; step++) {
                state = state * 6364136223846793005L + 1442695040888963407L;
                node = state >>> 60 == 0 ? from : edges[node * DEGREE + (int) (state >>> 33 & DEGREE - 1)];
                visits[node]++;
            }
            return Arrays.stream(visits).mapToDouble(visit -> (double) visit / steps).map(share -> share * share).sum();
        }
    }

    private final Graph graph = new Graph();
    private final BlockingQueue<Payment> topic = new LinkedBlockingQueue<>();
    private final Map<Integer, Double> scores = new ConcurrentHashMap<>();
    private final int port;
    private final int steps;

    private FraudScorer(int port, int steps) {
        this.port = port;
        this.steps = steps;
    }

    public static void main(String[] args) throws Exception {
        FraudScorer scorer = new FraudScorer(Integer.parseInt(args[0]), Integer.parseInt(args[3]) * 1_000);
        int payments = Integer.parseInt(args[1]);
        CountDownLatch scored = new CountDownLatch(payments);
        List<Thread> consumers = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(args[2]); i++) {
            Thread consumer = new Thread(() -> scorer.consume(scored), "payments-" + i);
            consumer.start();
            consumers.add(consumer);
        }
        scorer.produce(payments, Integer.parseInt(args[4]));
        scored.await();
        consumers.forEach(Thread::interrupt);
        System.out.println(scorer.scores.values().stream().mapToDouble(Double::doubleValue).max().orElse(0));
    }

    private void produce(int payments, int everyMillis) throws InterruptedException {
        for (int i = 0; i < payments; i++) {
            topic.put(new Payment(i, i * 37 % 4_096, 100 + i));
            if (everyMillis > 0) {
                Thread.sleep(everyMillis);
            }
        }
    }

    private void consume(CountDownLatch scored) {
        try {
            while (true) {
                Payment payment = topic.take();
                scores.put(payment.number(), score(payment));
                scored.countDown();
            }
        } catch (InterruptedException done) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private double score(Payment payment) throws IOException {
        int risk = profile(payment.customer());
        return risk * graph.visited(payment.customer(), steps, payment.number());
    }

    private int profile(int customer) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(25);
            return socket.getInputStream().read() + customer % 3;
        }
    }
}
