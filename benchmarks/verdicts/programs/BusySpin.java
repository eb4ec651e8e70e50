import java.util.concurrent.atomic.AtomicLong;

/** A consumer spins for messages that come every 20 ms: it looks like work and is waiting. To block instead gives a core back. */
public final class BusySpin {
    private static final AtomicLong SENT = new AtomicLong();

    public static void main(String[] args) throws Exception {
        Thread consumer = new Thread(BusySpin::consume, "consumer");
        consumer.start();
        for (int i = 0; i < 180; i++) {
            Thread.sleep(20);
            SENT.incrementAndGet();
        }
        consumer.join();
    }

    private static void consume() {
        for (long next = 1; next <= 180; next++) {
            await(next);
        }
    }

    private static void await(long number) {
        while (SENT.get() < number) {
            Thread.onSpinWait();
        }
    }
}
