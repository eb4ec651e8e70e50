import java.util.concurrent.*;

/** A thousand virtual threads that wait for three seconds each, all at once: healthy. */
public final class SleepVirtual {

    public static void main(String[] args) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int item = 0; item < 1_000; item++) {
                threads.submit(SleepVirtual::fetch);
            }
        }
    }

    private static Object fetch() throws InterruptedException {
        Thread.sleep(3_000);
        return null;
    }
}
