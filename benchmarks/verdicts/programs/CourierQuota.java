import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Six threads book couriers, 20 ms each, of whom the contract allows 30 a second: a semaphore has three permits, which no caller gives back; a timer fills it up again every 100 ms.
 * 118 bookings / 30 = 3.9 s. The threads wait for permits nearly all the time, as is meant: more permits would break the contract.
 */
public final class CourierQuota implements AutoCloseable {
    private static final int PER_TICK = 3;

    private final Semaphore quota = new Semaphore(PER_TICK);
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "quota");
        thread.setDaemon(true);
        return thread;
    });

    private CourierQuota() {
        timer.scheduleAtFixedRate(this::refill, 100, 100, TimeUnit.MILLISECONDS);
    }

    private void refill() {
        int missing = PER_TICK - quota.availablePermits();
        if (missing > 0) {
            quota.release(missing);
        }
    }

    void await() throws InterruptedException {
        quota.acquire();
    }

    @Override public void close() {
        timer.shutdownNow();
    }

    private static void book(int port, String address) throws IOException {
        try (Socket courier = new Socket("127.0.0.1", port)) {
            courier.getOutputStream().write(20);
            if (courier.getInputStream().read() < 0) {
                throw new IOException("nobody comes to " + address);
            }
        }
    }

    private static void dispatch(CourierQuota quota, AtomicInteger next, int port) {
        try {
            for (int parcel = next.getAndIncrement(); parcel < 118; parcel = next.getAndIncrement()) {
                quota.await();
                book(port, "street " + parcel);
            }
        } catch (IOException e) {
            System.err.println(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public static void main(String[] args) throws InterruptedException {
        int port = Integer.parseInt(args[0]);
        AtomicInteger next = new AtomicInteger();
        try (CourierQuota quota = new CourierQuota()) {
            List<Thread> dispatchers = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                Thread dispatcher = new Thread(() -> dispatch(quota, next, port), "dispatcher-" + i);
                dispatcher.start();
                dispatchers.add(dispatcher);
            }
            for (Thread dispatcher : dispatchers) {
                dispatcher.join();
            }
        }
    }
}
