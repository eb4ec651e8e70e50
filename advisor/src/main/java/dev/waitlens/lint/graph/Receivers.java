package dev.waitlens.lint.graph;

import dev.waitlens.lint.graph.Arrival.Given;
import dev.waitlens.lint.graph.Hierarchy.Targets;
import dev.waitlens.program.code.CodeCall;
import dev.waitlens.program.code.Closure;
import dev.waitlens.program.code.Made;
import dev.waitlens.program.code.MethodFacts;
import dev.waitlens.program.code.MethodFacts.FieldWrite;
import dev.waitlens.program.code.MethodKey;
import dev.waitlens.program.code.Value;
import dev.waitlens.program.code.Value.FieldRead;
import dev.waitlens.program.code.Value.Parameter;
import dev.waitlens.program.code.Value.Unknown;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Of which classes the object is on which a call is made, where the program's text decides it: what was made on the way to the call, what
/// is ever written to a field, what is ever given to a constructor, and what a method returns.
///
/// Only where all of that is known: one value of which nothing is known may be of any class. What others do with a library, or a container with
/// the program's objects, is not seen: what the program itself does counts for all.
final class Receivers {
    private final Hierarchy hierarchy;
    /// What may be at a place, by all that puts something there.
    private final Map<Place, Set<Place>> sources = new HashMap<>();
    /// Methods that are given away as functions, which are called with anything.
    private final Set<MethodKey> called = new HashSet<>();

    Receivers(Hierarchy hierarchy) {
        this.hierarchy = hierarchy;
    }

    /// Where an object may come from.
    private sealed interface Place {
        /// An object of this class.
        record New(String type) implements Place {}

        record Field(FieldRead field) implements Place {}

        record Argument(MethodKey method, int index) implements Place {}

        record Result(CodeCall call) implements Place {}

        record Returned(MethodKey method) implements Place {}

        /// Nothing is known of it.
        enum Open implements Place {
            OPEN
        }
    }

    /// Takes in one method of the program: before any is asked for, all must be known.
    void learn(MethodFacts method) {
        for (FieldWrite write : method.writes()) {
            put(new Place.Field(new FieldRead(write.owner(), write.name())), method, write.value());
        }
        method.returns().forEach(value -> put(new Place.Returned(method.key()), method, value));
        for (CodeCall call : method.calls()) {
            for (int at = call.kind() == CodeCall.Kind.STATIC ? 0 : 1; at < call.arguments().size(); at++) {
                if (call.kind() != CodeCall.Kind.VIRTUAL && isChoice(call.argumentType(at))) {
                    put(new Place.Argument(call.target(), at), method, call.arguments().get(at));
                }
            }
        }
        for (Closure closure : method.closures()) {
            for (int at = 0; at < closure.captured().size(); at++) {
                put(new Place.Argument(closure.body(), at), method, closure.captured().get(at));
            }
            if (!closure.body().name().startsWith("lambda$")) {
                called.add(closure.body());
            }
        }
    }

    /// Whether an object of this type may be of several classes.
    ///
    /// @param type a descriptor
    private boolean isChoice(String type) {
        return type.startsWith("L") && hierarchy.hasBelow(type.substring(1, type.length() - 1));
    }

    private void put(Place place, MethodFacts method, Value value) {
        Set<Place> known = sources.computeIfAbsent(place, _ -> new HashSet<>());
        value.each(choice -> placeOf(method, choice).ifPresent(known::add));
    }

    /// Empty for `null`.
    private static Optional<Place> placeOf(MethodFacts method, Value value) {
        return switch (value) {
            case Made made -> Optional.of(new Place.New(made.type()));
            case FieldRead field -> Optional.of(new Place.Field(field));
            case CodeCall call -> Optional.of(new Place.Result(call));
            case Parameter(int index) when method.shape().fixed() && (index > 0 || method.shape().isStatic()) ->
                Optional.of(new Place.Argument(method.key(), index));
            case Unknown.NOTHING -> Optional.empty();
            default -> Optional.of(Place.Open.OPEN);
        };
    }

    /// The methods that a call on the way reaches.
    Targets targets(Arrival arrival, CodeCall call) {
        Targets all = hierarchy.targets(arrival.method(), call);
        if (call.kind() != CodeCall.Kind.VIRTUAL || all.methods().size() < 2 && !all.tooMany()) {
            return all;
        }
        Given receiver = arrival.given(call.arguments().getFirst());
        Set<String> types = new TreeSet<>();
        boolean[] known = {true};
        receiver.value().each(choice -> known[0] &= placeOf(receiver.in(), choice)
                .filter(place -> !reach(place, types, new HashSet<>())).isEmpty());
        types.removeIf(type -> !hierarchy.isA(type, call.owner()));
        return known[0] && !types.isEmpty() ? hierarchy.targets(types, call.target()) : all;
    }

    /// Whether all that may be at a place is known.
    ///
    /// @param types to which the classes are added
    private boolean reach(Place place, Set<String> types, Set<Place> seen) {
        if (!seen.add(place)) {
            return true;
        }
        return switch (place) {
            case Place.New(String type) -> types.add(type) || types.contains(type);
            case Place.Result(CodeCall call) -> {
                Targets makers = hierarchy.targets(call);
                yield !makers.methods().isEmpty() && makers.methods().stream()
                        .allMatch(maker -> reach(new Place.Returned(maker.key()), types, seen));
            }
            case Place.Argument(MethodKey method, int _) when called.contains(method) -> false;
            case Place.Field _, Place.Argument _, Place.Returned _ -> {
                Set<Place> all = sources.getOrDefault(place, Set.of(Place.Open.OPEN));
                yield all.stream().allMatch(source -> reach(source, types, seen));
            }
            case Place.Open _ -> false;
        };
    }
}
