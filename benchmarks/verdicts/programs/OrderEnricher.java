import java.io.*;
import java.net.Socket;
import java.util.*;
import java.util.concurrent.*;

/**
 * Six workers put the customer's name to orders; the customer service is asked over sessions, which are logged in once and lent. Arguments: the service's port, how many sessions, how many workers, how many
 * orders.
 */
public final class OrderEnricher {
    private record Order(int number, int customer) {
    }

    private record Enriched(Order order, String customer) {
    }

    private static final class CrmSession {
        private final Socket socket;

        CrmSession(int port) throws IOException {
            socket = new Socket("127.0.0.1", port);
            socket.setTcpNoDelay(true);
        }

        String customerName(int customer) throws IOException {
            socket.getOutputStream().write(50);
            return "Customer " + (customer + socket.getInputStream().read());
        }
    }

    private static final class CrmSessions {
        private final BlockingQueue<CrmSession> free = new LinkedBlockingQueue<>();

        CrmSessions(int port, int count) throws IOException {
            for (int i = 0; i < count; i++) {
                free.add(new CrmSession(port));
            }
        }

        String customerName(int customer) throws IOException, InterruptedException {
            CrmSession session = free.take();
            try {
                return session.customerName(customer);
            } finally {
                free.add(session);
            }
        }
    }

    private final CrmSessions sessions;

    private OrderEnricher(CrmSessions sessions) {
        this.sessions = sessions;
    }

    public static void main(String[] args) throws Exception {
        OrderEnricher enricher = new OrderEnricher(new CrmSessions(Integer.parseInt(args[0]), Integer.parseInt(args[1])));
        ExecutorService workers = Executors.newFixedThreadPool(Integer.parseInt(args[2]));
        CompletionService<Enriched> done = new ExecutorCompletionService<>(workers);
        int orders = Integer.parseInt(args[3]);
        for (int i = 0; i < orders; i++) {
            Order order = new Order(i, i * 13 % 400);
            done.submit(() -> enricher.enrich(order));
        }
        Set<String> names = new TreeSet<>();
        for (int i = 0; i < orders; i++) {
            names.add(done.take().get().customer());
        }
        workers.shutdown();
        System.out.println(names.size() + " customers");
    }

    private Enriched enrich(Order order) throws IOException, InterruptedException {
        return new Enriched(order, sessions.customerName(order.customer()));
    }
}
