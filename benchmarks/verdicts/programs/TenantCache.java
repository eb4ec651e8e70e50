import java.io.*;
import java.net.Socket;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.AtomicInteger;

/** Eight threads load 46 prices of one tenant, 80 ms each, into a map whose keys hash by the tenant alone: one at a time. */
public final class TenantCache {
    private record Key(String tenant, int item) {
        @Override
        public int hashCode() {
            return tenant.hashCode();
        }
    }

    private static final ConcurrentMap<Key, Integer> PRICES = new ConcurrentHashMap<>();
    private static final AtomicInteger NEXT = new AtomicInteger();

    public static void main(String[] args) throws Exception {
        int port = Integer.parseInt(args[0]);
        ExecutorService pool = Executors.newFixedThreadPool(8);
        List<Callable<Void>> baskets = Collections.nCopies(8, () -> basket(port));
        pool.invokeAll(baskets);
        pool.shutdown();
        System.out.println(PRICES.size());
    }

    private static Void basket(int port) {
        for (int item = NEXT.getAndIncrement(); item < 46; item = NEXT.getAndIncrement()) {
            price(port, item);
        }
        return null;
    }

    private static int price(int port, int item) {
        return PRICES.computeIfAbsent(new Key("acme", item), key -> load(port, key));
    }

    private static int load(int port, Key key) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(80);
            return socket.getInputStream().read() + key.item();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
