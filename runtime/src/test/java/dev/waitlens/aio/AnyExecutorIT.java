package dev.waitlens.aio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waitlens.aio.process.ProcessPool;
import dev.waitlens.aio.programs.Member;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.Serializable;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A program that outgrows its thread, its process or its machine changes one argument.
@Timeout(120)
class AnyExecutorIT {
    private static final int TASKS = 24;
    private static final long HERE = ProcessHandle.current().pid();

    @TempDir
    Path directory;

    /// The program: the same for each executor. Returns the processes that did its work.
    private static Set<Long> work(ExecutorService executor) {
        return Aio.run(() -> {
            var calls = new ArrayList<Deferred<Long>>();
            for (int i = 0; i < TASKS; i++) {
                calls.add(Aio.runInExecutor(executor, new WhereAmI()));
            }
            return new HashSet<>(Aio.gather(calls).await());
        });
    }

    private static void failsAsItIs(ExecutorService executor) {
        assertThatThrownBy(() -> Aio.run(() -> Aio.runInExecutor(executor, new Failing()).await()))
                .isInstanceOf(IllegalStateException.class).hasMessageContaining("told");
    }

    @Test
    void threads() {
        try (var threads = Executors.newFixedThreadPool(2)) {
            assertThat(work(threads)).containsExactly(HERE);
            failsAsItIs(threads);
        }
    }

    @Test
    void processes() {
        try (var processes = ProcessPool.open(2)) {
            assertThat(work(processes)).isNotEmpty().doesNotContain(HERE);
            failsAsItIs(processes);
        }
    }

    @Test
    void lambdaForProcessesTravelsByItself() {
        try (var processes = ProcessPool.open(1)) {
            int captured = 2;
            assertThat(Aio.<Integer, RuntimeException>run(
                    () -> Aio.runInExecutor(processes, () -> 20 + captured).await())).isEqualTo(22);
        }
    }

    @Test
    void callThatCannotTravelFailsAndDoesNotHang() {
        try (var processes = ProcessPool.open(1)) {
            ExecutorService executor = processes;
            assertThatThrownBy(() -> Aio.run(() -> Aio.runInExecutor(executor, () -> 22).await()))
                    .isInstanceOf(NotSerializableException.class).hasMessageContaining("AnyExecutorIT");
        }
    }

    /// Hazelcast's `IExecutorService`, with one member here and one in another JVM.
    @Test
    void machines() throws Exception {
        onTwoMachines((cluster, there) -> {
            assertThat(work(cluster)).containsExactlyInAnyOrder(HERE, there.process().pid());
            failsAsItIs(cluster);
        });
    }

    /// Its calls are begun once more on the other one, by the cluster: each result is there once.
    @Test
    void machineThatIsKilledWhileItWorksLosesNoCall() throws Exception {
        onTwoMachines((cluster, there) -> {
            Path working = directory.resolve("working");
            List<Long> done = Aio.run(() -> {
                Aio.createTask(() -> {
                    while (!Files.exists(working)) {
                        Aio.sleep(Duration.ofMillis(5));
                    }
                    Aio.toThread(() -> {
                        there.process().destroyForcibly().waitFor();
                        return 0;
                    }).await();
                    return 0;
                });
                var calls = new ArrayList<Deferred<Long>>();
                for (int i = 0; i < TASKS; i++) {
                    calls.add(Aio.runInExecutor(cluster, new Stuck(HERE, i, working.toString())));
                }
                return Aio.gather(calls).await();
            });
            assertThat(done).containsExactlyElementsOf(LongStream.range(0, TASKS).boxed().toList());
            assertThat(working).as("it worked").exists();
            assertThat(there.process().isAlive()).isFalse();
        });
    }

    /// Of two members of a cluster, this JVM and another one, which are both gone afterwards.
    private interface OnCluster {
        void work(ExecutorService cluster, Forked there) throws Exception;
    }

    private void onTwoMachines(OnCluster what) throws Exception {
        int port = freePort();
        int other = freePort();
        var here = Member.join(port, other);
        var there = Forked.start(directory, System.getProperty("java.class.path"), Member.class, List.of(),
                Integer.toString(other), Integer.toString(port));
        try {
            assertThat(there.line("joined")).isEqualTo("joined 2");
            what.work(here.getExecutorService("work"), there);
        } finally {
            there.kill();
            here.getLifecycleService().terminate();
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /// Says which process runs it, after a moment.
    private static final class WhereAmI implements Callable<Long>, Serializable {
        private static final long serialVersionUID = 1L;

        @Override
        public Long call() throws InterruptedException {
            Thread.sleep(20);
            return ProcessHandle.current().pid();
        }
    }

    /// Is done at once in one process; says that it works, and never ends, in any other.
    private record Stuck(long home, long number, String working) implements Callable<Long>, Serializable {
        @Override
        public Long call() throws Exception {
            if (ProcessHandle.current().pid() != home) {
                Files.writeString(Path.of(working), "");
                new CountDownLatch(1).await();
            }
            return number;
        }
    }

    private static final class Failing implements Callable<Long>, Serializable {
        private static final long serialVersionUID = 1L;

        @Override
        public Long call() {
            throw new IllegalStateException("told");
        }
    }
}
