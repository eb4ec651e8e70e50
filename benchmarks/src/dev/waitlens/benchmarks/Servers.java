package dev.waitlens.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Driver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;

/// What the agent costs servers under a fixed load, and how much they can do with it and without.
///
/// The load comes from this JVM, on the same machine. A request's time is from when it was due, so that a server that stood still for a while pays for those
/// that waited meanwhile.
final class Servers {
    private static final int VISITORS = 8;
    private static final int PER_SECOND = 800;
    private static final int WARM_SECONDS = 3;
    /// Of each kind of load.
    private static final int SECONDS = 5;
    /// A server that has not served its load by then has no figure, and is killed. It takes a quarter of that otherwise.
    private static final int LONGEST_SECONDS = 60;

    private Servers() {
    }

    /// **Unit**: milliseconds, of a processor's time for each second of the fixed load, requests a second where visitors do not pause.
    private record Served(double middle, double nearlyAll, double busy, double most) {}

    /// A server under study: its command behind the JVM's options, and one visitor's request.
    private interface Server {
        String name();

        List<String> words(int port) throws IOException, InterruptedException;

        /// Of one visitor, who keeps his connection.
        Callable<?> visitor(int port) throws Exception;
    }

    /// @param only names of servers, or parts of them
    static void measure(Pattern only, Place place, int rounds) throws IOException, InterruptedException {
        System.out.printf("  %-20s %-14s %10s %10s %18s %18s   at %d requests a second%n", "", "", "p50", "p99", "processors", "most a second", PER_SECOND);
        var ways = Overhead.ways(place);
        for (var server : List.of(new FileServer(place), new Database(place))) {
            if (!only.matcher(server.name()).find()) {
                continue;
            }
            var served = new ArrayList<List<Served>>();
            ways.forEach(_ -> served.add(new ArrayList<>()));
            for (int round = 0; round < rounds; round++) {
                for (int at = 0; at < ways.size(); at++) {
                    int way = round % 2 == 0 ? at : ways.size() - 1 - at;
                    served.get(way).add(serve(server, ways.get(way), place));
                }
            }
            for (int way = 0; way < ways.size(); way++) {
                var of = served.get(way);
                System.out.printf("  %-20s %-14s %7.2f ms %7.2f ms %8.3f %s %9.0f %s%n", way == 0 ? server.name() : "", ways.get(way).name(),
                        middle(of, Served::middle), middle(of, Served::nearlyAll), middle(of, Served::busy), more(served, way, Served::busy),
                        middle(of, Served::most), more(served, way, Served::most));
            }
        }
    }

    private static double middle(List<Served> served, ToDoubleFunction<Served> figure) {
        return Medians.of(served.stream().mapToDouble(figure).toArray());
    }

    private static String more(List<List<Served>> served, int way, ToDoubleFunction<Served> figure) {
        return way == 0 ? "%9s".formatted("")
                : "%+7.1f %%".formatted(100 * (middle(served.get(way), figure) / middle(served.get(0), figure) - 1));
    }

    private static Served serve(Server server, Overhead.Way way, Place place) throws IOException, InterruptedException {
        int port = 19_000 + (int) (System.nanoTime() / 1_000 % 10_000);
        var command = new ArrayList<>(List.of(place.java()));
        command.addAll(way.words().ofNewRun());
        command.addAll(server.words(port));
        var process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(place.work().resolve("output.txt").toFile()).start();
        CompletableFuture.delayedExecutor(LONGEST_SECONDS, TimeUnit.SECONDS).execute(process::destroyForcibly);
        try {
            var visitors = new ArrayList<Callable<?>>();
            for (int i = 0; i < VISITORS; i++) {
                visitors.add(enter(server, port, process));
            }
            int seconds = Math.max(1, SECONDS / place.divisor());
            visit(visitors, WARM_SECONDS, true);
            long cpu = cpuNanos(process);
            var times = visit(visitors, seconds, true);
            double busy = (cpuNanos(process) - cpu) / 1e9 / seconds;
            double most = visit(visitors, seconds, false).length / (double) seconds;
            return new Served(times[times.length / 2] / 1e6, times[times.length * 99 / 100] / 1e6, busy, most);
        } finally {
            process.destroy();
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        }
    }

