package dev.waitlens.aio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.waitlens.aio.net.Net;
import dev.waitlens.aio.net.ServerOptions;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Several loops at once, however tasks are suspended.
@ParameterizedClass(name = "{0}")
@EnumSource(value = LoopOptions.Stacks.class, mode = EnumSource.Mode.EXCLUDE, names = "BEST")
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LoopGroupTest {
    private static final Duration LONG = Duration.ofHours(1);

    @Parameter
    LoopOptions.Stacks stacks;

    private LoopOptions options() {
        return LoopOptions.defaults().withStacks(stacks);
    }

    @Test
    void eachBodyHasALoopOfItsOwn() {
        var loops = ConcurrentHashMap.<Loop>newKeySet();
        var results = LoopGroup.run(options(), 3, (group, number) -> {
            loops.add(Loop.running());
            assertThat(group.loop(number)).isSameAs(Loop.running());
            return Aio.createTask(() -> number * 10 + group.size()).await();
        });
        assertThat(results).containsExactly(3, 13, 23);
        assertThat(loops).hasSize(3);
    }

    @Test
    void theFirstFailureCancelsTheOthersAndIsThrown() {
        var waits = new CompletableFuture<Void>();
        var cleanedUp = new CompletableFuture<Boolean>();
        assertThatThrownBy(() -> LoopGroup.run(options(), 2, (group, number) -> {
            if (number == 0) {
                Aio.await(waits);
                throw new IllegalArgumentException("zero");
            }
            try {
                Loop.running().callSoon(() -> waits.complete(null));
                Aio.sleep(LONG);
            } finally {
                Aio.yieldNow();
                cleanedUp.complete(true);
            }
            return null;
        })).isInstanceOf(IllegalArgumentException.class).hasMessage("zero").hasNoSuppressedExceptions();
        assertThat(cleanedUp).isCompletedWithValue(true);
    }

    @Test
    void anInterruptOfTheCallerCancelsAll() throws InterruptedException {
        var running = new CountDownLatch(2);
        var cleanedUp = new CountDownLatch(2);
        var thrown = new CompletableFuture<Throwable>();
        var caller = Thread.ofPlatform().start(() -> {
            try {
                LoopGroup.run(options(), 2, (group, number) -> {
                    try {
                        running.countDown();
                        Aio.sleep(LONG);
                    } finally {
                        cleanedUp.countDown();
                    }
                    return null;
                });
            } catch (Throwable failure) {
                thrown.complete(failure);
            }
        });
        running.await();
        caller.interrupt();
        caller.join();
        assertThat(cleanedUp.getCount()).isZero();
        assertThat(thrown.join()).isInstanceOf(InterruptedException.class);
    }

    @Test
    void onePortIsServedByAll() throws Exception {
        assumeTrue(canShare(), "this system shares no port among sockets");
        var port = new CompletableFuture<Integer>();
        var served = new CountDownLatch[] {new CountDownLatch(1), new CountDownLatch(1)};
        var ready = new CountDownLatch(2);
        var client = Thread.ofPlatform().start(() -> connectUntil(served, ready, port));
        LoopGroup.run(options(), 2, (group, number) -> {
            int at = number == 0 ? 0 : Aio.await(port);
            try (var server = Net.startServer(connection -> {
                served[number].countDown();
                connection.writer().write("x");
            }, "127.0.0.1", at, ServerOptions.defaults().withReusePort(true))) {
                port.complete(server.port());
                ready.countDown();
                Aio.toThread(() -> {
                    served[0].await();
                    served[1].await();
                }).await();
            }
            return null;
        });
        client.join();
    }

    private static void connectUntil(CountDownLatch[] served, CountDownLatch ready, CompletableFuture<Integer> port) {
        try {
            ready.await();
            while (served[0].getCount() + served[1].getCount() > 0) {
                try (var socket = new Socket(InetAddress.getLoopbackAddress(), port.join())) {
                    assertThat(socket.getInputStream().read()).isNotNegative();
                }
            }
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }

    private static boolean canShare() throws Exception {
        try (var channel = ServerSocketChannel.open()) {
            return channel.supportedOptions().contains(StandardSocketOptions.SO_REUSEPORT);
        }
    }

    @Test
    void oneLoopAcceptsAndHandsOn() {
        var done = new CompletableFuture<Integer>();
        var results = LoopGroup.run(options(), 2,
                (group, number) -> number == 0 ? acceptAndHandOn(group, done) : Aio.await(done));
        assertThat(results).containsExactly(1, 1);
    }

    /// Returns the number of the loop that served.
    private static int acceptAndHandOn(LoopGroup group, CompletableFuture<Integer> done) throws Exception {
        try (var listening = ServerSocketChannel.open()
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                var arrivals = Readiness.of(listening);
                var client = Net.openConnection("127.0.0.1",
                        ((InetSocketAddress) listening.getLocalAddress()).getPort())) {
            arrivals.await(SelectionKey.OP_ACCEPT, "accept");
            SocketChannel channel = listening.accept();
            group.loop(1).submit(() -> {
                try (var connection = Net.connectionOf(channel)) {
                    connection.writer().write(Loop.running() == group.loop(1) ? "1\n" : "0\n");
                }
                return null;
            });
            int served = Integer.parseInt(client.reader().readLine().orElseThrow());
            done.complete(served);
            return served;
        }
    }

    @Test
    void noneIsTooFewAndNoneIsRunInsideALoop() {
        assertThatThrownBy(() -> LoopGroup.run(options(), 0, (group, number) -> null))
                .isInstanceOf(IllegalArgumentException.class).hasMessage("there must be at least one loop: 0");
        Aio.run(options(), () -> assertThatThrownBy(() -> LoopGroup.run(1, (group, number) -> null))
                .isInstanceOf(IllegalStateException.class).hasMessageContaining("inside a running loop"));
    }
}
