import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** One stage fetches for 10 ms, the next grinds for 40: the first waits to hand over, and to hurry it gains nothing. */
final class Stages {

    private static final BlockingQueue<Integer> FETCHED = new ArrayBlockingQueue<>(2);
    private static final int ITEMS = 60;

    public static void main(String[] args) throws Exception {
        Thread fetcher = Truth.start("fetcher", Stages::fetchAll);
        Thread grinder = Truth.start("grinder", Stages::grindAll);
        fetcher.join();
        grinder.join();
    }

    private static Object fetchAll() throws InterruptedException {
        for (int item = 0; item < ITEMS; item++) {
            FETCHED.put(fetch(item));
        }
        return null;
    }

    private static int fetch(int item) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(10);
        return item;
    }

    private static Object grindAll() throws InterruptedException {
        for (int item = 0; item < ITEMS; item++) {
            grind(FETCHED.take());
        }
        return null;
    }

    private static double grind(int item) {
        return Truth.compute(40_000_000) + item;
    }
}
