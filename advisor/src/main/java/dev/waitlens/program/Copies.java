package dev.waitlens.program;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/// Copies of jars that lie in jars, which cannot be read in place. Gone when this is closed.
///
/// **Thread**: one.
final class Copies implements AutoCloseable {
    private static final long LARGEST = 1_000_000_000;

    private final List<Path> files = new ArrayList<>();
    private long bytes;

    /// **Throws** [IOException] when all copies together would be larger than 1 GB.
    Path copy(InputStream from) throws IOException {
        Path copy = Files.createTempFile("waitlens-classes", ".jar");
        files.add(copy);
        long most = LARGEST - bytes;
        long size = Files.copy(new Bounded(from, most), copy, StandardCopyOption.REPLACE_EXISTING);
        bytes += size;
        if (size >= most) {
            throw new IOException("the jars inside are larger than " + LARGEST / 1_000_000 + " MB");
        }
        return copy;
    }

    @Override
    public void close() {
        files.forEach(file -> file.toFile().delete());
    }
}
