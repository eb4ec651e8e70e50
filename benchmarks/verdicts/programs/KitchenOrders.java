import java.io.*;
import java.net.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends the orders of a delivery service to the kitchens, each a call of 50 ms. Four threads, no queue, and whoever finds none of them free sends his order himself: five at a time. Arguments: the kitchens'
 * port, threads, orders.
 */
public final class KitchenOrders {
    private record Order(int number, String dish) {
    }

    private final ThreadLocal<Socket> line;
    private final ThreadPoolExecutor senders;
    private final AtomicInteger accepted = new AtomicInteger();

    private KitchenOrders(int port, int threads) {
        line = ThreadLocal.withInitial(() -> {
            try {
                return new Socket("127.0.0.1", port);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        senders = new ThreadPoolExecutor(threads, threads, 1, TimeUnit.MINUTES, new SynchronousQueue<>(), new ThreadPoolExecutor.CallerRunsPolicy());
    }

    public static void main(String[] args) throws Exception {
        KitchenOrders orders = new KitchenOrders(Integer.parseInt(args[0]), Integer.parseInt(args[1]));
        List<String> dishes = List.of("pad thai", "pizza", "ramen");
        for (int i = 0; i < Integer.parseInt(args[2]); i++) {
            Order order = new Order(i, dishes.get(i % dishes.size()));
            orders.senders.execute(() -> orders.place(order));
        }
        orders.senders.shutdown();
        orders.senders.awaitTermination(1, TimeUnit.MINUTES);
        System.out.println(orders.accepted + " accepted");
    }

    private void place(Order order) {
        try {
            Socket kitchen = line.get();
            kitchen.getOutputStream().write(50);
            if (kitchen.getInputStream().read() < 0) {
                throw new EOFException("no answer to " + order);
            }
            accepted.incrementAndGet();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
