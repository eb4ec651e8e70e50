package dev.waitlens.aio.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// Measures the pool against Python's `ProcessPoolExecutor` in one run, a round of the one after a round of the other, and prints medians
/// and ratios. By hand: `java -cp <test class path> dev.waitlens.aio.process.PoolBenchmark [rounds] [python3]`.
///
/// Absolute times hold for no other machine, nor for a busy one; the ratios are what counts.
final class PoolBenchmark {
    private static final String PYTHON = """
            import time, sys
            from concurrent.futures import ProcessPoolExecutor
            import multiprocessing as mp
            def twice(x): return 2 * x
            def inc(b): return bytes([b[0] ^ 1]) + b[1:]
            def main(how):
                context = mp.get_context(how)
                begin = time.perf_counter()
                pool = ProcessPoolExecutor(2, mp_context=context)
                pool.submit(twice, 1).result()
                print('first', (time.perf_counter() - begin) * 1e9)
                for f in [pool.submit(twice, i) for i in range(200)]: f.result()
                n = 300
                begin = time.perf_counter()
                for i in range(n): pool.submit(twice, i).result()
                print('single', (time.perf_counter() - begin) / n * 1e9)
                n = 3000
                begin = time.perf_counter()
                for f in [pool.submit(twice, i) for i in range(n)]: f.result()
                print('pipelined', (time.perf_counter() - begin) / n * 1e9)
                data = bytes(1 << 20)
                n = 20
                begin = time.perf_counter()
                for i in range(n): data = pool.submit(inc, data).result()
                print('megabyte', (time.perf_counter() - begin) / n * 1e9)
                pool.shutdown()
            if __name__ == '__main__': main(sys.argv[1])
            """;

    private final Map<String, List<Double>> nanos = new LinkedHashMap<>();

    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
        String python = arguments.length > 1 ? arguments[1] : "python3";
        new PoolBenchmark().run(rounds, python);
    }

    private void run(int rounds, String python) throws Exception {
        ProcessPool.prepare(PoolOptions.defaults());
        Path script = Files.createTempFile("pool", ".py");
        try {
            Files.writeString(script, PYTHON);
            for (int round = 0; round < rounds; round++) {
                python("spawn", python, script);
                java("java", PoolOptions.defaults().withWorkers(2));
                python("fork", python, script);
                java("java, no spinning", PoolOptions.defaults().withWorkers(2).withSpin(Duration.ZERO));
            }
        } finally {
            Files.delete(script);
        }
        report();
    }

    private void python(String how, String python, Path script) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(python, script.toString(), how)
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (BufferedReader out = process.inputReader()) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                String[] words = line.split(" ");
                add("python " + how, words[0], Double.parseDouble(words[1]));
            }
        }
        process.waitFor();
    }

    private void java(String who, PoolOptions options) throws Exception {
        long begin = System.nanoTime();
        try (var pool = ProcessPool.open(options)) {
            pool.submit(Tasks::twice, 1).get();
            add(who, "first", System.nanoTime() - begin);
            pipelined(pool, 200_000);
            single(pool, 20_000);
            add(who, "single", single(pool, 20_000));
            add(who, "pipelined", pipelined(pool, 500_000));
            megabyte(pool, 100);
            add(who, "megabyte", megabyte(pool, 200));
        }
    }

    private static double single(ProcessPool pool, int count) throws Exception {
        long begin = System.nanoTime();
        for (int i = 0; i < count; i++) {
            pool.submit(Tasks::twice, i).get();
        }
        return (double) (System.nanoTime() - begin) / count;
    }

    private static double pipelined(ProcessPool pool, int count) {
        long begin = System.nanoTime();
        var futures = new ArrayList<CompletableFuture<Integer>>(count);
        for (int i = 0; i < count; i++) {
            futures.add(pool.submit(Tasks::twice, i));
        }
        futures.forEach(CompletableFuture::join);
        return (double) (System.nanoTime() - begin) / count;
    }

    private static double megabyte(ProcessPool pool, int count) throws Exception {
        byte[] bytes = new byte[1 << 20];
        long begin = System.nanoTime();
        for (int i = 0; i < count; i++) {
            bytes = pool.submit(Tasks::increment, bytes).get();
        }
        return (double) (System.nanoTime() - begin) / count;
    }

    private void add(String who, String what, double value) {
        nanos.computeIfAbsent(what + "\t" + who, key -> new ArrayList<>()).add(value);
    }

    private void report() {
        System.out.printf("%-12s %-20s %14s %14s %10s %10s%n", "what", "who", "median us", "least us", "x fork",
                "x spawn");
        nanos.forEach((key, values) -> {
            String[] parts = key.split("\t");
            System.out.printf("%-12s %-20s %14.1f %14.1f %10.1f %10.1f%n", parts[0], parts[1], median(values) / 1e3,
                    least(values) / 1e3,
                    median(nanos.get(parts[0] + "\tpython fork")) / median(values),
                    median(nanos.get(parts[0] + "\tpython spawn")) / median(values));
        });
    }

    private static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static double least(List<Double> values) {
        return Arrays.stream(values.stream().mapToDouble(Double::doubleValue).toArray()).min().orElseThrow();
    }
}
