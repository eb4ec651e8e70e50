import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** The producer sleeps 12 ms for each item, the consumer takes it from a queue and computes for 3 ms: it waits about 3/4. */
final class Queue {

    private static final BlockingQueue<Integer> BELT = new LinkedBlockingQueue<>();
    private static long waited;

    public static void main(String[] args) throws Exception {
        Thread consumer = Truth.start("consumer", Queue::consume);
        Truth.start("producer", Queue::produce).join();
        consumer.join();
    }

    private static Object produce() throws InterruptedException {
        long slept = 0;
        for (long end = System.nanoTime() + Truth.RUN; System.nanoTime() < end;) {
            long start = System.nanoTime();
            Thread.sleep(12);
            slept += System.nanoTime() - start;
            BELT.put(1);
        }
        BELT.put(0);
        Truth.say("SLEEP", slept);
        return null;
    }

    private static Object consume() throws InterruptedException {
        int item = 1;
        while (item != 0) {
            long start = System.nanoTime();
            item = BELT.take();
            waited += System.nanoTime() - start;
            Truth.compute(3_000_000);
        }
        Truth.say("RESULT", waited);
        return null;
    }
}
