package dev.waitlens.benchmarks.runtime;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/// Vert.x: callbacks on an event loop of Netty's. A yield is a callback that queues itself again; what suspends a stack it does
/// not have on this thread.
public final class VertxJobs implements Jobs {
    private final Vertx vertx = Vertx.vertx();

    @Override
    public Map<String, Job> jobs() {
        return Map.of("yield", count -> yields(2, count), "yield-1000", count -> yields(1000, count), "echo",
                this::echo);
    }

    private void yields(int chains, int count) throws InterruptedException {
        var context = vertx.getOrCreateContext();
        var left = new CountDownLatch(chains);
        context.runOnContext(start -> {
            for (int i = 0; i < chains; i++) {
                new Chain(context, count / chains, left).step();
            }
        });
        left.await();
    }

    private void echo(int count) throws Exception {
        var server = vertx.createNetServer().connectHandler(socket -> socket.handler(socket::write))
                .listen(0, "127.0.0.1").await();
        EchoClient.measure(server.actualPort(), count);
        server.close().await();
    }

    private static final class Chain {
        private final Context context;
        private final CountDownLatch end;
        private int left;

        Chain(Context context, int left, CountDownLatch end) {
            this.context = context;
            this.left = left;
            this.end = end;
        }

        void step() {
            if (left-- == 0) {
                end.countDown();
            } else {
                context.runOnContext(turn -> step());
            }
        }
    }
}
