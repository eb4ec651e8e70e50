package dev.waitlens.benchmarks.runtime;

import static dev.waitlens.aio.Aio.createTask;
import static dev.waitlens.aio.Aio.gather;
import static dev.waitlens.aio.Aio.sleep;
import static dev.waitlens.aio.Aio.toThread;
import static dev.waitlens.aio.Aio.yieldNow;

import dev.waitlens.aio.Action;
import dev.waitlens.aio.Aio;
import dev.waitlens.aio.LoopGroup;
import dev.waitlens.aio.Promise;
import dev.waitlens.aio.Task;
import dev.waitlens.aio.net.Net;
import dev.waitlens.aio.net.ServerOptions;
import dev.waitlens.aio.stream.StreamReader;
import dev.waitlens.aio.stream.StreamWriter;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// Ours.
public final class WaitlensJobs implements Jobs {
    @Override
    public Map<String, Job> jobs() {
        var jobs = new HashMap<>(PoolJobs.jobs());
        jobs.putAll(Map.of(
                "yield", count -> yields(2, count),
                "yield-1000", count -> yields(1000, count),
                "ping-pong", WaitlensJobs::pingPong,
                "create", WaitlensJobs::create,
                "one-by-one", WaitlensJobs::oneByOne,
                "gather", WaitlensJobs::gatherThousands,
                "sleeps", WaitlensJobs::sleeps,
                "memory", WaitlensJobs::memory,
                "to-thread", WaitlensJobs::toThreads,
                "echo", WaitlensJobs::echo));
        jobs.put("echo-loops", WaitlensJobs::echoOnTwoLoops);
        return jobs;
    }

    @Override
    public void prepare(String job) throws Exception {
        if (job.startsWith("pool-")) {
            PoolJobs.prepare(job);
        }
    }

    private static void yields(int tasks, int count) {
        Aio.run(() -> together(tasks, () -> {
            for (int i = count / tasks; i > 0; i--) {
                yieldNow();
            }
        }));
    }

    private static void together(int tasks, Action body) {
        var all = new ArrayList<Task<Void>>();
        for (int i = 0; i < tasks; i++) {
            all.add(createTask(body));
        }
        all.forEach(Task::await);
    }

    /// Two tasks that wake each other, with a promise for each message.
    private static void pingPong(int count) {
        Aio.run(() -> {
            var table = new Table();
            var first = createTask(() -> table.play(0, count / 2));
            var second = createTask(() -> table.play(1, count / 2));
            first.await();
            second.await();
        });
    }

    private static final class Table {
        private final ArrayList<Promise<Integer>> balls = new ArrayList<>();

        Table() {
            balls.add(new Promise<>());
            balls.add(new Promise<>());
            balls.get(0).setResult(0);
        }

        void play(int me, int rounds) {
            for (int i = 0; i < rounds; i++) {
                int ball = balls.get(me).await();
                balls.set(me, new Promise<>());
                balls.get(1 - me).setResult(ball + 1);
            }
        }
    }

    private static void create(int count) {
        Aio.run(() -> {
            var tasks = new ArrayList<Task<Integer>>(count);
            for (int i = 0; i < count; i++) {
                int number = i;
                tasks.add(createTask(() -> number));
            }
            long sum = 0;
            for (var task : tasks) {
                sum += task.await();
            }
            return sum;
        });
    }

    private static void oneByOne(int count) {
        Aio.run(() -> {
            long sum = 0;
            for (int i = 0; i < count; i++) {
                int number = i;
                sum += createTask(() -> number).await();
            }
            return sum;
        });
    }

    private static void gatherThousands(int count) {
        Aio.run(() -> {
            for (int done = 0; done < count; done += 10_000) {
                var tasks = new ArrayList<Task<Integer>>(10_000);
                for (int i = 0; i < 10_000; i++) {
                    int number = i;
                    tasks.add(createTask(() -> {
                        yieldNow();
                        return number;
                    }));
                }
                gather(tasks).await();
            }
        });
    }

    private static void sleeps(int count) {
        Aio.run(() -> together(count, () -> sleep(Duration.ofSeconds(1))));
    }

    private static void memory(int count) {
        Aio.run(() -> {
            long before = Contender.residentBytes();
            var gate = new Promise<Void>();
            var tasks = new ArrayList<Task<Void>>(count);
            for (int i = 0; i < count; i++) {
                tasks.add(createTask(() -> {
                    gate.await();
                }));
            }
            yieldNow();
            Contender.printValue((double) (Contender.residentBytes() - before) / count);
            gate.setResult(null);
            tasks.forEach(Task::await);
        });
    }

    private static void toThreads(int count) {
        Aio.run(() -> together(64, () -> {
            for (int i = count / 64; i > 0; i--) {
                toThread(() -> 1).await();
            }
        }));
    }

    private static void echo(int count) {
        Aio.run(() -> {
            try (var server = Net.startServer(WaitlensJobs::serve, "127.0.0.1", 0)) {
                toThread(() -> EchoClient.measure(server.port(), count)).await();
            }
        });
    }

    /// Two loops, which share the port.
    private static void echoOnTwoLoops(int count) {
        var port = new CompletableFuture<Integer>();
        var both = new CompletableFuture<Void>();
        var done = new CompletableFuture<Void>();
        LoopGroup.run(2, (group, number) -> {
            int at = number == 0 ? 0 : Aio.await(port);
            try (var server = Net.startServer(connection -> serve(connection.reader(), connection.writer()),
                    "127.0.0.1",
                    at, ServerOptions.defaults().withReusePort(true))) {
                if (number == 0) {
                    port.complete(server.port());
                    Aio.await(both);
                    toThread(() -> EchoClient.measure(server.port(), count)).await();
                    done.complete(null);
                } else {
                    both.complete(null);
                    Aio.await(done);
                }
            }
            return null;
        });
    }

    private static void serve(StreamReader reader, StreamWriter writer) throws IOException {
        for (byte[] bytes = reader.read(64); bytes.length > 0; bytes = reader.read(64)) {
            writer.write(bytes);
            writer.drain();
        }
    }
}
