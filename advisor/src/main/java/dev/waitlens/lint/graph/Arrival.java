package dev.waitlens.lint.graph;

import dev.waitlens.catalogue.EventLoop;
import dev.waitlens.program.code.MethodFacts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// How a method comes to run on a loop: the shortest way to it.
///
/// @param from     the method before it on the way; empty for what begins there
/// @param entrance where the way begins
/// @param line     in the method before it, or in the one that gives the first one to the loop
/// @param how      what is said of the step: who gives it to the loop, or how many implementations there are
public record Arrival(MethodFacts method, Optional<Arrival> from, Entrance entrance, int line, String how) {

    static Arrival at(Entrance entrance) {
        return new Arrival(entrance.body(), Optional.empty(), entrance, entrance.line(), entrance.how());
    }

    Arrival to(MethodFacts next, int line, String how) {
        return new Arrival(next, Optional.of(this), entrance, line, how);
    }

    public EventLoop loop() {
        return entrance.loop();
    }

    /// **Shape**: from the loop to this method.
    public List<Arrival> way() {
        List<Arrival> way = new ArrayList<>();
        for (Optional<Arrival> at = Optional.of(this); at.isPresent(); at = at.get().from) {
            way.add(at.get());
        }
        Collections.reverse(way);
        return way;
    }
}
