package dev.waitlens.aio.child;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// A child process and all that it has started, also those whose parents have ended: they inherit a variable of the environment
/// (`WAITLENS_CHILD`) by which Linux shows them. Elsewhere only those can be found that still hang in the tree.
///
/// While the tree is being ended, a process of it may start another one, which the system shows a moment later: so it is looked through until nothing
/// is found twice in a row.
final class ChildTree {
    private static final String VARIABLE = "WAITLENS_CHILD";
    private static final String OURS = UUID.randomUUID().toString();
    private static final AtomicLong NUMBERS = new AtomicLong();
    private static final String SEPARATOR = ":";
    private static final Path PROC = Path.of("/proc");
    private static final int MOST_LOOKS = 200;
    private static final long DEATH_SECONDS = 2;

    private final Process process;
    private final String mark;

    private ChildTree(Process process, String mark) {
        this.process = process;
        this.mark = mark;
    }

    /// Starts what a builder describes.
    ///
    /// @throws IOException if it cannot be started
    static ChildTree start(ProcessBuilder builder) throws IOException {
        var mark = OURS + "-" + NUMBERS.incrementAndGet();
        // Intended: what this process inherited stays, so that it is found from further above, too.
        var inherited = System.getenv(VARIABLE);
        synchronized (builder) {
            builder.environment().put(VARIABLE, (inherited == null ? "" : inherited) + SEPARATOR + mark + SEPARATOR);
            return new ChildTree(builder.start(), mark);
        }
    }

    Process process() {
        return process;
    }

    /// Ends all of it, and waits until it is gone. Takes milliseconds: not to be called on a loop.
    void kill() {
        int empty = 0;
        for (int look = 0; look < MOST_LOOKS && empty < 2; look++) {
            var found = members();
            empty = found.isEmpty() ? empty + 1 : 0;
            found.values().forEach(ProcessHandle::destroyForcibly);
            awaitDeath(found);
        }
    }

    private Map<Long, ProcessHandle> members() {
        var found = new LinkedHashMap<Long, ProcessHandle>();
        if (process.isAlive()) {
            found.put(process.pid(), process.toHandle());
        }
        process.descendants().forEach(each -> found.put(each.pid(), each));
        marked().forEach(pid -> ProcessHandle.of(pid).ifPresent(each -> found.put(pid, each)));
        found.values().removeIf(each -> !each.isAlive());
        return found;
    }

    private static void awaitDeath(Map<Long, ProcessHandle> found) {
        var ends = found.values().stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(ends).get(DEATH_SECONDS, TimeUnit.SECONDS);
        } catch (Exception late) {
            // Intended: the next look finds who is left.
        }
    }

    private List<Long> marked() {
        if (!Files.isDirectory(PROC)) {
            return List.of();
        }
        var pids = new ArrayList<Long>();
        try (var directories = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (var directory : directories) {
                if (isMarked(directory.resolve("environ"))) {
                    pids.add(Long.parseLong(directory.getFileName().toString()));
                }
            }
        } catch (IOException | DirectoryIteratorException unreadable) {
            // Then those that hang in the tree must do.
        }
        return pids;
    }

    private boolean isMarked(Path environment) {
        try {
            return new String(Files.readAllBytes(environment), StandardCharsets.ISO_8859_1)
                    .contains(SEPARATOR + mark + SEPARATOR);
        } catch (IOException notOurs) {
            // It has ended, or is somebody else's.
            return false;
        }
    }
}
