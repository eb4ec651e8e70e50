package dev.waitlens.lint.rules;

import dev.waitlens.lint.finding.Hop;
import dev.waitlens.lint.graph.Arrival;
import java.util.ArrayList;
import java.util.List;

/// The way from the loop to a place, as hops that people can follow with a finger on the source.
final class Paths {
    private Paths() {}

    /// **Shape**: where a function is given to the loop, each call on the way, and the place at last.
    static List<Hop> to(Evidence evidence, Arrival arrival, int line, String what) {
        List<Arrival> way = arrival.way();
        List<Hop> hops = new ArrayList<>();
        Arrival first = way.getFirst();
        hops.add(evidence.hop(first.entrance().giver().key(), first.line(), first.how()));
        for (int at = 1; at < way.size(); at++) {
            Arrival next = way.get(at);
            hops.add(evidence.hop(way.get(at - 1).method().key(), next.line(),
                    "calls " + next.method().key().shown() + (next.how().isEmpty() ? "" : ", " + next.how())));
        }
        hops.add(evidence.hop(arrival.method().key(), line, what));
        return hops;
    }
}
