package dev.waitlens.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/// Tells whether a JVM has just received a signal by itself, as every process of the group does when somebody types
/// Ctrl-C. Handing the same signal on would then make two of one, which programs with a prompt take for "really quit".
///
/// HotSpot wakes its thread "Signal Dispatcher" once for each signal, and procfs counts how often a thread was woken.
///
/// **Thread**: [#listen] on one thread, [#heard] on others; `last` is written by the former only.
final class Ears {
    /// The kernel cuts thread names to 15 characters.
    private static final String DISPATCHER = "Signal Dispatch";
    private static final String COUNT = "voluntary_ctxt_switches:";

    private final Path tasks;
    private volatile OptionalLong last = OptionalLong.empty();
    private volatile Optional<Path> status = Optional.empty();

    Ears(Path procfs, long pid) {
        this.tasks = procfs.resolve(Long.toString(pid)).resolve("task");
    }

    /// Takes note of the count while all is quiet.
    void listen() {
        if (status.isEmpty()) {
            status = findDispatcher();
        }
        last = count();
    }

    /// Whether the JVM was woken by a signal since the last [#listen]; empty where that cannot be known.
    Optional<Boolean> heard() {
        var before = last;
        var now = count();
        return before.isPresent() && now.isPresent() ? Optional.of(now.getAsLong() > before.getAsLong())
                : Optional.empty();
    }

    private Optional<Path> findDispatcher() {
        try (var threads = Files.newDirectoryStream(tasks)) {
            for (var thread : threads) {
                if (Files.readString(thread.resolve("comm")).strip().equals(DISPATCHER)) {
                    return Optional.of(thread.resolve("status"));
                }
            }
        } catch (IOException _) {
            // No procfs, or a thread ended while we looked: not known.
        }
        return Optional.empty();
    }

    private OptionalLong count() {
        if (status.isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            return Files.readAllLines(status.get()).stream().filter(line -> line.startsWith(COUNT))
                    .mapToLong(line -> Long.parseLong(line.substring(COUNT.length()).strip())).findFirst();
        } catch (IOException | NumberFormatException _) {
            // The process ended: not known.
            return OptionalLong.empty();
        }
    }
}
