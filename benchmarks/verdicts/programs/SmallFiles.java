import java.io.IOException;
import java.nio.file.*;

/** Reads 400 small files a hundred times over; they are in the cache of the system, so that reading them is computing of its kernel. */
public final class SmallFiles {

    public static void main(String[] args) throws Exception {
        Path[] files = new Path[400];
        for (int i = 0; i < files.length; i++) {
            files[i] = Files.write(Path.of(args[0], "small-" + i), new byte[2_000]);
        }
        long bytes = 0;
        for (int i = 0; i < 100_000; i++) {
            bytes += read(files[i % files.length]);
        }
        System.out.println(bytes);
    }

    private static int read(Path file) throws IOException {
        return Files.readAllBytes(file).length;
    }
}
