import java.net.Socket;
import java.util.concurrent.locks.*;

/**
 * Four keepers load their tables under one write lock at the start, 80 ms each, so that they wait for each other for 80 + 160 + 240 ms, once.
 * Then a bird comes every 50 ms for 3.7 s, and the keepers wait for it at a monitor. 0.3 + 3.7 = 4.0 s. Without any lock it would take at
 * most 0.24 s less of 4.0 s, and not even that: the birds come when they come, beside the loading. Leave it alone.
 */
public final class AviaryWarmup {
    private static final ReadWriteLock TABLES = new ReentrantReadWriteLock();
    private static final Object PERCH = new Object();
    private static int waiting;
    private static int fed;
    private static boolean closed;

    public static void main(String[] args) throws Exception {
        int port = Integer.parseInt(args[0]);
        Thread[] keepers = new Thread[4];
        for (int i = 0; i < keepers.length; i++) {
            keepers[i] = new Thread(() -> keep(port), "keeper-" + i);
            keepers[i].start();
        }
        Thread.sleep(330);
        for (int bird = 0; bird < 74; bird++) {
            Thread.sleep(50);
            land();
        }
        synchronized (PERCH) {
            closed = true;
            PERCH.notifyAll();
        }
        for (Thread keeper : keepers) {
            keeper.join();
        }
        System.out.println(fed);
    }

    private static void land() {
        synchronized (PERCH) {
            waiting++;
            PERCH.notify();
        }
    }

    private static void keep(int port) {
        try {
            load(port);
            while (awaitBird()) {
                feed();
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void load(int port) throws Exception {
        TABLES.writeLock().lock();
        try (Socket office = new Socket("127.0.0.1", port)) {
            office.getOutputStream().write(80);
            office.getInputStream().read();
        } finally {
            TABLES.writeLock().unlock();
        }
    }

    private static boolean awaitBird() throws InterruptedException {
        synchronized (PERCH) {
            while (waiting == 0 && !closed) {
                PERCH.wait();
            }
            return waiting-- > 0;
        }
    }

    private static void feed() {
        synchronized (PERCH) {
            fed++;
        }
    }
}
