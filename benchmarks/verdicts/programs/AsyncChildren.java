import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** Starts ten children at once, each of which waits for 3 s, and takes their ends as they come: healthy. */
public final class AsyncChildren {

    public static void main(String[] args) {
        CompletableFuture.allOf(IntStream.range(0, 10).mapToObj(i -> convert()).toArray(CompletableFuture[]::new)).join();
    }

    private static CompletableFuture<Integer> convert() {
        try {
            return new ProcessBuilder("/bin/sleep", "3").start().onExit().thenApply(Process::exitValue);
        } catch (java.io.IOException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
