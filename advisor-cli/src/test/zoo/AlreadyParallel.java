import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** Healthy: a pool as wide as the machine computes, and nothing waits for long. There is nothing to advise. */
final class AlreadyParallel {

    private static final AtomicLong CPU = new AtomicLong();
    private static final AtomicLong READY = new AtomicLong();
    private static final AtomicLong WALL = new AtomicLong();

    public static void main(String[] args) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        for (long end = System.nanoTime() + Truth.RUN; System.nanoTime() < end;) {
            List<Callable<Double>> pieces = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                pieces.add(AlreadyParallel::piece);
            }
            pool.invokeAll(pieces);
        }
        Truth.say("pool-1-thread-1", "CPU", CPU.get());
        Truth.say("pool-1-thread-1", "READY", READY.get());
        Truth.say("pool-1-thread-1", "wall", WALL.get());
        pool.shutdown();
    }

    private static double piece() {
        long start = System.nanoTime();
        long cpu = Truth.cpu();
        long ready = Truth.ready();
        try {
            return Truth.compute(10_000_000);
        } finally {
            CPU.addAndGet(Truth.cpu() - cpu);
            READY.addAndGet(Truth.ready() - ready);
            WALL.addAndGet(System.nanoTime() - start);
        }
    }
}