    private static Callable<?> enter(Server server, int port, Process process) throws IOException, InterruptedException {
        Exception last = null;
        while (process.isAlive()) {
            try {
                var visitor = server.visitor(port);
                visitor.call();
                return visitor;
            } catch (Exception notYet) {
                last = notYet;
                Thread.sleep(50);
            }
        }
        throw new IOException(server.name() + " ended with " + process.exitValue() + ", and answered with " + last);
    }

    private static long cpuNanos(Process process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
    }

    /// How long each request took, in order of length.
    ///
    /// @param paced at [#PER_SECOND], or as fast as visitors get their answers
    private static long[] visit(List<Callable<?>> visitors, int seconds, boolean paced) throws IOException, InterruptedException {
        try (var pool = Executors.newFixedThreadPool(visitors.size())) {
            long begin = System.nanoTime();
            var all = new ArrayList<Future<long[]>>();
            for (int i = 0; i < visitors.size(); i++) {
                var visitor = visitors.get(i);
                long first = begin + i * 1_000_000_000L / PER_SECOND;
                all.add(pool.submit(() -> visit(visitor, first, begin + seconds * 1_000_000_000L, paced)));
            }
            long[] times = new long[0];
            for (var each : all) {
                var those = each.get();
                int old = times.length;
                times = Arrays.copyOf(times, old + those.length);
                System.arraycopy(those, 0, times, old, those.length);
            }
            Arrays.sort(times);
            return times;
        } catch (ExecutionException e) {
            throw new IOException("a visitor failed", e.getCause());
        }
    }

    private static long[] visit(Callable<?> visitor, long first, long end, boolean paced) throws Exception {
        var times = new long[1024];
        int count = 0;
        long pause = 1_000_000_000L * VISITORS / PER_SECOND;
        for (long due = first; due < end; due = paced ? due + pause : System.nanoTime()) {
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            visitor.call();
            times = count == times.length ? Arrays.copyOf(times, 2 * count) : times;
            times[count++] = System.nanoTime() - due;
        }
        return Arrays.copyOf(times, count);
    }

    /// The JDK's own server of files.
    private record FileServer(Place place) implements Server {
        @Override
        public String name() {
            return "jwebserver";
        }

        @Override
        public List<String> words(int port) throws IOException {
            Files.writeString(place.fresh("served").resolve("page.html"), "<p>8 KB of it</p>".repeat(480));
            // Else each answer waits 40 ms for the visitor's acknowledgement.
            return List.of("-Dsun.net.httpserver.nodelay=true", "-m", "jdk.httpserver", "-b", "127.0.0.1", "-p", Integer.toString(port), "-o", "none", "-d", place.work().resolve("served").toString());
        }

        @Override
        public Callable<?> visitor(int port) {
            var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/page.html")).build();
            return () -> client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        }
    }

    /// H2's server with a table of a thousand rows.
    private record Database(Place place) implements Server {
        @Override
        public String name() {
            return "h2 server";
        }

        @Override
        public List<String> words(int port) throws IOException, InterruptedException {
            return List.of("-Dh2.bindAddress=127.0.0.1", "-cp", h2().toString(), "org.h2.tools.Server", "-tcp", "-tcpPort", Integer.toString(port),
                    "-ifNotExists");
        }

        /// Intended: its loader is never closed, for the classes are needed until the benchmark ends.
        @SuppressWarnings("resource")
        private Driver driver() throws Exception {
            var loader = new URLClassLoader(new URL[] {h2().toUri().toURL()});
            return (Driver) loader.loadClass("org.h2.Driver").getConstructor().newInstance();
        }

        private Path h2() throws IOException, InterruptedException {
            return place.jar("com.h2database:h2:2.4.240");
        }

        @Override
        public Callable<?> visitor(int port) throws Exception {
            var login = new Properties();
            login.setProperty("user", "sa");
            var connection = driver().connect("jdbc:h2:tcp://127.0.0.1:" + port + "/mem:x;DB_CLOSE_DELAY=-1", login);
            try (var statement = connection.createStatement()) {
                statement.execute("create table if not exists t(id int primary key, s varchar)");
                statement.execute("merge into t select x, 'row ' || x from system_range(1, 1000)");
            }
            var query = connection.prepareStatement("select count(*), max(s) from t where id between ? and ?");
            return () -> {
                query.setInt(1, 100);
                query.setInt(2, 200);
                try (var rows = query.executeQuery()) {
                    return rows.next();
                }
            };
        }
    }
}
