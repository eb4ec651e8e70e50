import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** Hands each piece of work to a pool and waits for the result: the asker waits for the program's own computing, not for I/O. */
final class Result {

    private static final AtomicLong CPU = new AtomicLong();

    public static void main(String[] args) throws Exception {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        Truth.start("asker", () -> ask(pool)).join();
        pool.shutdown();
        Truth.say("pool-1-thread-1", "CPU", CPU.get());
    }

    private static Object ask(ExecutorService pool) throws Exception {
        long waited = 0;
        for (long end = System.nanoTime() + Truth.RUN; System.nanoTime() < end;) {
            long start = System.nanoTime();
            pool.submit(Result::piece).get();
            waited += System.nanoTime() - start;
        }
        Truth.say("RESULT", waited);
        return null;
    }

    private static double piece() {
        long cpu = Truth.cpu();
        try {
            return Truth.compute(20_000_000);
        } finally {
            CPU.addAndGet(Truth.cpu() - cpu);
        }
    }
}
