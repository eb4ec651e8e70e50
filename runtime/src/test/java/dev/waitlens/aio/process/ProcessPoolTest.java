package dev.waitlens.aio.process;

import static dev.waitlens.aio.process.Pools.failure;
import static dev.waitlens.aio.process.Pools.quiet;
import static dev.waitlens.aio.process.Pools.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waitlens.aio.process.Tasks.Misbehaving;
import dev.waitlens.aio.process.Tasks.Payload;
import java.io.IOException;
import java.io.NotSerializableException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// What a pool does with tasks, their values and their failures.
@ExtendWith(Leaks.class)
@Timeout(120)
class ProcessPoolTest {

    @Test
    @DisplayName("values of every kind come back equal and of the same class")
    void valuesTravel() {
        List<Object> values = new ArrayList<>(
                List.of(true, false, (byte) -1, (short) 300, 'x', 42, 1L << 40, 1.5f, Math.PI, "text",
                        "emoji 😀", "half \uD83D", "", List.of(), List.of(1, "two"), List.of(1, 2, 3),
                        new ArrayList<>(Arrays.asList(1, null)),
                        new Payload("p", List.of(1)), Map.of("k", 1), new HashMap<>(Map.of(1, 2)), Thread.State.NEW));
        try (var pool = ProcessPool.open(quiet(1))) {
            for (Object value : values) {
                Object back = result(pool.submit(Tasks::same, value));
                assertThat(back).isEqualTo(value).hasSameClassAs(value);
            }
            assertThat(result(pool.<Object, Object>submit(Tasks::same, null))).isNull();
            assertThat(ProcessPoolTest.<int[]>echo(pool, new int[] {1, -2})).containsExactly(1, -2);
            assertThat(ProcessPoolTest.<long[]>echo(pool, new long[] {1L << 50})).containsExactly(1L << 50);
            assertThat(ProcessPoolTest.<double[]>echo(pool, new double[] {0.1})).containsExactly(0.1);
            assertThat(ProcessPoolTest.<String[]>echo(pool, new String[] {"a", null})).containsExactly("a", null);
        }
    }

    private static <T> T echo(ProcessPool pool, T value) {
        return result(pool.submit(Tasks::same, value));
    }

    @Test
    @DisplayName("byte arrays and buffers of every size come back equal, in the ring or in a parcel")
    void largeValuesTravel() {
        try (var pool = ProcessPool.open(quiet(1))) {
            for (int size : new int[] {0, 1, 4095, 4096, 70_000, 1 << 20, (2 << 20) - 100, (2 << 20) + 1, 10 << 20,
                    40 << 20}) {
                byte[] bytes = new byte[size];
                Arrays.fill(bytes, (byte) size);
                assertThat(Arrays.equals(result(pool.submit(Tasks::same, bytes)), bytes)).as("%d bytes", size).isTrue();
                ByteBuffer buffer = ByteBuffer.allocateDirect(size).put(bytes).flip();
                assertThat(result(pool.submit(Tasks::sum, buffer))).as("%d bytes", size)
                        .isEqualTo((long) size * (byte) size);
                assertThat(result(pool.submit(Tasks::buffer, size)).remaining()).isEqualTo(size);
            }
        }
    }

    @Test
    @DisplayName("lambdas, method references of each kind, constructors and serialisable objects are tasks")
    void functionsTravel() {
        int captured = 5;
        List<String> list = List.of("a", "b");
        var prefix = new Payload("<", List.of());
        try (var pool = ProcessPool.open(quiet(1))) {
            assertThat(result(pool.submit(() -> captured + 1))).isEqualTo(6);
            assertThat(result(pool.submit(Tasks::twice, 21))).isEqualTo(42);
            assertThat(result(pool.submit(String::length, "four"))).isEqualTo(4);
            assertThat(result(pool.<List<String>, Integer>submit(List::size, list))).isEqualTo(2);
            assertThat(result(pool.submit("abc"::concat, "d"))).isEqualTo("abcd");
            assertThat(result(pool.submit(prefix::text))).isEqualTo("<");
            assertThat(result(pool.submit(String::concat, "x", "y"))).isEqualTo("xy");
            assertThat(result(pool.<String, StringBuilder>submit(StringBuilder::new, "z"))).hasToString("z");
            assertThat(result(pool.submit(Math::sqrt, 4.0))).isEqualTo(2.0);
            assertThat(result(pool.submit(new Counter(3)))).isEqualTo(3);
            assertThat(result(pool.submit(() -> {}))).isNull();
            assertThat(result(pool.submit((Callable<Integer>) new Counter(4)))).isEqualTo(4);
        }
    }

    /// A task that is an object of a class.
    record Counter(int count) implements SerializableCallable<Integer> {
        @Override
        public Integer call() {
            return count;
        }
    }

    @Test
    @DisplayName("S141: a killed worker costs its running task; the next runs in a fresh one")
    void killedWorkerCostsItsTask() {
        try (var pool = ProcessPool.open(quiet(1))) {
            CompletableFuture<Integer> killed = pool.submit(Tasks::signal, "KILL");
            assertThat(failure(killed)).isInstanceOfSatisfying(WorkerDiedException.class, died -> {
                assertThat(died.signal()).contains("SIGKILL");
                assertThat(died.exitCode()).isEqualTo(137);
            });
            assertThat(result(pool.submit(Tasks::twice, 1))).isEqualTo(2);
        }
    }

