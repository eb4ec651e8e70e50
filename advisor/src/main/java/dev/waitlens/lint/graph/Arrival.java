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
/// @param calls    on the way
/// @param choices  how many ways there were to go where a call has several implementations, multiplied over the way
public record Arrival(MethodFacts method, Optional<Arrival> from, Entrance entrance, int line, String how, int calls,
        int choices) {
    /// A longer way is decided on by more than can be seen.
    private static final int MOST_CALLS = 12;
    /// Less than one in so many of the ways is taken.
    private static final int MOST_CHOICES = 12;

    static Arrival at(Entrance entrance) {
        return new Arrival(entrance.body(), Optional.empty(), entrance, entrance.line(), entrance.how(), 0, 1);
    }

    /// @param among so many implementations
    Arrival to(MethodFacts next, int line, String how, int among) {
        return new Arrival(next, Optional.of(this), entrance, line, how, calls + 1, choices * Math.max(1, among));
    }

    /// Whether the way is likely enough to be spoken about.
    boolean isLikely() {
        return calls <= MOST_CALLS && choices <= MOST_CHOICES;
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
