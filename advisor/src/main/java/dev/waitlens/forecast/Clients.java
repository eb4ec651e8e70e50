package dev.waitlens.forecast;

import java.util.SplittableRandom;

/// Clients that ask for a call, wait for its end, think and ask again. The calls are drawn from the recorded ones, with a fixed
/// seed.
///
/// Requests are counted in batches: the first ones, in which the server fills up, are left out, and it is over when the interval
/// around the mean of the batches is narrow (batch means, Law and Kelton).
final class Clients implements Feed {
    private static final long SEED = 1;
    /// So that a batch is longer than what one request still knows of those before.
    private static final int LEAST_BATCH = 1000;
    private static final int BATCH_PER_CLIENT = 10;
    private static final int LEFT_OUT = 2;
    private static final int LEAST_BATCHES = 10;
    private static final int MOST_BATCHES = 1000;
    /// Two standard errors of a mean are to be no more than this share of it: half of the hundredth that is promised, because batches
    /// still know a little of those before.
    private static final double NARROW = 0.005;

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final int calls;
    private final long thinkNanos;
    private final int batch;
    private final double[] asked;
    private final double[] taken;
    private final int[] served;
    /// A ring of the clients whom no worker serves yet.
    private final int[] line;
    private int first;
    private int waiting;

    private final Mean gaps = new Mean();
    private final Mean latencies = new Mean();
    private final Mean services = new Mean();
    private boolean settled;
    private int requests;
    private double began;
    private double latency;
    private double service;

    Clients(int calls, int clients, long thinkNanos, int slots) {
        this.calls = calls;
        this.thinkNanos = thinkNanos;
        batch = Math.max(LEAST_BATCH, BATCH_PER_CLIENT * clients);
        asked = new double[clients];
        taken = new double[clients];
        line = new int[clients];
        served = new int[slots];
    }

    /// All clients ask for the first time, after a pause as long as any other.
    void ask(Engine engine) {
        for (int client = 0; client < line.length; client++) {
            engine.schedule(think(), client);
        }
    }

    @Override
    public void arrive(int client, double now) {
        asked[client] = now;
        line[(first + waiting++) % line.length] = client;
    }

    @Override
    public int take(int slot, double now) {
        if (waiting == 0) {
            return NOTHING;
        }
        int client = line[first];
        first = (first + 1) % line.length;
        waiting--;
        served[slot] = client;
        taken[client] = now;
        return random.nextInt(calls);
    }

    @Override
    public void done(int slot, int call, Engine engine) {
        int client = served[slot];
        double now = engine.now();
        latency += now - asked[client];
        service += now - taken[client];
        if (++requests % batch == 0) {
            if (requests > LEFT_OUT * batch) {
                gaps.add((now - began) / batch);
                latencies.add(latency / batch);
                services.add(service / batch);
                settled = gaps.count() >= LEAST_BATCHES && gaps.isWithin(NARROW) && latencies.isWithin(NARROW);
            }
            began = now;
            latency = 0;
            service = 0;
        }
        engine.schedule(now + think(), client);
    }

    @Override
    public boolean finished() {
        return settled || gaps.count() == MOST_BATCHES;
    }

    boolean settled() {
        return settled;
    }

    int requests() {
        return requests;
    }

    double perSecond() {
        return 1e9 / gaps.value();
    }

    double latencyNanos() {
        return latencies.value();
    }

    /// Little's law: so many arrive in the time that one is served.
    double busyWorkers() {
        return services.value() / gaps.value();
    }

    private double think() {
        return thinkNanos == 0 ? 0 : -thinkNanos * Math.log(1 - random.nextDouble());
    }
}
