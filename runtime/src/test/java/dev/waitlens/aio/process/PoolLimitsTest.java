package dev.waitlens.aio.process;

import static dev.waitlens.aio.process.Pools.await;
import static dev.waitlens.aio.process.Pools.failure;
import static dev.waitlens.aio.process.Pools.quiet;
import static dev.waitlens.aio.process.Pools.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.waitlens.aio.Forked;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the operating system refuses to a pool, and what a pool gives back to it.
@ExtendWith(Leaks.class)
@Timeout(120)
class PoolLimitsTest {
    private static final int KILLS = Integer.getInteger("pool.kills", 6);
    private static final Path SHARED = Path.of("/dev/shm");

    @Test
    @DisplayName("T15: workers that are killed one after the other leave no zombie, no pipe and no file behind")
    void killedWorkersLeaveNothing() {
        try (var pool = ProcessPool.open(quiet(2))) {
            for (int round = 0; round < KILLS; round++) {
                assertThat(failure(pool.submit(Tasks::halt, 9))).isInstanceOf(WorkerDiedException.class);
                result(pool.submit(Tasks::pid));
                pool.killWorkers();
            }
            await(() -> pool.workerPids().isEmpty());
            // What is left is looked for by Leaks: zombies are children, too.
        }
    }

    @Test
    @DisplayName("idle workers may be killed, however many, and the pool goes on")
    void killingIdleWorkersIsNoCrashLoop() {
        try (var pool = ProcessPool.open(quiet(4))) {
            pool.map(Tasks::sleep, List.of(100, 100, 100, 100)).toList();
            pool.killWorkers();
            await(() -> pool.workerPids().isEmpty());
            assertThat(result(pool.submit(Tasks::twice, 1))).isEqualTo(2);
        }
    }

    @Test
    @DisplayName("T24: a place for shared memory that cannot be used is an error at once")
    void noSharedDirectory(@TempDir Path directory) {
        assertThatThrownBy(() -> ProcessPool.open(quiet(1).withSharedDirectory(directory.resolve("missing"))))
                .isInstanceOf(IllegalStateException.class).hasMessageContaining("missing");
        try (var pool = ProcessPool.open(quiet(1).withSharedDirectory(directory))) {
            assertThat(result(pool.submit(Tasks::twice, 1))).isEqualTo(2);
        }
    }

    @Test
    @DisplayName("T24: a worker that the operating system does not start breaks the pool, in the system's own words")
    void refusedStart() {
        String tooLong = "-Dtoo.long=" + "x".repeat(1 << 20);
        try (var pool = ProcessPool.open(quiet(2).withJvmFlags(tooLong))) {
            assertThat(failure(pool.submit(Tasks::twice, 1))).isInstanceOf(BrokenPoolException.class)
                    .hasMessageContaining("no worker can be started").hasMessageContaining("Argument list too long");
        }
    }

    @Test
    @DisplayName("T24: while a worker is there, one more that the operating system refuses costs no task")
    void refusedReinforcement(@TempDir Path directory) {
        try (var pool = ProcessPool.open(quiet(4).withSharedDirectory(directory))) {
            long pid = result(pool.submit(Tasks::pid));
            deleteBelow(directory);
            List<CompletableFuture<Long>> futures = pool.map(Tasks::sleep, List.of(50, 50, 50, 50, 50, 50)).futures();
            assertThat(futures.stream().map(Pools::result)).containsOnly(pid);
        }
    }

