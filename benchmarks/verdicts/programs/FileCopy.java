import java.io.*;
import java.nio.file.*;

/** Writes one large file from front to back and forces it at the end, the disk's speed being all there is: leave it alone. */
public final class FileCopy {

    public static void main(String[] args) throws Exception {
        try (FileOutputStream out = new FileOutputStream(Path.of(args[0], "large").toFile())) {
            copy(out, 1_200);
        } finally {
            Files.delete(Path.of(args[0], "large"));
        }
    }

    private static void copy(FileOutputStream out, int megabytes) throws IOException {
        byte[] buffer = new byte[1_000_000];
        for (int i = 0; i < megabytes; i++) {
            out.write(buffer);
        }
        out.getFD().sync();
    }
}
