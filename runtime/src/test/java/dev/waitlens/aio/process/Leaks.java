package dev.waitlens.aio.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.aio.Descriptors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// After each test nothing of the pool is left: child processes, threads, pipes, files of shared memory.
final class Leaks implements BeforeEachCallback, AfterEachCallback {
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private Set<Long> children = Set.of();
    private long pipes;

    @Override
    public void beforeEach(ExtensionContext context) {
        children = children();
        pipes = Descriptors.count("pipe:");
    }

    @Override
    public void afterEach(ExtensionContext context) {
        awaitEmpty("child processes", () -> {
            Set<Long> left = children();
            left.removeAll(children);
            return List.copyOf(left);
        });
        awaitEmpty("threads", Leaks::threads);
        awaitEmpty("shared files", Leaks::sharedFiles);
        awaitEmpty("pipes", () -> Descriptors.count("pipe:") > pipes ? List.of(Descriptors.count("pipe:")) : List.of());
        awaitEmpty("open shared files",
                () -> Descriptors.count("waitlens-pool") > 0 ? List.of(Descriptors.count("waitlens-pool")) : List.of());
    }

    private static void awaitEmpty(String what, Supplier<List<?>> left) {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (!left.get().isEmpty() && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(left.get()).as(what).isEmpty();
    }

    private static Set<Long> children() {
        return ProcessHandle.current().children().map(ProcessHandle::pid).collect(Collectors.toSet());
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName)
                .filter(name -> name.startsWith("waitlens-pool") && !name.endsWith("exit")).toList();
    }

    private static List<Path> sharedFiles() {
        Path shared = Path.of("/dev/shm");
        if (!Files.isDirectory(shared)) {
            return List.of();
        }
        String prefix = "waitlens-pool-" + ProcessHandle.current().pid() + "-";
        try (Stream<Path> files = Files.list(shared)) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix)).toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
