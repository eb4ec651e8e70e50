package dev.waitlens.forecast;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.waitlens.forecast.Concurrency.Form;
import dev.waitlens.forecast.RecordedCalls.Builder;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/// Workloads for tests.
final class Workloads {
    private Workloads() {}

    static long ms(long millis) {
        return MILLISECONDS.toNanos(millis);
    }

    /// The same call so many times.
    static Workload alike(int calls, Consumer<Builder> call, Resource... resources) {
        var builder = RecordedCalls.builder();
        for (int i = 0; i < calls; i++) {
            call.accept(builder);
            builder.end();
        }
        return new Workload(builder.build(), List.of(resources));
    }

    static Makespan run(Workload workload, int processors, Form form, int width) {
        return Simulation.of(workload, Machine.of(processors), Concurrency.of(form, width)).run();
    }

    static double exponential(SplittableRandom random, double mean) {
        return -mean * Math.log(1 - random.nextDouble());
    }

    /// Calls of some to many steps that compute, wait, wait for peers and children and hold locks and pools, in an order in which they cannot
    /// wait for one another for ever.
    static Workload random(SplittableRandom random) {
        var builder = RecordedCalls.builder();
        int calls = 1 + random.nextInt(60);
        for (int call = 0; call < calls; call++) {
            for (int part = random.nextInt(6); part >= 0; part--) {
                part(builder, random, random.nextInt(6));
            }
            builder.end();
        }
        return new Workload(builder.build(), List.of(Resource.lock(), Resource.pool(1 + random.nextInt(4)),
                Resource.limitedPeer(1 + random.nextInt(8)), Resource.peer(1 + random.nextInt(8))));
    }

    /// Some processors, the more of them the faster, and something else to do.
    static Machine randomMachine(SplittableRandom random) {
        var speed = new ArrayList<Double>(List.of(0.0, 1.0));
        int processors = 1 + random.nextInt(4);
        while (speed.size() <= processors) {
            speed.add(speed.getLast() + random.nextDouble());
        }
        return new Machine(processors, speed, random.nextBoolean() ? 0 : random.nextDouble(processors));
    }

    private static void part(Builder builder, SplittableRandom random, int kind) {
        long nanos = random.nextLong(ms(10));
        switch (kind) {
            case 0 -> builder.cpu(nanos);
            case 1 -> builder.await(nanos);
            case 2 -> builder.await(nanos, 2).cpu(nanos / 3);
            case 3 -> builder.awaitChild(nanos, nanos / 4, 1);
            case 4 -> builder.hold(0).cpu(nanos).await(nanos / 2, 3).release(0);
            default -> builder.hold(1).await(nanos).hold(0).cpu(nanos / 4).release(0).release(1);
        }
    }
}