    @Test
    @DisplayName("S142: System.exit in a task is the worker's death with its code and last lines, an exception is that exception")
    void exitAndErrorInTask() {
        try (var pool = ProcessPool.open(quiet(1))) {
            assertThat(failure(pool.submit(Tasks::exit, 3))).isInstanceOfSatisfying(WorkerDiedException.class,
                    died -> assertThat(died.exitCode()).isEqualTo(3));
            assertThat(failure(pool.submit(Tasks::complainAndDie, "disk on fire")))
                    .isInstanceOfSatisfying(WorkerDiedException.class,
                            died -> assertThat(died.lastLines()).contains("disk on fire"))
                    .hasMessageContaining("code 42")
                    .hasMessageContaining("disk on fire");
            assertThat(failure(pool.submit(Tasks::fail, "no"))).isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("no");
        }
    }

    @Test
    @DisplayName("S143: a task that cannot be encoded leaves the worker alone; one that cannot be decoded fails by itself")
    void encodingAndDecodingOfTasks() {
        try (var pool = ProcessPool.open(quiet(1))) {
            long pid = result(pool.submit(Tasks::pid));
            assertThat(failure(pool.submit(Tasks::describe, new Misbehaving("write-error"))))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("will not be write");
            assertThat(failure(pool.submit(Tasks::same, new Tasks.Opaque())))
                    .isInstanceOf(NotSerializableException.class);
            var opaque = new Tasks.Opaque();
            assertThat(failure(pool.submit(() -> opaque.toString()))).isInstanceOf(NotSerializableException.class);
            assertThat(failure(pool.submit((Callable<String>) () -> "plain lambda")))
                    .isInstanceOf(NotSerializableException.class)
                    .hasMessageContaining("SerializableCallable");
            assertThat(failure(pool.submit(Tasks::describe, new Misbehaving("read-error"))))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("will not be read");
            assertThat(result(pool.submit(Tasks::pid))).isEqualTo(pid);
        }
    }

    @Test
    @DisplayName("S144: a result that cannot be encoded is that task's failure, and the worker goes on")
    void encodingOfResults() {
        try (var pool = ProcessPool.open(quiet(1))) {
            long pid = result(pool.submit(Tasks::pid));
            assertThat(failure(pool.submit(Tasks::opaque))).isInstanceOf(NotSerializableException.class)
                    .satisfies(e -> assertThat(e.getSuppressed()[0])
                            .hasMessageContaining("the result cannot leave worker-1"));
            assertThat(failure(pool.submit(Tasks::misbehaving, "write-error"))).isInstanceOf(IOException.class);
            assertThat(result(pool.submit(Tasks::pid))).isEqualTo(pid);
        }
    }

    @Test
    @DisplayName("S145: a result that fails while it is read fails its own future; the pool goes on")
    void hostileResults() {
        try (var pool = ProcessPool.open(quiet(1))) {
            assertThat(failure(pool.submit(Tasks::misbehaving, "read-error"))).isInstanceOf(IOException.class);
            assertThat(failure(pool.submit(Tasks::misbehaving, "read-fatal"))).hasMessageContaining("too long a chain");
            assertThat(result(pool.submit(Tasks::twice, 4))).isEqualTo(8);
        }
    }

    @Test
    @DisplayName("S149: the exception shows the worker's stack and says where it was thrown")
    void remoteStackIsVisible() {
        try (var pool = ProcessPool.open(quiet(1))) {
            Throwable thrown = failure(pool.submit(Tasks::fail, "remote"));
            assertThat(thrown.getStackTrace()[0].getMethodName()).isEqualTo("fail");
            assertThat(thrown.getSuppressed()[0]).isInstanceOfSatisfying(RemoteTaskException.class, remote -> {
                assertThat(remote.remoteTrace()).contains("Tasks.fail(Tasks.java:");
                assertThat(remote).hasMessageContaining("in worker-1, process ");
            });
            assertThat(failure(pool.submit(Tasks::failWithOpaque))).isInstanceOfSatisfying(RemoteTaskException.class,
                    remote -> {
                        assertThat(remote.remoteClass()).endsWith("OpaqueException");
                        assertThat(remote).hasMessageContaining("OpaqueException of opaque")
                                .hasMessageContaining("Tasks.failWithOpaque");
                    });
        }
    }

    @Test
    @DisplayName("S153: map gives results in order, the error at its position, and a time-out")
    void mapKeepsOrder() throws Exception {
        try (var pool = ProcessPool.open(quiet(2))) {
            assertThat(pool.map(Tasks::twice, List.of(5, 3, 1)).toList()).containsExactly(10, 6, 2);
            var results = pool.map(Tasks::failIfThree, List.of(1, 2, 3, 4)).iterator();
            assertThat(results.next()).isEqualTo(1);
            assertThat(results.next()).isEqualTo(2);
            assertThatThrownBy(results::next).isInstanceOf(CompletionException.class).hasRootCauseMessage("three");
            assertThat(results.next()).isEqualTo(4);
            assertThatThrownBy(() -> pool.map(Tasks::sleep, List.of(1, 700, 700, 700, 700))
                    .toList(java.time.Duration.ofMillis(100)))
                    .isInstanceOf(java.util.concurrent.TimeoutException.class).hasMessageContaining("5 results");
        }
    }
}
