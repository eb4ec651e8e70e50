package dev.waitlens.forecast;

import dev.waitlens.forecast.Makespan.Cap;
import dev.waitlens.forecast.Makespan.Usage;
import java.util.List;

/// What a server gives a number of clients that each wait for an answer, think, and ask again: a closed queueing network, simulated
/// until its figures hold still.
///
/// @param perSecond    requests answered
/// @param latencyNanos from the request to the answer, on average, the wait for a worker included
/// @param busyWorkers  on average
/// @param caps         times between two answers that cannot be undercut, each with its cause; the longest first
/// @param requests     how many were simulated
/// @param settled      false where the figures still moved when the simulation was cut off; both figures are 0 where calls wait for
///                     one another for ever
public record Throughput(double perSecond, double latencyNanos, double busyWorkers, Usage usage, List<Cap> caps,
        int requests,
        boolean settled) {

    public Throughput {
        caps = Cap.longestFirst(caps);
    }

    /// What limits the rate most.
    public Cap cap() {
        return caps.getFirst();
    }

    /// @param model      who computes, and its width: the workers (threads, permits of the loop)
    /// @param clients    connections that ask
    /// @param thinkNanos mean of a client's pause (exponential, so that clients do not march in step); 0: it asks again at once
    public static Throughput of(Workload workload, Machine machine, Concurrency model, int clients, long thinkNanos) {
        if (clients < 1 || thinkNanos < 0) {
            throw new IllegalArgumentException(
                    "a server needs clients who do not think backwards: " + clients + ", " + thinkNanos + " ns");
        }
        int calls = workload.calls().size();
        if (calls == 0) {
            throw new IllegalArgumentException("no call was recorded that a client could ask for");
        }
        var simulation = Simulation.of(workload, machine, model);
        var feed = new Clients(calls, clients, thinkNanos, model.width());
        var engine = simulation.engine(feed, Math.min(model.width(), clients));
        feed.ask(engine);
        engine.run();
        boolean stuck = !feed.finished();
        return new Throughput(stuck ? 0 : feed.perSecond(), stuck ? 0 : feed.latencyNanos(),
                stuck ? 0 : feed.busyWorkers(), simulation.usage(engine.meter()),
                simulation.capsOfServer(clients, thinkNanos), feed.requests(), feed.settled());
    }
}
