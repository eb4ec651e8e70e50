package dev.waitlens.lint.graph;

import dev.waitlens.program.code.MethodFacts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// How a method comes to run on the loop: the shortest way to it.
///
/// @param from   the method before it on the way; empty for what is given to the loop itself
/// @param giver  the method that gives the first one to the loop
/// @param line   in the method before it, or in the giver
/// @param how    what is called there: the runtime's method, or how many implementations there are
public record Arrival(MethodFacts method, Optional<Arrival> from, MethodFacts giver, int line, String how) {

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
