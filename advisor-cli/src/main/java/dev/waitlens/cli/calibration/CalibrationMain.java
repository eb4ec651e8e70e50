package dev.waitlens.cli.calibration;

import dev.waitlens.forecast.Kernel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/// A JVM that is measured, or measures, and says so on stdout: `name figure figure …`, one a line.
///
/// A JVM of its own, with the options that programs have: ours compiles little and collects on one thread.
public final class CalibrationMain {
    static final String PACES = "paces";
    static final String WORKER = "worker";
    static final String CLIENT = "client";
    static final String POOL = "pool";
    static final String VIRTUAL = "virtual";
    /// The JVM has started.
    static final String READY = "ready";
    static final String WARM = "warm";
    static final String THREAD = "thread";

    private static final int THREADS = 41;
    private static final int CALLS = 200;
    private static final int REQUESTS = 3;
    private static final int TASKS = 8;
    private static final byte[] ANSWER = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nOK"
            .getBytes(StandardCharsets.US_ASCII);

    private CalibrationMain() {}

    public static void main(String[] words) throws IOException, InterruptedException {
        switch (words[0]) {
            case PACES -> paces(Long.parseLong(words[1]) * 1_000_000);
            case WORKER -> worker();
            case CLIENT -> {
                say(CLIENT, client());
                say(THREAD, thread());
            }
            case POOL -> say(POOL, first(() -> Executors.newFixedThreadPool(TASKS)));
            case VIRTUAL -> say(VIRTUAL, first(Executors::newVirtualThreadPerTaskExecutor));
            default -> throw new IllegalArgumentException(words[0]);
        }
    }

    private static void paces(long budgetNanos) throws InterruptedException {
        var times = new KernelTimes(Runtime.getRuntime().availableProcessors(), budgetNanos,
                Runtime.getRuntime().maxMemory() / 2);
        for (var kernel : Kernel.values()) {
            var ratios = times.ratios(kernel);
            for (int i = 0; i < ratios.size(); i++) {
                say(kernel.name() + " " + times.counts().get(i), ratios.get(i));
            }
        }
    }

    /// From the call to the first instruction of the new thread.
    private static double[] thread() throws InterruptedException {
        var nanos = new double[THREADS];
        for (int i = 0; i < nanos.length; i++) {
            int number = i;
            long began = System.nanoTime();
            Thread.ofPlatform().start(() -> nanos[number] = System.nanoTime() - began).join();
        }
        Arrays.sort(nanos);
        return new double[] {nanos[nanos.length / 2]};
    }

    /// The first tasks that an executor is given, beyond the same ones given to a second executor: classes are loaded, and threads started that stay.
    private static double first(Supplier<ExecutorService> executor) throws InterruptedException {
        long began = System.nanoTime();
        tasks(executor);
        long between = System.nanoTime();
        tasks(executor);
        return Math.max(0, 2 * between - began - System.nanoTime());
    }

    private static void tasks(Supplier<ExecutorService> executor) throws InterruptedException {
        try (var tasks = executor.get()) {
            tasks.invokeAll(Collections.nCopies(TASKS, () -> {
                Thread.sleep(1);
                return TASKS;
            }));
        }
    }

    /// What the first half of its calls takes more than the second, compilers included.
    private static void worker() {
        say(READY, cpuNanos());
        double from = cpuNanos();
        int sum = calls(0);
        double half = cpuNanos();
        sum += calls(CALLS);
        say(WARM, Math.max(0, 2 * half - from - cpuNanos()), sum);
    }

    private static int calls(int from) {
        int sum = 0;
        for (int i = from; i < from + CALLS; i++) {
            sum += ordinaryCall(i);
        }
        return sum;
    }

    /// In hundredths of a second.
    private static double cpuNanos() {
        return ProcessHandle.current().info().totalCpuDuration().map(Duration::toNanos).orElse(0L);
    }

    /// Text, a map, a sort: what programs are made of, a millisecond or less of it.
    private static int ordinaryCall(int seed) {
        Map<String, Integer> counts = new HashMap<>();
        for (int i = 0; i < 2_000; i++) {
            counts.merge("key " + (i * 31 + seed) % 257, i, Integer::sum);
        }
        return counts.entrySet().stream().sorted(Map.Entry.<String, Integer>comparingByValue().reversed()).limit(16)
                .map(entry -> entry.getKey().toUpperCase(Locale.ROOT) + "=" + entry.getValue())
                .collect(Collectors.joining(",")).hashCode();
    }

    /// The first request of a new client beyond a later one, to a server in this JVM.
    private static double client() throws IOException, InterruptedException {
        try (var server = new ServerSocket(0, REQUESTS, InetAddress.getLoopbackAddress())) {
            Thread.ofPlatform().daemon().start(() -> answer(server));
            var request = HttpRequest.newBuilder(URI.create("http://" + server.getInetAddress().getHostAddress() + ":"
                    + server.getLocalPort() + "/")).build();
            long began = System.nanoTime();
            try (var client = HttpClient.newHttpClient()) {
                client.send(request, BodyHandlers.ofString());
                long first = System.nanoTime() - began;
                began = System.nanoTime();
                client.send(request, BodyHandlers.ofString());
                return Math.max(0, first - (System.nanoTime() - began));
            }
        }
    }

    private static void answer(ServerSocket server) {
        try {
            for (int i = 0; i < REQUESTS; i++) {
                try (Socket socket = server.accept()) {
                    int newlines = 0;
                    for (int read = socket.getInputStream().read(); read >= 0; read = socket.getInputStream().read()) {
                        newlines = read == '\n' ? newlines + 1 : read == '\r' ? newlines : 0;
                        if (newlines == 2) {
                            socket.getOutputStream().write(ANSWER);
                            newlines = 0;
                        }
                    }
                }
            }
        } catch (IOException _) {
            // The client has what it wanted, and the server is closed.
        }
    }

    private static void say(String name, double... figures) {
        System.out.println(name + " " + DoubleStream.of(figures)
                .mapToObj(figure -> String.format(Locale.ROOT, "%.4f", figure)).collect(Collectors.joining(" ")));
    }
}
