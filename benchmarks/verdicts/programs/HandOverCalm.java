import java.util.concurrent.*;

/** A timer hands an item over every 100 ms to a consumer that needs 5 ms each: healthy. */
public final class HandOverCalm {
    private static final SynchronousQueue<Integer> DESK = new SynchronousQueue<>();

    public static void main(String[] args) throws Exception {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        timer.scheduleAtFixedRate(HandOverCalm::deliver, 0, 100, TimeUnit.MILLISECONDS);
        for (int item = 0; item < 40; item++) {
            consume(DESK.take());
        }
        timer.shutdownNow();
    }

    private static void deliver() {
        try {
            DESK.put(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void consume(int item) throws InterruptedException {
        Thread.sleep(5 * item);
    }
}
