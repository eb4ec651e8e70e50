package dev.waitlens.cli.analysis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A directory of ours for what a child writes and only we read: of several programs it writes a file each.
final class ScratchFiles {
    private ScratchFiles() {}

    static void delete(Path directory) throws IOException {
        List<Path> files;
        try (var inside = Files.list(directory)) {
            files = inside.toList();
        }
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
        Files.deleteIfExists(directory);
    }
}
