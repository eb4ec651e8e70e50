package dev.waitlens.aio.process;

import static dev.waitlens.aio.process.Pools.failure;
import static dev.waitlens.aio.process.Pools.quiet;
import static dev.waitlens.aio.process.Pools.result;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Insets;
import java.io.InvalidClassException;
import java.io.Serializable;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.text.SimpleDateFormat;
import java.util.ArrayList;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What travels to a worker and back, and what is said of what does not.
@ExtendWith(Leaks.class)
class PoolValuesTest {
    /// A list that hangs together link by link.
    static final class Node implements Serializable {
        private static final long serialVersionUID = 1;
        private final @Nullable Node next;

        Node(@Nullable Node next) {
            this.next = next;
        }

        static Node chain(int length) {
            Node first = null;
            for (int i = 0; i < length; i++) {
                first = new Node(first);
            }
            return first;
        }

        int length() {
            int length = 0;
            for (Node node = this; node != null; node = node.next) {
                length++;
            }
            return length;
        }
    }

    private static List<Object> plainData() throws Exception {
        return List.of(new GregorianCalendar(), TimeZone.getDefault(), TimeZone.getTimeZone("Europe/Paris"),
                new SimpleDateFormat("yyyy"), URI.create("http://localhost/").toURL(), Level.INFO, Path.of("/x/y"),
                Optional.of("x"), Optional.empty(), new ArrayList<>(List.of(1, 2, 3)).subList(1, 3),
                List.of(Optional.of(Path.of("z"))));
    }

    @Test
    void plainDataOfTheJdkArrivesAsItLeft() throws Exception {
        try (var pool = ProcessPool.open(quiet(1))) {
            for (Object value : plainData()) {
                Object arrived = result(pool.submit(Tasks::same, value));
                assertThat(arrived).isEqualTo(value);
            }
            for (var queue : List.of(new LinkedBlockingQueue<>(List.of(1)), new ConcurrentLinkedQueue<>(List.of(1)),
                    new ConcurrentLinkedDeque<>(List.of(1)), new ArrayBlockingQueue<>(1, true, List.of(1)))) {
                Iterable<Integer> arrived = result(pool.submit(Tasks::same, queue));
                assertThat(arrived).containsExactly(1);
            }
            var keys = KeyPairGenerator.getInstance("EC").generateKeyPair();
            KeyPair travelled = result(pool.submit(Tasks::same, keys));
            assertThat(travelled.getPrivate()).isEqualTo(keys.getPrivate());
            assertThat(travelled.getPublic()).isEqualTo(keys.getPublic());
        }
    }

    @Test
    void refusalNamesTheClassAndHowToLetItIn() {
        var insets = new Insets(1, 2, 3, 4);
        try (var pool = ProcessPool.open(quiet(1))) {
            assertThat(failure(pool.submit(Tasks::same, insets))).isInstanceOf(InvalidClassException.class)
                    .hasMessageContaining("java.awt.Insets")
                    .hasMessageContaining("withAllowedClasses(\"java.awt.Insets\")");
        }
        try (var pool = ProcessPool.open(quiet(1).withAllowedClasses("java.awt.Insets"))) {
            Insets arrived = result(pool.submit(Tasks::same, insets));
            assertThat(arrived).isEqualTo(insets);
        }
        try (var pool = ProcessPool.open(quiet(1).withSerialFilter("none.at.all.*"))) {
            assertThat(failure(pool.submit(Tasks::same, Node.chain(1))))
                    .hasMessageContaining("Node is not among those");
        }
    }

    @Test
    void longChainsAndDeepListsDoNotOverflow() {
        try (var pool = ProcessPool.open(quiet(1))) {
            assertThat(result(pool.submit(Node::length, Node.chain(100_000)))).isEqualTo(100_000);
            assertThat(result(pool.submit(Node::chain, 100_000)).length()).isEqualTo(100_000);
            Object deep = "bottom";
            for (int i = 0; i < 20_000; i++) {
                deep = new ArrayList<>(List.of(deep));
            }
            Object arrived = result(pool.submit(Tasks::same, deep));
            for (int i = 0; i < 20_000; i++) {
                arrived = ((List<?>) arrived).getFirst();
            }
            assertThat(arrived).isEqualTo("bottom");
        }
    }

    @Test
    void workerWorksOnAfterARefusal() {
        try (var pool = ProcessPool.open(quiet(1))) {
            CompletableFuture<Insets> refused = pool.submit(Tasks::same, new Insets(0, 0, 0, 0));
            failure(refused);
            assertThat(result(pool.submit(Tasks::twice, 3))).isEqualTo(6);
        }
    }
}
