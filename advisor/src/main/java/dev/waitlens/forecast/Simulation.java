package dev.waitlens.forecast;

import dev.waitlens.forecast.Concurrency.Form;
import dev.waitlens.forecast.Makespan.Cap;
import dev.waitlens.forecast.Makespan.Limit;
import dev.waitlens.forecast.Makespan.Occupancy;
import dev.waitlens.forecast.Makespan.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Replays calls under a model: `Simulation.of(workload, machine, model).run()`.
///
/// The same input gives the same result, to the nanosecond.
public final class Simulation {
    private final RecordedCalls calls;
    private final RecordedCalls costs;
    private final Machine machine;
    private final Concurrency model;
    private final boolean assigned;
    private final int slots;
    private final int[] capacity;
    private final int together;

    private Simulation(RecordedCalls calls, int together, int[] capacity, Machine machine, Concurrency model) {
        this.calls = calls;
        this.capacity = capacity;
        this.together = together;
        this.machine = machine;
        this.model = model;
        costs = steps(model.costs());
        int lastWorker = Demand.mostWorker(calls);
        assigned = model.form() == Form.AS_IS && lastWorker >= 0;
        slots = assigned ? 1 + lastWorker : Math.clamp(calls.size(), 1, model.width());
    }

    /// Of the calls under a model.
    public static Simulation of(Workload workload, Machine machine, Concurrency model) {
        return new Simulation(workload.calls(), workload.together(), workload.capacities(model), machine, model);
    }

    /// Of other calls that hold the same resources.
    Simulation withCalls(RecordedCalls others) {
        return new Simulation(others, together, capacity, machine, model);
    }

    /// From the first start to the last end.
    public Makespan run() {
        if (calls.size() == 0) {
            var nothing = new Usage(0, 0, 0,
                    IntStream.range(0, capacity.length).mapToObj(_ -> new Occupancy(0, 0, 0)).toList());
            return new Makespan(0, 0, nothing, List.of(new Cap(Limit.NOTHING, 0, 0)));
        }
        var feed = feed();
        var engine = engine(feed, slots);
        engine.run();
        return new Makespan(Math.round(engine.now()), feed.left(), usage(engine.meter()), caps());
    }

    /// As [#run()], but only how long it took; infinite where calls are left.
    double nanos() {
        if (calls.size() == 0) {
            return 0;
        }
        var feed = feed();
        var engine = engine(feed, slots);
        engine.run();
        return feed.finished() ? engine.now() : Double.POSITIVE_INFINITY;
    }

    Engine engine(Feed feed, int workers) {
        return new Engine(model.costs().equals(Costs.NONE) ? calls : calls.and(costs), capacity, machine, model,
                workers, feed);
    }

    Usage usage(Meter meter) {
        var loads = IntStream.range(0, capacity.length).mapToObj(resource -> {
            double holders = meter.holders(resource);
            double share = capacity[resource] == Resource.UNLIMITED ? 0 : holders / capacity[resource];
            return new Occupancy(holders, share, meter.waiting(resource));
        }).toList();
        return new Usage(meter.processorsBusy() / machine.processors(), meter.computing(), meter.ready(), loads);
    }

    private Backlog feed() {
        return assigned ? Backlog.assigned(calls, slots) : Backlog.of(calls.size(), together);
    }

    private List<Cap> caps() {
        var caps = demand(calls).plus(cost(2), calls.size()).caps(machine, model, slots, capacity);
        if (together > 0) {
            caps.addFirst(
                    Demand.cap(Limit.WAVES, 0, Demand.ofWaves(calls, together, capacity.length, machine.speed(1))));
        }
        var slot = cost(1);
        double warming = model.costs().warming().stream().limit(calls.size() / slots).mapToLong(each -> each).sum();
        double cpu = slots * slot.cpu() + (slots - 1) * warming;
        double speed = machine.bestSpeed(Math.min(slots, model.carriers(machine)));
        caps.add(Demand.cap(Limit.START, 0, cost(0).alone() + Math.max(slot.alone(), cpu / speed)));
        return caps;
    }

    /// Bounds for one of many requests, on average.
    List<Cap> capsOfServer(int clients, long thinkNanos) {
        var all = demand(calls).plus(cost(2), calls.size());
        int workers = Math.min(model.width(), clients);
        var caps = new ArrayList<Cap>();
        caps.add(Demand.cap(Limit.CLIENTS, 0, (all.alone() / calls.size() + thinkNanos) / clients));
        all.caps(machine, model, workers, capacity).stream().filter(cap -> cap.limit() != Limit.LONGEST_CALL)
                .map(cap -> new Cap(cap.limit(), cap.resource(), cap.nanos() / calls.size())).forEach(caps::add);
        return caps;
    }

    /// Of the costs: once, slot, call.
    private Demand cost(int which) {
        return demand(costs.pick(new int[] {which}, new int[] {which}));
    }

    private Demand demand(RecordedCalls of) {
        return Demand.of(of, capacity.length, machine.speed(1));
    }

    private static RecordedCalls steps(Costs costs) {
        var builder = RecordedCalls.builder();
        for (var each : List.of(costs.once(), costs.slot(), costs.call())) {
            each.forEach(builder::step);
            builder.end();
        }
        return builder.build();
    }
}
