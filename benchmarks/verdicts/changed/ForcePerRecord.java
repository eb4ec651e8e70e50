import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.*;

/** Two ways: so many records to a force, as is right; or so many threads that force. */
public final class ForcePerRecord {

    public static void main(String[] args) throws Exception {
        int number = Integer.parseInt(args[2]);
        try (FileChannel log = FileChannel.open(Path.of(args[0], "journal"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            if (args[1].equals("batch")) {
                append(log, 700, number);
            } else {
                Thread[] threads = new Thread[number];
                for (int i = 0; i < number; i++) {
                    threads[i] = new Thread(() -> append(log, 700 / number, 1));
                    threads[i].start();
                }
                for (Thread thread : threads) {
                    thread.join();
                }
            }
        }
    }

    private static void append(FileChannel log, int records, int toAForce) {
        try {
            for (int i = 0; i < records; i++) {
                log.write(ByteBuffer.wrap(("record " + i).getBytes()));
                if (i % toAForce == toAForce - 1) {
                    log.force(false);
                }
            }
            log.force(false);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
