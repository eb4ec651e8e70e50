package dev.waitlens.aio.process;

import static dev.waitlens.aio.process.Pools.await;
import static dev.waitlens.aio.process.Pools.failure;
import static dev.waitlens.aio.process.Pools.quiet;
import static dev.waitlens.aio.process.Pools.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waitlens.aio.process.wire.RingBuffer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InvalidClassException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What goes wrong around a pool: poison, hangs, orphans, floods of output, hostile data.
@ExtendWith(Leaks.class)
@Timeout(120)
class PoolFaultTest {

    @Test
    @DisplayName("T11: a task is never run twice by itself; one that may be is given up after its second worker")
    void poisonTask(@TempDir Path directory) throws IOException {
        Path runs = directory.resolve("runs");
        try (var pool = ProcessPool.open(quiet(1))) {
            assertThat(failure(pool.submit(Tasks::noteAndDie, runs.toString(), 9)))
                    .isInstanceOf(WorkerDiedException.class);
            assertThat(Files.readString(runs)).isEqualTo("x");
            assertThat(failure(pool.submit(TaskOptions.defaults().rerunnable(), path -> Tasks.noteAndDie(path, 9),
                    runs.toString())))
                    .isInstanceOf(WorkerDiedException.class);
            assertThat(Files.readString(runs)).isEqualTo("xxx");
            String second = directory.resolve("second").toString();
            assertThat(result(pool.submit(TaskOptions.defaults().rerunnable(), Tasks::dieOnce, second)))
                    .isEqualTo("xx");
        }
    }

    @Test
    @DisplayName("an answer that comes after another reader's last look, and before it lets go, is heard")
    void answerBetweenTwoReaders() {
        try (var pool = ProcessPool.open(quiet(1).withSpin(Duration.ZERO))) {
            result(pool.submit(Tasks::twice, 1));
            Worker worker;
            do {
                var running = (PoolTask<Long>) pool.submit(Tasks::sleep, 20);
                worker = running.worker;
                result(running);
            } while (worker == null);
            ReentrantLock reading = worker.reading;
            Worker rung = worker;
            RingBuffer answers = worker.link.results();
            var heard = new CompletableFuture<Integer>();
            reading.lock();
            try {
                pool.submit(Tasks::twice, 2).thenAccept(heard::complete);
                await(() -> answers.hasNext() && rung.unheard);
            } finally {
                pool.dispatcher.answers().letGo(rung);
            }
            assertThat(result(heard)).isEqualTo(4);
        }
    }

    @Test
    @DisplayName("T12: workers that die at their start break the pool, which says why")
    void crashLoop() {
        try (var pool = ProcessPool.open(quiet(2).withJvmFlags("-XX:NoSuchFlag"))) {
            assertThat(failure(pool.submit(Tasks::twice, 1))).isInstanceOf(BrokenPoolException.class)
                    .hasMessageContaining("exited with code 1").hasMessageContaining("NoSuchFlag");
        }
    }

    @Test
    @DisplayName("T12: a pool whose workers died at their start says so, tries again after a pause, and heals")
    void heals(@TempDir Path directory) throws IOException {
        Path flags = directory.resolve("flags");
        List<String> said = new CopyOnWriteArrayList<>();
        try (var pool = ProcessPool.open(quiet(2).withJvmFlags("-XX:VMOptionsFile=" + flags)
                .withOutput((worker, error, line) -> said.add(worker + ": " + line)))) {
            assertThat(failure(pool.submit(Tasks::twice, 1))).isInstanceOf(BrokenPoolException.class)
                    .hasMessageContaining("tries again in 1 s");
            Files.createFile(flags);
            assertThat(result(pool.submit(Tasks::twice, 1))).isEqualTo(2);
            await(() -> said.stream().anyMatch(
                    line -> line.startsWith(
                            "pool: waitlens: workers die as soon as they are started; the pool tries again")));
        }
    }

    @Test
    @DisplayName("T16: what native code, or a process of a task's, prints on the worker's standard output is shown")
    void printsPastJava() {
        List<String> said = new CopyOnWriteArrayList<>();
        try (var pool = ProcessPool.open(quiet(1).withOutput((worker, error, line) -> said.add(error + " " + line)))) {
            result(pool.submit(Tasks::printNatively, "from a child"));
            result(pool.submit(Tasks::printNatively, "x".repeat(20_000)));
        }
        assertThat(said).contains("false from a child");
        assertThat(said.stream().filter(line -> line.startsWith("false xx")).mapToInt(line -> line.length() - 6).sum())
                .isEqualTo(20_000);
    }

