package dev.waitlens.fleet.spark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.launcher.JavaModuleOptions;

/// A standalone cluster on loopback: a master and workers of one processor each, every one a process, as their scripts start them.
final class SparkStandalone implements AutoCloseable {
    private static final long LIMIT_SECONDS = 60;
    private static final Pattern MASTER = Pattern.compile("Starting Spark master at (spark://\\S+)");
    private static final Pattern REGISTERED = Pattern.compile("Successfully registered with master");
    private static final Pattern LOST = Pattern.compile("Removing worker (\\S+) on");

    private final SparkPlace place;
    private final Logged master;
    private final List<Logged> workers = new ArrayList<>();
    private final String address;

    SparkStandalone(SparkPlace place, int count) throws Exception {
        this.place = place;
        this.master = started("org.apache.spark.deploy.master.Master", "--host", "127.0.0.1", "--port", "0",
                "--webui-port", "0");
        try {
            this.address = master.told(MASTER).group(1);
            for (int i = 1; i <= count; i++) {
                workers.add(started("org.apache.spark.deploy.worker.Worker", "--host", "127.0.0.1", "--port", "0",
                        "--webui-port", "0", "--cores", "1", "--memory", "1g", "--work-dir", place.directory().resolve(
                                "worker-" + i).toString(),
                        address));
            }
            for (Logged worker : workers) {
                worker.told(REGISTERED);
            }
        } catch (Exception e) {
            close();
            throw e;
        }
    }

    String address() {
        return address;
    }

    ProcessHandle worker(int number) {
        return workers.get(number).process.toHandle();
    }

    /// Whether a recording is being read for one of its tasks.
    static boolean analyses(ProcessHandle worker) {
        return worker.descendants().anyMatch(child -> child.info().commandLine().filter(words -> words.contains(
                "AnalysisWorkerMain")).isPresent());
    }

    /// Waits until the master has noticed that a worker is gone.
    void awaitLoss() throws Exception {
        master.told(LOST);
    }

    private Logged started(String main, String... words) throws IOException {
        var all = new ArrayList<String>(List.of(JavaModuleOptions.defaultModuleOptionArray()));
        all.addAll(List.of("-Xmx256m", "-cp", SparkPlace.HOME.resolve("jars") + "/*", main));
        all.addAll(List.of(words));
        return new Logged(place.builder(all).redirectErrorStream(true).start());
    }

    @Override
    public void close() {
        workers.forEach(Logged::end);
        master.end();
    }

    /// A process whose log is read as it comes.
    private static final class Logged {
        private final Process process;
        private final StringBuffer all = new StringBuffer();
        private volatile Optional<Waiting> waiting = Optional.empty();

        private record Waiting(Pattern pattern, CompletableFuture<Matcher> found) {
            void look(CharSequence text) {
                var matcher = pattern.matcher(text);
                if (matcher.find()) {
                    found.complete(matcher);
                }
            }
        }

        Logged(Process process) {
            this.process = process;
            Thread.ofVirtual().name("log").start(this::read);
        }

        private void read() {
            try (BufferedReader log = process.inputReader()) {
                for (String line = log.readLine(); line != null; line = log.readLine()) {
                    all.append(line).append('\n');
                    waiting.ifPresent(one -> one.look(all));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /// Of what was said already, or will be.
        Matcher told(Pattern pattern) throws InterruptedException, ExecutionException {
            var one = new Waiting(pattern, new CompletableFuture<>());
            waiting = Optional.of(one);
            one.look(all);
            try {
                return one.found().get(LIMIT_SECONDS, TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                throw new AssertionError("not said: " + pattern + "\n" + all, e);
            }
        }

        void end() {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().onExit().join();
        }
    }
}
