package dev.waitlens.aio;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The file descriptors that this process has open, where the operating system tells (Linux).
public final class Descriptors {
    private static final Path OPEN = Path.of("/proc/self/fd");

    private Descriptors() {}

    /// How many lead to such a thing: `pipe:`, `socket:`, or part of a path; 0 where the system does not tell.
    public static long count(String kind) {
        if (!Files.isDirectory(OPEN)) {
            return 0;
        }
        try (var links = Files.list(OPEN)) {
            return links.filter(link -> target(link).contains(kind)).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            // Closed in the meantime.
            return "";
        }
    }
}
