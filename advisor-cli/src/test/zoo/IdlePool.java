import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Four workers, and one small piece of work every 100 ms: the workers have nothing to do, which is no kind of I/O. */
final class IdlePool {

    public static void main(String[] args) throws Exception {
        Truth.compute(1); // so that the workers need not wait for each other to load it
        ExecutorService pool = Executors.newFixedThreadPool(4);
        for (int i = 0; i < 20; i++) {
            pool.submit(() -> Truth.compute(1_000_000));
            Thread.sleep(100);
        }
        pool.shutdown();
    }
}
