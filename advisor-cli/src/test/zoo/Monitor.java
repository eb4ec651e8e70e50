import java.util.concurrent.TimeUnit;

/** Eight clerks share one desk, a monitor, and do everything at it: one works (it sleeps), seven wait. Lock: 7/8. */
final class Monitor {

    private final Object desk = new Object();

    public static void main(String[] args) throws Exception {
        Monitor office = new Monitor();
        Thread[] clerks = new Thread[8];
        for (int i = 0; i < clerks.length; i++) {
            clerks[i] = Truth.start("clerk-" + (i + 1), office::work);
        }
        for (Thread clerk : clerks) {
            clerk.join();
        }
    }

    private Object work() throws InterruptedException {
        for (long end = System.nanoTime() + Truth.RUN; System.nanoTime() < end;) {
            serve();
        }
        return null;
    }

    private void serve() throws InterruptedException {
        synchronized (desk) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }
}
