import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes a journal and forces each entry to the disk. How long that takes is the disk's secret, so the program measures it. */
final class Disk {

    private static long waited;

    public static void main(String[] args) throws Exception {
        Truth.start("worker", () -> work(Path.of("journal"))).join();
    }

    private static Object work(Path file) throws IOException {
        try (FileChannel journal = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            for (long end = System.nanoTime() + Truth.RUN; System.nanoTime() < end;) {
                append(journal);
                digest();
            }
        } finally {
            Files.delete(file);
        }
        Truth.say("DISK", waited);
        return null;
    }

    /** The waiting is what the call took less what it computed, and less what it waited for a processor: copying 64 kB into the kernel is work. */
    private static void append(FileChannel journal) throws IOException {
        long ready = Truth.ready();
        long start = System.nanoTime();
        long cpu = Truth.cpu();
        journal.write(ByteBuffer.allocate(64 * 1024), 0);
        journal.force(true);
        long taken = System.nanoTime() - start - (Truth.cpu() - cpu);
        waited += taken - (Truth.ready() - ready);
    }

    private static double digest() {
        return Truth.compute(500_000);
    }
}