    /// Takes away where further workers would find their memory; what is mapped already stays.
    private static void deleteBelow(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted((one, other) -> other.compareTo(one)).filter(file -> !file.equals(directory))
                    .forEach(file -> assertThat(file.toFile().delete()).isTrue());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest(
            name = "T24: with room for {0} more processes and threads a pool works or says why not, and ends")
    @ValueSource(ints = {0, 3, 8, 20, 40})
    void fewProcesses(int more, @TempDir Path directory) throws Exception {
        assumeTrue(OtherUser.succeeds(List.of("prlimit", "--nproc", "true")), "needs prlimit");
        var classPath = directoryOf(ProcessPool.class) + ":" + directoryOf(CrowdedProgram.class);
        var command = OtherUser.unprivileged(List.of(WorkerCommand.java(), "-XX:+UseSerialGC", "-XX:CICompilerCount=2",
                "-XX:-UseDynamicNumberOfCompilerThreads", "-cp", classPath, CrowdedProgram.class.getName(),
                Integer.toString(more)));
        assumeTrue(OtherUser.succeeds(OtherUser.unprivileged(List.of("test", "-r", directoryOf(ProcessPool.class)))),
                "the classes can be read by this user only");
        var out = directory.resolve("out");
        var program = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectErrorStream(true).start();
        var ended = new Forked(program, out, out).await();
        assertThat(ended.out()).endsWith("ended\n").doesNotContain("none, for");
        assertThat(ended.out().lines().filter(line -> line.startsWith("task: ") || line.startsWith("refused: ")))
                .isNotEmpty()
                .allMatch(line -> line.equals("task: result") || line.contains("no worker can be started")
                        || line.contains("workers die as soon as they are started") || line.contains("refused"));
        await(() -> filesOf(program.pid()).isEmpty());
    }

    @Test
    @DisplayName("T24: on a full disk what does not fit fails in the system's words, and the rest is done")
    void fullDisk(@TempDir Path directory) throws Exception {
        var alone = OtherUser.aloneWithMounts();
        var small = Files.createDirectory(directory.resolve("small"));
        var command = new ArrayList<>(alone);
        command.addAll(List.of("sh", "-c",
                "mount -t tmpfs -o size=6m tmpfs \"$1\" && exec \"$2\" -cp \"$3\" \"$4\" \"$1\"",
                "full", small.toString(), WorkerCommand.java(),
                directoryOf(ProcessPool.class) + ":" + directoryOf(FullProgram.class), FullProgram.class.getName()));
        var out = directory.resolve("out");
        var program = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectErrorStream(true).start();
        assertThat(new Forked(program, out, out).await().out().lines()).satisfiesExactly(
                line -> assertThat(line).isEqualTo("small: result"),
                line -> assertThat(line).startsWith("large argument: ").contains("No space left on device"),
                line -> assertThat(line).startsWith("large result: ").contains("No space left on device"),
                line -> assertThat(line).isEqualTo("full: No space left on device"),
                line -> assertThat(line).isEqualTo("first on a full disk: result"),
                line -> assertThat(line).isEqualTo("second on a full disk: result"),
                line -> assertThat(line).isEqualTo("ended"));
    }

    private static String directoryOf(Class<?> type) {
        return Path.of(java.net.URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()))
                .toString();
    }

    private static List<Path> filesOf(long pid) {
        try (Stream<Path> files = Files.list(SHARED)) {
            return files.filter(file -> file.getFileName().toString().startsWith("waitlens-pool-" + pid + "-"))
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @DisplayName("G31: of a thousand attempts of another user none reaches the pool's memory or pipes, and nobody listens")
    void otherUsersAreShutOut() throws Exception {
        try (var pool = ProcessPool.open(quiet(1))) {
            long worker = result(pool.submit(Tasks::pid));
            Path shared = filesOf(ProcessHandle.current().pid()).getFirst();
            var attempts = OtherUser.nobody(List.of("sh", "-c", """
                    shared=$1; worker=$2; program=$3; reached=0; tried=0
                    try() { tried=$((tried + 1)); if "$@" 2>/dev/null; then reached=$((reached + 1)); echo "$*"; fi; }
                    reads() { head -c 1 < "$1" > /dev/null; }
                    writes() { echo x >> "$1"; }
                    while [ $tried -lt 1000 ]; do
                        try ls "$shared"
                        for file in "$shared/pool.lock" "$shared/worker-1" "$shared/worker-1-r1" \\
                                /proc/$worker/fd/0 /proc/$worker/fd/1 /proc/$worker/fd/2 /proc/$worker/mem \\
                                /proc/$program/mem /proc/$worker/map_files; do
                            try reads "$file"
                            try writes "$file"
                        done
                        try rm -rf "$shared"
                    done
                    echo "tried $tried, reached $reached"
                    """, "attempts", shared.toString(), Long.toString(worker),
                    Long.toString(ProcessHandle.current().pid())));
            var process = new ProcessBuilder(attempts).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(Pools.SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(said).matches("tried 1\\d\\d\\d, reached 0\n");
            assertThat(result(pool.submit(Tasks::pid))).isEqualTo(worker);
        }
    }
}
