package dev.waitlens.forecast;

import java.util.ArrayList;

/// What is asked of a forecast.
///
/// @param machine with what the rest of the process takes of it at least, and as fast as it is at best
/// @param worst   the same processors with what the rest takes at most, and as slow as they are at worst; the figure itself is for the middle
/// @param today   how the calls are done now: gains are against it
public record Question(Workload workload, Machine machine, Machine worst, Concurrency today) {
    public Question {
        if (worst.background() < machine.background() || worst.processors() != machine.processors()
                || worst.speed().size() != machine.speed().size()) {
            throw new IllegalArgumentException("not the same machine with more to do: " + machine + ", " + worst);
        }
    }

    /// On a machine of which the speed is known.
    ///
    /// @param mostBackground what the rest of the process takes of it at most
    public Question(Workload workload, Machine machine, double mostBackground, Concurrency today) {
        this(workload, machine, machine.withBackground(mostBackground), today);
    }

    Machine middle() {
        var speed = new ArrayList<Double>();
        for (int k = 0; k < machine.speed().size(); k++) {
            speed.add((machine.speed().get(k) + worst.speed().get(k)) / 2);
        }
        return new Machine(machine.processors(), speed, (machine.background() + worst.background()) / 2);
    }
}
