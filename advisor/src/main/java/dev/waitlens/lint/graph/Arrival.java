package dev.waitlens.lint.graph;

import dev.waitlens.catalogue.SharedThreads;
import dev.waitlens.program.code.MethodFacts;
import dev.waitlens.program.code.MethodKey;
import dev.waitlens.program.code.Value;
import dev.waitlens.program.code.Value.Parameter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// How a method comes to run on a loop: the shortest way to it.
///
/// @param from     the method before it on the way; empty for what begins there
/// @param entrance where the way begins
/// @param line     in the method before it, or in the one that gives the first one to the loop
/// @param how      what is said of the step: who gives it to the loop, or how many implementations there are
/// @param calls    on the way
/// @param choices  how many ways there were to go where a call has several implementations, multiplied over the way
/// @param certain  false where class files do not decide whether the loop comes here: the way goes through one of several implementations, or begins in a
///                 chain of which it is not known who uses it
public record Arrival(MethodFacts method, Optional<Arrival> from, Entrance entrance, int line, String how, int calls,
        int choices, boolean certain) {
    /// A longer way is decided on by more than can be seen.
    private static final int MOST_CALLS = 12;
    /// Less than one in so many of the ways is taken.
    private static final int MOST_CHOICES = 12;

    static Arrival at(Entrance entrance, boolean certain) {
        return new Arrival(entrance.body(), Optional.empty(), entrance, entrance.line(), entrance.how(), 0, 1, certain);
    }

    /// @param among so many implementations
    Arrival to(MethodFacts next, int line, String how, int among) {
        return new Arrival(next, Optional.of(this), entrance, line, how, calls + 1, choices * Math.max(1, among),
                certain && among <= 1);
    }

    /// Whether the way is likely enough to be spoken about.
    boolean isLikely() {
        return calls <= MOST_CALLS && choices <= MOST_CHOICES;
    }

    /// A value in the method where it is worked out.
    public record Given(MethodFacts in, Value value) {}

    /// What an argument of the method is, where it is called or made on this way; the value itself where that is not known.
    public Given given(Value value) {
        Optional<Value> handed = value instanceof Parameter(int index) ? handed(index) : Optional.empty();
        return handed.isEmpty() ? new Given(method, value)
                : from.map(one -> one.given(handed.get())).orElse(new Given(entrance.giver(), handed.get()));
    }

    /// What a parameter is in the method before this one; empty where that is not known.
    Optional<Value> handed(int index) {
        MethodFacts before = from.map(Arrival::method).orElse(entrance.giver());
        return before.key().equals(method.key()) ? Optional.empty() : handed(before, index);
    }

    private Optional<Value> handed(MethodFacts before, int index) {
        MethodKey key = method.key();
        Stream<Value> called = before.calls().stream().filter(call -> call.line() == line
                && call.name().equals(key.name()) && call.target().descriptor().equals(key.descriptor()))
                .map(call -> call.arguments().get(index));
        Stream<Value> captured = before.closures().stream()
                .filter(closure -> closure.body().equals(key) && closure.captured().size() > index)
                .map(closure -> closure.captured().get(index));
        return Stream.concat(called, captured).findFirst();
    }

    public SharedThreads loop() {
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
