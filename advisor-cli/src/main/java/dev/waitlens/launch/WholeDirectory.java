package dev.waitlens.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/// A directory with all that is in it.
public final class WholeDirectory {
    private WholeDirectory() {}

    /// Removes it, up to the first thing that cannot be removed; symbolic links are removed and not followed.
    ///
    /// **Throws** also `UncheckedIOException`, where it cannot be looked into.
    public static void remove(Path directory) throws IOException {
        try (var inside = Files.walk(directory)) {
            for (var each : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }
}