    @Test
    @DisplayName("T13: a task that runs for too long fails in time, and its worker is replaced, even one that cannot run at all")
    void hungTasks() throws Exception {
        TaskOptions limited = TaskOptions.defaults().within(Duration.ofMillis(300));
        try (var pool = ProcessPool.open(quiet(1))) {
            long pid = result(pool.submit(Tasks::pid));
            assertThat(failure(pool.submit(limited, Tasks::spin))).isInstanceOf(TimeoutException.class)
                    .hasMessageContaining("300 ms")
                    .hasMessageContaining("process " + pid);
            long next = result(pool.submit(Tasks::pid));
            assertThat(next).isNotEqualTo(pid);
            CompletableFuture<Long> stopped = pool.submit(limited, Tasks::sleep, 200);
            new ProcessBuilder("kill", "-STOP", Long.toString(next)).start().waitFor();
            CompletableFuture<Integer> behind = pool.submit(Tasks::twice, 3);
            assertThat(failure(stopped)).isInstanceOf(TimeoutException.class);
            assertThat(result(behind)).isEqualTo(6);
        }
    }

    @ParameterizedTest(name = "T14, T22, G30: workers, one of them busy, end when their program ends: {0}")
    @ValueSource(strings = {"killed", "exit", "return"})
    void workersEndWithTheirProgram(String end) throws Exception {
        Process program = new ProcessBuilder(WorkerCommand.java(), "-cp", System.getProperty("java.class.path"),
                PoolProgram.class.getName(),
                end).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (BufferedReader out = program.inputReader()) {
            List<ProcessHandle> workers = Arrays.stream(out.readLine().split(" ")).map(Long::valueOf)
                    .flatMap(pid -> ProcessHandle.of(pid).stream()).toList();
            if (end.equals("killed")) {
                program.destroyForcibly();
            }
            await(() -> workers.stream().noneMatch(ProcessHandle::isAlive));
            await(() -> !program.isAlive());
            await(() -> leftBy(program.pid()).isEmpty());
        } finally {
            program.destroyForcibly();
        }
    }

