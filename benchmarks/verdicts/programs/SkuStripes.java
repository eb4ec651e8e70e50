import java.io.*;
import java.net.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;
import java.util.concurrent.locks.*;
import java.util.function.*;

/**
 * Sixteen threads adjust the stock of articles; a striped lock keeps two of them from one article, but has three stripes only and is held while the store is asked for 45 ms: 264 * 45 / 3 = 4.0 s. With 256
 * stripes (the second argument) next to nobody waits, 264 * 45 / 16 = 0.75 s.
 */
public final class SkuStripes {

    private static final class Striped<K> {
        private final Lock[] locks;

        Striped(int stripes) {
            locks = new Lock[stripes];
            Arrays.setAll(locks, i -> new ReentrantLock());
        }

        <R> R with(K key, Supplier<R> action) {
            Lock lock = locks[Math.floorMod(key.hashCode() * 0x9E3779B1 >>> 7, locks.length)];
            lock.lock();
            try {
                return action.get();
            } finally {
                lock.unlock();
            }
        }
    }

    private record Sku(String maker, int number) {}

    private static final class Store {
        private final ThreadLocal<Socket> line;

        Store(int port) {
            this.line = ThreadLocal.withInitial(() -> {
                try {
                    return new Socket("127.0.0.1", port);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }

        int counted(Sku sku) {
            try {
                line.get().getOutputStream().write(45);
                return line.get().getInputStream().read() + sku.number() % 10;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private final Striped<Sku> stripes;
    private final Store store;
    private final Map<Sku, Integer> stock = new ConcurrentHashMap<>();
    private final Queue<Sku> todo = new ConcurrentLinkedQueue<>();

    private SkuStripes(int port, int stripes) {
        this.store = new Store(port);
        this.stripes = new Striped<>(stripes);
        for (int i = 0; i < 264; i++) {
            todo.add(new Sku("maker-" + i % 8, i));
        }
    }

    public static void main(String[] args) throws Exception {
        SkuStripes adjustment = new SkuStripes(Integer.parseInt(args[0]), Integer.parseInt(args[1]));
        Thread[] clerks = new Thread[16];
        for (int i = 0; i < clerks.length; i++) {
            clerks[i] = new Thread(adjustment::work, "clerk-" + i);
            clerks[i].start();
        }
        for (Thread clerk : clerks) {
            clerk.join();
        }
        System.out.println(adjustment.stock.values().stream().mapToInt(Integer::intValue).sum() + " pieces");
    }

    private void work() {
        for (Sku sku = todo.poll(); sku != null; sku = todo.poll()) {
            adjust(sku);
        }
    }

    private int adjust(Sku sku) {
        return stripes.with(sku, () -> stock.merge(sku, store.counted(sku), Integer::sum));
    }
}
