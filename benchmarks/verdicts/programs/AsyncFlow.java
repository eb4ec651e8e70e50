import java.util.concurrent.*;

/** A publisher offers an event every 40 ms to a subscriber that needs a moment for each: the source sets the pace. */
public final class AsyncFlow {

    public static void main(String[] args) throws Exception {
        try (SubmissionPublisher<Integer> publisher = new SubmissionPublisher<>()) {
            CompletableFuture<Void> end = publisher.consume(AsyncFlow::handle);
            ScheduledExecutorService source = Executors.newSingleThreadScheduledExecutor();
            source.scheduleAtFixedRate(() -> publisher.submit(1), 0, 40, TimeUnit.MILLISECONDS);
            Thread.sleep(4_000);
            source.shutdown();
            source.awaitTermination(1, TimeUnit.SECONDS);
            publisher.close();
            end.join();
        }
    }

    private static void handle(int event) {
        long x = event;
        for (int i = 0; i < 500_000; i++) {
            x = x * 31 + i ^ x >>> 7;
        }
        if (x == 42) {
            System.out.println(x);
        }
    }
}
