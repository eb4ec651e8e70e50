package dev.waitlens.lint.graph;

import dev.waitlens.lint.graph.Arrival.Given;
import dev.waitlens.lint.graph.Hierarchy.Targets;
import dev.waitlens.program.ClassBody;
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
import java.util.stream.Stream;

/// Of which classes the object is on which a call is made, where the program's text decides it: what was made on the way to the call, what
/// is ever written to a field, what is ever given to a constructor, and what a method returns.
///
/// Only where all of that is known: one value of which nothing is known may be of any class. What others do with a library, or a container with
/// the program's objects, is not seen: what the program itself does counts for all.
final class Receivers {
    private final Hierarchy hierarchy;
    /// What may be at a place, by all that puts something there.
    private final Map<Place, Set<Place>> sources = new HashMap<>();
    /// Constructors that are given away as functions, which are called with anything.
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
            put(field(write.owner(), write.name()), method, write.value());
        }
        method.returns().forEach(value -> put(new Place.Returned(method.key()), method, value));
        for (CodeCall call : method.calls()) {
            for (int at = 1; call.name().equals("<init>") && at < call.arguments().size(); at++) {
                if (isChoice(call.argumentType(at))) {
                    put(new Place.Argument(call.target(), at), method, call.arguments().get(at));
                }
            }
        }
        for (Closure closure : method.closures()) {
            for (int at = 0; at < closure.captured().size(); at++) {
                put(new Place.Argument(closure.body(), at), method, closure.captured().get(at));
            }
            if (closure.body().name().equals("<init>")) {
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

    /// A field of the class that declares it: a class file names any class below it, too.
    private Place field(String owner, String name) {
        Optional<ClassBody> declaring = hierarchy.program().body(owner);
        while (declaring.isPresent() && !declaring.get().fields().containsKey(name)) {
            declaring = hierarchy.program().body(declaring.get().head().parent());
        }
        return new Place.Field(new FieldRead(declaring.map(type -> type.head().name()).orElse(owner), name));
    }

    /// Empty for `null`.
    private Optional<Place> placeOf(MethodFacts method, Value value) {
        return switch (value) {
            case Made made -> Optional.of(new Place.New(made.type()));
            case FieldRead(String owner, String name) -> Optional.of(field(owner, name));
            case CodeCall call -> Optional.of(new Place.Result(call));
            case Parameter(int index) when isOf(method, "<init>") && index > 0 || isOf(method, "lambda$") ->
                    Optional.of(new Place.Argument(method.key(), index));
            case Unknown.NOTHING -> Optional.empty();
            default -> Optional.of(Place.Open.OPEN);
        };
    }

    /// Whether it is a constructor or a lambda, of which all calls are in sight, and none goes to what overrides it.
    private static boolean isOf(MethodFacts method, String prefix) {
        return method.key().name().startsWith(prefix);
    }

    /// The methods that a call on the way reaches.
    Targets targets(Arrival arrival, CodeCall call) {
        boolean chosen = call.kind() == CodeCall.Kind.VIRTUAL;
        Targets all = hierarchy.targets(arrival.method(), call, chosen ? classOf(arrival, call) : call.owner());
        if (!chosen || all.methods().size() < 2 && !all.tooMany()) {
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

    /// Whether the method, or the one that gives it to the loop, asks for the class of what it calls: so it is not any of them. Nor is it any where
    /// it takes objects of every kind, and asks which they are.
    boolean isChosen(Arrival arrival, CodeCall call) {
        if (arrival.from().isPresent() && arrival.method().asked().contains(call.owner())
                && call.arguments().getFirst() instanceof Parameter(int index)
                && arrival.method().parameterType(index).equals("Ljava/lang/Object;")) {
            return true;
        }
        Stream<String> asked = arrival.method().asked().stream();
        return (arrival.from().isPresent() ? asked
                : Stream.concat(asked, arrival.entrance().giver().asked().stream()))
                .anyMatch(type -> !type.equals(call.owner()) && hierarchy.isA(type, call.owner()));
    }

    /// A class of which the object surely is, or one below it: the narrowest of those whose own methods the way goes through.
    private String classOf(Arrival arrival, CodeCall call) {
        String narrowest = call.owner();
        Value object = call.arguments().getFirst();
        for (Optional<Arrival> at = Optional.of(arrival); at.isPresent() && object instanceof Parameter(int index);
                at = at.get().from()) {
            MethodFacts method = at.get().method();
            if (index == 0 && !method.shape().isStatic() && hierarchy.isA(method.key().owner(), narrowest)) {
                narrowest = method.key().owner();
            }
            object = at.get().handed(index).orElse(Unknown.UNKNOWN);
        }
        return narrowest;
    }

    /// Whether all that may be at a place is known.
    ///
    /// @param types to which the classes are added
    private boolean reach(Place place, Set<String> types, Set<Place> seen) {
        if (!seen.add(place)) {
            return true;
        }
        return switch (place) {
            case Place.New(String type) -> {
                types.add(type);
                yield true;
            }
            case Place.Result(CodeCall call) -> {
                Targets makers = hierarchy.targets(call);
                yield !makers.methods().isEmpty() && makers.methods().stream()
                        .allMatch(maker -> reach(new Place.Returned(maker.key()), types, seen));
            }
            case Place.Argument(MethodKey method, int _) when called.contains(method) -> false;
            case Place.Field _,Place.Argument _,Place.Returned _ -> {
                Set<Place> all = sources.getOrDefault(place, Set.of(Place.Open.OPEN));
                yield all.stream().allMatch(source -> reach(source, types, seen));
            }
            case Place.Open _ -> false;
        };
    }
}
