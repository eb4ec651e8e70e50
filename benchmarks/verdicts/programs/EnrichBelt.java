import java.io.*;
import java.net.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;

/**
 * Three stages with bounded queues between them: orders are read, 3 ms each, enriched by another service, 45 ms, and written, 4 ms. One thread enriches: 88 * 45 ms = 4.0 s, and the reader stands before a full
 * queue. The second argument is how many enrich: with eight 0.5 s, with more the writer's 88 * 4 ms.
 */
public final class EnrichBelt {
    private static final Order END = new Order(-1, Map.of());

    private record Order(int number, Map<String, String> fields) {
        Order with(String field, String value) {
            Map<String, String> more = new TreeMap<>(fields);
            more.put(field, value);
            return new Order(number, more);
        }
    }

    private interface Work<A, B> {
        B apply(A input) throws IOException;
    }

    private static final class Stage implements Runnable {
        private final BlockingQueue<Order> in;
        private final BlockingQueue<Order> out;
        private final Work<Order, Order> work;

        Stage(BlockingQueue<Order> in, BlockingQueue<Order> out, Work<Order, Order> work) {
            this.in = in;
            this.out = out;
            this.work = work;
        }

        @Override public void run() {
            try {
                Order order = in.take();
                while (order != END) {
                    out.put(work.apply(order));
                    order = in.take();
                }
                in.put(END); // for the next of this stage
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private final int port;

    private EnrichBelt(int port) {
        this.port = port;
    }

    public static void main(String[] args) throws Exception {
        EnrichBelt belt = new EnrichBelt(Integer.parseInt(args[0]));
        BlockingQueue<Order> read = new ArrayBlockingQueue<>(4);
        BlockingQueue<Order> enriched = new ArrayBlockingQueue<>(4);
        BlockingQueue<Order> written = new LinkedBlockingQueue<>();
        List<Thread> enrichers = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(args[1]); i++) {
            enrichers.add(start("enricher-" + i, new Stage(read, enriched, belt::enrich)));
        }
        Thread writer = start("writer", new Stage(enriched, written, belt::write));
        Thread reader = start("reader", () -> belt.read(read, 88));
        reader.join();
        for (Thread enricher : enrichers) {
            enricher.join();
        }
        enriched.put(END);
        writer.join();
        System.out.println(written.size() + " orders, the last is " + Collections.max(written, Comparator.comparingInt(Order::number)));
    }

    private static Thread start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.start();
        return thread;
    }

    private void read(BlockingQueue<Order> out, int count) {
        try {
            for (int i = 0; i < count; i++) {
                out.put(new Order(i, Map.of("customer", "c" + ask(3) * i)));
            }
            out.put(END);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private Order enrich(Order order) throws IOException {
        return order.with("rating", "r" + ask(45) % 7);
    }

    private Order write(Order order) throws IOException {
        return order.with("written", "" + ask(4));
    }

    private int ask(int millis) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(millis);
            return socket.getInputStream().read();
        }
    }
}
