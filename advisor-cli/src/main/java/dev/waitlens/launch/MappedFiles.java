package dev.waitlens.launch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// What procfs says of the files that a process has mapped.
public final class MappedFiles {
    private MappedFiles() {}

    /// The library of the JVM that the process is; empty where it is none, has ended, or is not for us to see.
    ///
    /// @param process its directory in procfs
    public static Optional<Path> jvm(Path process) {
        try (var lines = Files.lines(process.resolve("maps"), StandardCharsets.ISO_8859_1)) {
            return lines.filter(line -> line.contains("/libjvm.so") || line.contains("/libj9vm.so"))
                    .map(line -> Path.of(line.substring(line.indexOf('/')).replace(" (deleted)", ""))).findFirst();
        } catch (IOException | RuntimeException _) {
            return Optional.empty();
        }
    }

    /// Whether it can be seen that the process is no JVM.
    ///
    /// @param process its directory in procfs
    static boolean isNoJvm(Path process) {
        return Files.isReadable(process.resolve("maps")) && jvm(process).isEmpty();
    }
}
