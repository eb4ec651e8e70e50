package dev.waitlens.aio.process.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// How much memory a process has now, from Linux's procfs.
public final class ResidentSize {
    private static final String FIELD = "VmRSS:";

    private ResidentSize() {}

    /// **Unit** bytes; 0 for a process that has ended, and on systems that do not say.
    public static long of(long pid) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
                if (line.startsWith(FIELD)) {
                    return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
                }
            }
        } catch (IOException unseen) {
            // Intended: what cannot be seen has no size; the end of a process is dealt with where that is noticed.
        }
        return 0;
    }
}
