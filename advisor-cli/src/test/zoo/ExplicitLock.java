import java.util.concurrent.locks.ReentrantLock;

/** As Monitor with a fair ReentrantLock, and the one who holds it computes. Lock: 7/8. */
final class ExplicitLock {

    private final ReentrantLock desk = new ReentrantLock(true);

    public static void main(String[] args) throws Exception {
        ExplicitLock office = new ExplicitLock();
        Thread[] clerks = new Thread[8];
        for (int i = 0; i < clerks.length; i++) {
            clerks[i] = Truth.start("clerk-" + (i + 1), office::work);
        }
        for (Thread clerk : clerks) {
            clerk.join();
        }
    }

    private Object work() {
        for (long end = System.nanoTime() + Truth.RUN; System.nanoTime() < end;) {
            serve();
        }
        return null;
    }

    private double serve() {
        desk.lock();
        try {
            return Truth.compute(5_000_000);
        } finally {
            desk.unlock();
        }
    }
}
