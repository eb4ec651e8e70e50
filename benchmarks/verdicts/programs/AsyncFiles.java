import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.file.*;
import java.util.concurrent.*;

/** Writes a block with an asynchronous file channel every 100 ms, by a timer, and goes on meanwhile: healthy. */
public final class AsyncFiles {

    public static void main(String[] args) throws Exception {
        try (AsynchronousFileChannel file = AsynchronousFileChannel.open(Path.of(args[0], "blocks"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
            for (int i = 0; i < 40; i++) {
                long position = i * 100_000L;
                timer.schedule(() -> write(file, position), i * 100L, TimeUnit.MILLISECONDS);
            }
            timer.shutdown();
            timer.awaitTermination(1, TimeUnit.MINUTES);
        }
    }

    private static Future<Integer> write(AsynchronousFileChannel file, long position) {
        return file.write(ByteBuffer.allocate(100_000), position);
    }
}
