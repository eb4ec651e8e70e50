import java.util.concurrent.*;

/** A step every 100 ms by delayedExecutor, without a thread that sleeps: the pauses are meant. */
public final class AsyncTimer {

    public static void main(String[] args) {
        step(35).join();
    }

    private static CompletableFuture<Void> step(int left) {
        return left == 0 ? CompletableFuture.completedFuture(null)
                : CompletableFuture.runAsync(AsyncTimer::tick, CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS)).thenCompose(done -> step(left - 1));
    }

    private static void tick() {
        System.out.print(".");
    }
}
