package dev.waitlens.attach;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// Processor time of all processes below one: of those that have ended, and of those that still run.
///
/// **Thread**: one.
final class ChildClocks {
    private static final int MOST_PROCESSES = 1_000;

    private final Path procfs;
    private final long pid;
    private final long before;
    private long most;
    /// Of the sum at hand, how many processes were looked at.
    private int looked;

    ChildClocks(Path procfs, long pid) {
        this.procfs = procfs;
        this.pid = pid;
        this.before = below();
    }

    /// Nanoseconds since this was made; empty when they are not more than at the last call.
    OptionalLong grown() {
        long now = below() - before;
        if (now <= most) {
            return OptionalLong.empty();
        }
        most = now;
        return OptionalLong.of(now);
    }

    private long below() {
        looked = 0;
        return below(pid);
    }

    /// Intended: those that have ended first. A child that ends meanwhile is missed once, and not counted twice.
    private long below(long parent) {
        long nanos = ProcessStat.read(procfs.resolve(Long.toString(parent))).map(ProcessStat::childrenNanos).orElse(0L);
        for (long child : children(parent)) {
            if (looked++ < MOST_PROCESSES) {
                nanos += ProcessStat.read(procfs.resolve(Long.toString(child))).map(ProcessStat::ownNanos).orElse(0L)
                        + below(child);
            }
        }
        return nanos;
    }

    private List<Long> children(long parent) {
        var found = new ArrayList<Long>();
        try (var threads = Files.newDirectoryStream(procfs.resolve(Long.toString(parent)).resolve("task"))) {
            for (Path thread : threads) {
                for (String child : text(thread.resolve("children")).split(" ")) {
                    if (!child.isBlank()) {
                        found.add(Long.parseLong(child.strip()));
                    }
                }
            }
        } catch (IOException | RuntimeException _) {
            // It is over.
        }
        return found;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.US_ASCII);
        } catch (IOException _) {
            // The thread ended, or the kernel has no such list.
            return "";
        }
    }
}
