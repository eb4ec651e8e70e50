package dev.waitlens.benchmarks.runtime;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Callable;
import jdk.internal.vm.Continuation;
import jdk.internal.vm.ContinuationScope;

/// What the JVM takes for the least of a job that any event loop with stacks of its own must do, and nothing else: no queue, no cancelling, no
/// failures. A runtime on the JVM's continuations cannot be faster than these.
public final class FloorJobs implements Jobs {
    private static final ContinuationScope SCOPE = new ContinuationScope("floor");

    @Override
    public Map<String, Job> jobs() {
        return Map.of(
                "yield", FloorJobs::switches,
                "ping-pong", FloorJobs::switches,
                "yield-1000", FloorJobs::thousand,
                "one-by-one", FloorJobs::oneByOne,
                "sleeps", FloorJobs::sleeps,
                "memory", FloorJobs::memory,
                "echo", FloorJobs::echo);
    }

    /// Of two that take turns one lies on top of the other: it must leave the stack once for two switches.
    private static void switches(int count) {
        var upper = new Continuation(SCOPE, () -> {
            while (true) {
                Continuation.yield(SCOPE);
            }
        });
        for (int i = 0; i < count; i += 2) {
            upper.run();
        }
    }

    /// Of a thousand each must leave the stack at each switch.
    private static void thousand(int count) {
        var all = new ArrayDeque<Continuation>();
        for (int i = 0; i < 1000; i++) {
            all.add(new Continuation(SCOPE, () -> {
                while (true) {
                    Continuation.yield(SCOPE);
                }
            }));
        }
        for (int i = 0; i < count; i++) {
            var next = all.poll();
            next.run();
            all.add(next);
        }
    }

    /// A body, an object for its result, and the way through a queue.
    private static void oneByOne(int count) throws Exception {
        var ready = new ArrayDeque<Cell>();
        long sum = 0;
        for (int i = 0; i < count; i++) {
            int number = i;
            var cell = new Cell(() -> number);
            ready.add(cell);
            var next = ready.poll();
            next.result = next.body.call();
            sum += cell.result;
        }
        if (sum != count * (count - 1L) / 2) {
            throw new AssertionError(sum);
        }
    }

    private static final class Cell {
        final Callable<Integer> body;
        Integer result;

        Cell(Callable<Integer> body) {
            this.body = body;
        }
    }

    private static void sleeps(int count) throws InterruptedException {
        long end = System.nanoTime() + 1_000_000_000;
        var all = suspended(count);
        Thread.sleep(Math.max(0, end - System.nanoTime()) / 1_000_000);
        all.forEach(Continuation::run);
    }

    private static void memory(int count) throws IOException, InterruptedException {
        long before = Contender.residentBytes();
        var all = suspended(count);
        Contender.printValue((double) (Contender.residentBytes() - before) / count);
        all.forEach(Continuation::run);
    }

    private static ArrayList<Continuation> suspended(int count) {
        var all = new ArrayList<Continuation>(count);
        for (int i = 0; i < count; i++) {
            var one = new Continuation(SCOPE, () -> Continuation.yield(SCOPE));
            one.run();
            all.add(one);
        }
        return all;
    }

    /// A selector and callbacks, without tasks and streams.
    private static void echo(int count) throws Exception {
        try (var selector = Selector.open(); var server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1000).configureBlocking(false);
            server.register(selector, SelectionKey.OP_ACCEPT);
            int port = ((InetSocketAddress) server.getLocalAddress()).getPort();
            var client = new Thread(() -> {
                try {
                    EchoClient.measure(port, count);
                } catch (IOException | InterruptedException failed) {
                    throw new IllegalStateException("the client failed", failed);
                } finally {
                    selector.wakeup();
                }
            }, "client");
            client.start();
            var buffer = ByteBuffer.allocateDirect(64);
            while (client.isAlive()) {
                selector.select(key -> ready(key, buffer));
            }
        }
    }

    private static void ready(SelectionKey key, ByteBuffer buffer) {
        try {
            if (key.channel() instanceof ServerSocketChannel server) {
                var channel = server.accept();
                channel.configureBlocking(false);
                channel.setOption(java.net.StandardSocketOptions.TCP_NODELAY, true);
                channel.register(key.selector(), SelectionKey.OP_READ);
                return;
            }
            var channel = (SocketChannel) key.channel();
            buffer.clear();
            if (channel.read(buffer) < 0) {
                channel.close();
                return;
            }
            buffer.flip();
            channel.write(buffer);
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }
}
