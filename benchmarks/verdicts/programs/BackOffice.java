import com.sun.net.httpserver.HttpServer;
import java.io.*;
import java.net.*;
import java.util.concurrent.*;

/**
 * An application with much that idles as it should (a web server that nobody visits, three consumers of an empty queue, a heartbeat), and a nightly job that sends 46 independent reminders,
 * one call of 85 ms after the other: 46 * 85 ms = 3.9 s, which is how long the program takes. Eight at a time 0.5 s, all at once 0.09 s.
 */
public final class BackOffice {
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2);
    private final ExecutorService web = Executors.newFixedThreadPool(8);
    private final BlockingQueue<String> orders = new LinkedBlockingQueue<>();
    private final int mailHost;
    private volatile long lastBeat;

    private BackOffice(int mailHost) {
        this.mailHost = mailHost;
    }

    public static void main(String[] args) throws Exception {
        new BackOffice(Integer.parseInt(args[0])).run();
    }

    private void run() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setExecutor(web);
        server.createContext("/health", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        timer.scheduleAtFixedRate(() -> lastBeat = System.nanoTime(), 0, 200, TimeUnit.MILLISECONDS);
        for (int i = 0; i < 3; i++) {
            Thread consumer = new Thread(this::takeOrders, "orders-" + i);
            consumer.setDaemon(true);
            consumer.start();
        }
        timer.schedule(this::nightlyJob, 50, TimeUnit.MILLISECONDS).get();
        server.stop(0);
        web.shutdownNow();
        timer.shutdownNow();
        System.out.println(lastBeat > 0 ? "done" : "dead");
    }

    private void takeOrders() {
        try {
            while (true) {
                System.out.println(orders.take());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private int nightlyJob() throws IOException {
        int sent = 0;
        for (int customer = 0; customer < 46; customer++) {
            sent += remind(customer);
        }
        return sent;
    }

    private int remind(int customer) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", mailHost)) {
            socket.getOutputStream().write(85);
            return socket.getInputStream().read() == 85 ? 1 : customer;
        }
    }
}
