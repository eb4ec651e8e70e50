import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Hands each piece of work to a pool and waits for the result: the asker waits for the program's own computing, not for I/O. */
final class Result {

    public static void main(String[] args) throws Exception {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        Truth.start("asker", () -> ask(pool)).join();
        pool.shutdown();
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
        return Truth.compute(20_000_000);
    }
}
