package dev.waitlens.forecast;

/// Adds up who held what for how long.
final class Meter {
    private final int processors;
    private final double[] held;
    private final double[] queued;
    private final double[] since;
    private double busy;
    private double computing;
    private double standing;
    private double end;

    Meter(int processors, int resources) {
        this.processors = processors;
        held = new double[resources];
        queued = new double[resources];
        since = new double[resources];
    }

    /// For so long, so many computed, of those so many on threads of the model, and so many stood ready.
    void computing(double passed, int count, int carried, int ready) {
        busy += passed * Math.min(count, processors);
        computing += passed * carried;
        standing += passed * ready;
    }

    /// Something is about to change at a resource.
    void change(int resource, double now, int holders, int waiting) {
        double passed = now - since[resource];
        held[resource] += passed * holders;
        queued[resource] += passed * waiting;
        since[resource] = now;
    }

    void end(double now, int[] holders, Queues queues) {
        for (int resource = 0; resource < held.length; resource++) {
            change(resource, now, holders[resource], queues.length(resource));
        }
        end = now;
    }

    /// Processors busy with the calls, on average.
    double processorsBusy() {
        return mean(busy);
    }

    /// Steps that get on, on average.
    double computing() {
        return mean(computing);
    }

    /// Steps that stand in the queue before a carrier, on average.
    double ready() {
        return mean(standing);
    }

    double holders(int resource) {
        return mean(held[resource]);
    }

    double waiting(int resource) {
        return mean(queued[resource]);
    }

    private double mean(double integral) {
        return end == 0 ? 0 : integral / end;
    }
}
