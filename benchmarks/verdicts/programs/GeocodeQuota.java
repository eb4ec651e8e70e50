import com.sun.net.httpserver.HttpServer;
import java.io.*;
import java.net.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;

/**
 * Four threads have 80 addresses located by a service that lets 20 requests a second through and answers the others with 429 and how long to wait. Who is refused waits as told, and
 * asks again: 80 / 20 = 4.0 s for any number of threads, and more of them are only refused more often.
 */
public final class GeocodeQuota {
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final String service;

    private GeocodeQuota(String service) {
        this.service = service;
    }

    public static void main(String[] args) throws Exception {
        if (args[0].equals("service")) {
            serve(Integer.parseInt(args[1]));
            return;
        }
        GeocodeQuota quota = new GeocodeQuota("http://127.0.0.1:" + args[0] + "/");
        Thread[] workers = new Thread[Integer.parseInt(args[1])];
        for (int i = 0; i < workers.length; i++) {
            workers[i] = new Thread(quota::work, "geocoder-" + i);
            workers[i].start();
        }
        for (Thread worker : workers) {
            worker.join();
        }
        System.out.println(quota.refused + " refused");
    }

    private void work() {
        for (int address = next.getAndIncrement(); address < 80; address = next.getAndIncrement()) {
            try {
                locate(address);
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private String locate(int address) throws IOException, InterruptedException {
        while (true) {
            HttpURLConnection connection = (HttpURLConnection) URI.create(service + address).toURL().openConnection();
            if (connection.getResponseCode() == 200) {
                try (InputStream body = connection.getInputStream()) {
                    return new String(body.readAllBytes());
                }
            }
            refused.incrementAndGet();
            connection.getErrorStream().close();
            Thread.sleep(Long.parseLong(connection.getHeaderField("X-Retry-After-Millis")));
        }
    }

    /** The other side: a permit every 50 ms, which do not add up; who comes too early is told when the next one is free, and gets it. */
    private static void serve(int port) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 100);
        server.setExecutor(Executors.newCachedThreadPool());
        AtomicLong free = new AtomicLong();
        server.createContext("/", exchange -> {
            long now = System.nanoTime() / 1_000;
            long before = free.get();
            boolean granted = now >= before && free.compareAndSet(before, Math.max(before + 50_000, now + 30_000));
            byte[] body = (granted ? "52.5,13.4" : "slow down").getBytes();
            if (!granted) {
                exchange.getResponseHeaders().set("X-Retry-After-Millis", "" + Math.max(1, (free.get() - now) / 1_000 + 1));
            }
            exchange.sendResponseHeaders(granted ? 200 : 429, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        System.out.println("ready");
    }
}
