package dev.waitlens.benchmarks;

import dev.waitlens.forecast.Concurrency;
import dev.waitlens.forecast.Concurrency.Form;
import dev.waitlens.forecast.Forecast;
import dev.waitlens.forecast.Machine;
import dev.waitlens.forecast.Question;
import dev.waitlens.forecast.RecordedCalls;
import dev.waitlens.forecast.Resource;
import dev.waitlens.forecast.Simulation;
import dev.waitlens.forecast.Workload;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.SplittableRandom;

/// How long the forecast of 10,000 recorded calls of ten steps takes: on the first time, as in the JVM that analyses a recording, and
/// later.
final class ReplaySpeed {
    private static final int CALLS = 10_000;
    private static final List<Integer> WIDTHS = List.of(1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128);
    private static final List<Form> FORMS =
            List.of(Form.EVENT_LOOP, Form.THREADS, Form.VIRTUAL_THREADS, Form.PROCESSES);

    private ReplaySpeed() {
    }

    static void measure(int rounds) {
        show("calls that compute and wait", waiting(), rounds);
        show("calls with a lock and a peer", locking(), rounds);
    }

    private static void show(String name, Workload workload, int rounds) {
        System.out.println(name);
        for (int round = 1; round <= rounds; round++) {
            double[] all = timed(() -> models().parallelStream().forEach(model -> replay(workload, model)));
            double[] alone = timed(() -> models().forEach(model -> replay(workload, model)));
            double[] whole = timed(() -> forecast(workload));
            System.out.printf("  round %d: %d replays on all processors %.0f ms; on one thread %.0f ms of CPU, %.0f ms; with intervals, on all processors, %.0f ms%n",
                    round, WIDTHS.size() * FORMS.size(), all[1], alone[0], alone[1], whole[1]);
        }
    }

    private static List<Concurrency> models() {
        return FORMS.stream().flatMap(form -> WIDTHS.stream().map(width -> Concurrency.of(form, width))).toList();
    }

    private static void replay(Workload workload, Concurrency model) {
        Simulation.of(workload, Machine.of(4), model).run();
    }

    private static void forecast(Workload workload) {
        var question = new Question(workload, Machine.of(4), 0.5, Concurrency.of(Form.AS_IS, 1));
        Forecast.of(question, FORMS.stream().map(form -> Concurrency.of(form, 1)).toList());
    }

    /// Milliseconds of this thread's CPU time, and of wall time.
    private static double[] timed(Runnable work) {
        var threads = ManagementFactory.getThreadMXBean();
        long cpu = threads.getCurrentThreadCpuTime();
        long start = System.nanoTime();
        work.run();
        return new double[]{(threads.getCurrentThreadCpuTime() - cpu) / 1e6, (System.nanoTime() - start) / 1e6};
    }

    private static Workload waiting() {
        var random = new SplittableRandom(1);
        var builder = RecordedCalls.builder();
        for (int call = 0; call < CALLS; call++) {
            for (int trip = 0; trip < 5; trip++) {
                builder.cpu(100_000 + random.nextInt(400_000)).await(1_000_000 + random.nextInt(4_000_000));
            }
            builder.end();
        }
        return new Workload(builder.build(), List.of());
    }

    private static Workload locking() {
        var random = new SplittableRandom(2);
        var builder = RecordedCalls.builder();
        for (int call = 0; call < CALLS; call++) {
            for (int trip = 0; trip < 2; trip++) {
                builder.cpu(100_000 + random.nextInt(400_000)).await(1_000_000 + random.nextInt(4_000_000), 0);
            }
            builder.hold(1).cpu(50_000 + random.nextInt(50_000)).release(1).end();
        }
        return new Workload(builder.build(), List.of(Resource.peer(16), Resource.lock()));
    }
}