    private static List<Path> leftBy(long pid) {
        try (Stream<Path> files = Files.list(Path.of("/dev/shm"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("waitlens-pool-" + pid + "-"))
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @DisplayName("T16, G32: 100 MB of prints are shown, the result is intact, and a receiver that is stuck blocks nobody")
    void floodOfPrints() {
        var shown = new AtomicLong();
        WorkerOutput counting = (worker, error, text) -> shown.addAndGet(error ? 0 : text.length() + 1);
        String line = "x".repeat(999);
        try (var pool = ProcessPool.open(quiet(1).withOutput(counting))) {
            assertThat(result(pool.submit(Tasks::print, 100_000, line))).isEqualTo(100_000);
        }
        assertThat(shown).hasValue(100_000_000);
        Object stuck = new Object();
        WorkerOutput blocking = (worker, error, text) -> {
            synchronized (stuck) {
                shown.incrementAndGet();
            }
        };
        synchronized (stuck) {
            try (var pool = ProcessPool.open(quiet(1).withOutput(blocking))) {
                assertThat(result(pool.submit(Tasks::print, 20_000, line))).isEqualTo(20_000);
            }
        }
    }

    @Test
    @DisplayName("T16: what native code and child processes print on a worker's standard output does no harm")
    void nativePrints() {
        try (var pool = ProcessPool.open(quiet(1))) {
            assertThat(result(pool.submit(Tasks::printNatively, "noise on the bells' pipe"))).isZero();
            assertThat(result(pool.submit(Tasks::twice, 1))).isEqualTo(2);
        }
    }

    @Test
    @DisplayName("T18: what is not data is not deserialised, in either direction")
    void gadgetsAreRejected() {
        Object behaviour = Tasks.permission();
        try (var pool = ProcessPool.open(quiet(1))) {
            assertThat(failure(pool.submit(Tasks::same, behaviour))).isInstanceOf(InvalidClassException.class)
                    .hasMessageContaining("withAllowedClasses");
            assertThat(failure(pool.submit(Tasks::permission))).isInstanceOf(InvalidClassException.class)
                    .hasMessageContaining("withAllowedClasses");
        }
        try (var pool = ProcessPool.open(quiet(1).withSerialFilter("dev.waitlens.aio.process.Tasks$Misbehaving"))) {
            assertThat(result(pool.submit(Tasks::describe, new Tasks.Misbehaving("never")))).startsWith("never");
            assertThat(failure(pool.submit(Tasks::same, new Tasks.Payload("", List.of()))))
                    .isInstanceOf(InvalidClassException.class);
        }
    }

    @Test
    @DisplayName("T18, G31: a worker has no socket, and its shared memory is nobody else's")
    void noDoorToTheOutside() throws IOException {
        try (var pool = ProcessPool.open(quiet(1))) {
            long pid = result(pool.submit(Tasks::pid));
            try (Stream<Path> open = Files.list(Path.of("/proc/" + pid + "/fd"))) {
                assertThat(open.map(PoolFaultTest::target)).noneMatch(target -> target.startsWith("socket:"));
            }
            for (Path directory : leftBy(ProcessHandle.current().pid())) {
                assertThat(Files.getPosixFilePermissions(directory))
                        .hasToString("[OWNER_READ, OWNER_WRITE, OWNER_EXECUTE]");
            }
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return "";
        }
    }

    @Test
    @DisplayName("T21: Ctrl-C does not end a worker before its program decides")
    void interruptsAreIgnored() throws Exception {
        try (var pool = ProcessPool.open(quiet(1))) {
            long pid = result(pool.submit(Tasks::pid));
            new ProcessBuilder("kill", "-INT", Long.toString(pid)).start().waitFor();
            assertThat(result(pool.submit(Tasks::sleep, 50))).isEqualTo(pid);
        }
    }

    @Test
    @DisplayName("T25: a full queue refuses or makes the caller wait, as was chosen")
    void boundedQueue() {
        try (var pool = ProcessPool.open(quiet(1).withQueue(5, PoolOptions.WhenFull.REJECT))) {
            var accepted = new ArrayList<CompletableFuture<Long>>();
            assertThatThrownBy(() -> {
                for (int i = 0; i < 20; i++) {
                    accepted.add(pool.submit(Tasks::sleep, 50));
                }
            }).isInstanceOf(RejectedExecutionException.class).hasMessageContaining("full: 5 tasks");
            assertThat(accepted.stream().map(Pools::result)).hasSizeBetween(5, 7);
        }
        try (var pool = ProcessPool.open(quiet(1).withQueue(5, PoolOptions.WhenFull.BLOCK))) {
            var futures = new ArrayList<CompletableFuture<Integer>>();
            for (int i = 0; i < 200; i++) {
                futures.add(pool.submit(Tasks::twice, i));
                assertThat(pool.queued()).isLessThanOrEqualTo(5);
            }
            assertThat(futures.stream().map(Pools::result)).hasSize(200);
        }
    }

    @Test
    @DisplayName("a callback may submit a task and wait for it, on the thread that would read its answer")
    void callbacksMayWait() throws Exception {
        try (var pool = ProcessPool.open(quiet(1))) {
            CompletableFuture<Integer> nested = pool.submit(Tasks::sleep, 100)
                    .thenApply(pid -> pool.submit(Tasks::twice, 4).join()
                            + pool.submit(Tasks::sleep, 50).thenApply(p -> 1).join());
            assertThat(nested.get(Pools.SECONDS, TimeUnit.SECONDS)).isEqualTo(9);
        }
    }

    @Test
    @DisplayName("the archive is made once, in a directory that is the user's alone, and workers start with it")
    void archive(@TempDir Path directory) throws IOException {
        Path cache = directory.resolve("cache").resolve("pool");
        PoolOptions options = quiet(1).withArchives(cache);
        assertThat(ProcessPool.prepare(options)).isTrue();
        try (Stream<Path> files = Files.list(cache)) {
            assertThat(files.map(file -> file.getFileName().toString().replaceFirst(".*\\.", ""))).contains("jsa")
                    .doesNotContain("draft");
        }
        try (var pool = ProcessPool.open(options.withWorkers(2))) {
            assertThat(result(pool.submit(Tasks::flags)))
                    .anyMatch(flag -> flag.startsWith("-XX:SharedArchiveFile=" + cache));
            assertThat(pool.map(Tasks::twice, List.of(1, 2, 3)).toList()).containsExactly(2, 4, 6);
        }
        Files.setPosixFilePermissions(cache, java.nio.file.attribute.PosixFilePermissions.fromString("rwxrwxrwx"));
        try (var pool = ProcessPool.open(options)) {
            assertThat(result(pool.submit(Tasks::flags))).noneMatch(flag -> flag.startsWith("-XX:SharedArchiveFile"));
        }
    }
}
