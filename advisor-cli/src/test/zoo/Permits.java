import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Eight callers share two permits and do everything with one: two work (they sleep), six wait. Lock: 6/8. */
final class Permits {

    private final Semaphore permits = new Semaphore(2, true);

    public static void main(String[] args) throws Exception {
        Permits office = new Permits();
        Thread[] callers = new Thread[8];
        for (int i = 0; i < callers.length; i++) {
            callers[i] = Truth.start("caller-" + (i + 1), office::work);
        }
        for (Thread caller : callers) {
            caller.join();
        }
    }

    private Object work() throws InterruptedException {
        for (long end = System.nanoTime() + Truth.RUN; System.nanoTime() < end;) {
            call();
        }
        return null;
    }

    private void call() throws InterruptedException {
        permits.acquire();
        try {
            TimeUnit.MILLISECONDS.sleep(20);
        } finally {
            permits.release();
        }
    }
}
