import java.util.concurrent.*;

/** 600 virtual threads wait with Object.wait for a pool of four items, each held for 20 ms: 600 / 4 * 20 ms = 3 s, by any model. */
public final class VirtualWaitNotify {
    private static final Object POOL = new Object();
    private static int free = 4;

    public static void main(String[] args) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 600; i++) {
                threads.submit(VirtualWaitNotify::work);
            }
        }
    }

    private static Object work() throws InterruptedException {
        borrow();
        try {
            Thread.sleep(20);
            return null;
        } finally {
            giveBack();
        }
    }

    private static void borrow() throws InterruptedException {
        synchronized (POOL) {
            while (free == 0) {
                POOL.wait();
            }
            free--;
        }
    }

    private static void giveBack() {
        synchronized (POOL) {
            free++;
            POOL.notify();
        }
    }
}
