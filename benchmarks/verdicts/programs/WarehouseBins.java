import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.*;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Ten handlers adjust the stock of bins. Bins are guarded by striped locks, of which there are two, and the scale is asked (40 ms) while a stripe is held:
 * 200 adjustments * 40 / 2 = 4.0 s. All bins are different ones, so with a lock for each bin, or the scale asked before, ten at a time: 0.8 s; with eight stripes about half of that gain.
 */
public final class WarehouseBins {
    private final ReentrantLock[] stripes = {new ReentrantLock(), new ReentrantLock()};
    private final int[] stock = new int[200];
    private final AtomicInteger next = new AtomicInteger();
    private final int port;

    private WarehouseBins(int port) {
        this.port = port;
    }

    public static void main(String[] args) throws Exception {
        WarehouseBins bins = new WarehouseBins(Integer.parseInt(args[0]));
        Thread[] handlers = new Thread[10];
        for (int i = 0; i < handlers.length; i++) {
            handlers[i] = new Thread(bins::shift, "handler-" + i);
            handlers[i].start();
        }
        for (Thread handler : handlers) {
            handler.join();
        }
        System.out.println(bins.stock[17]);
    }

    private void shift() {
        try (Socket scale = new Socket("127.0.0.1", port)) {
            scale.setTcpNoDelay(true);
            for (int bin = next.getAndIncrement(); bin < stock.length; bin = next.getAndIncrement()) {
                adjust(bin, scale);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void adjust(int bin, Socket scale) throws IOException {
        ReentrantLock stripe = stripes[bin % stripes.length];
        stripe.lock();
        try {
            stock[bin] = weigh(scale);
        } finally {
            stripe.unlock();
        }
    }

    private static int weigh(Socket scale) throws IOException {
        scale.getOutputStream().write(40);
        return scale.getInputStream().read();
    }
}
