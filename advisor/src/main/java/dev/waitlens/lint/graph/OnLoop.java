package dev.waitlens.lint.graph;

import dev.waitlens.program.Jdk;
import dev.waitlens.program.code.Call;
import dev.waitlens.program.code.Closure;
import dev.waitlens.program.code.Made;
import dev.waitlens.program.code.MethodFacts;
import dev.waitlens.program.code.MethodKey;
import dev.waitlens.program.code.Value;
import dev.waitlens.program.code.Value.FieldRead;
import dev.waitlens.lint.graph.Fates.Fate;
import dev.waitlens.program.ClassHead;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The methods of the program that run on an event loop, each with the shortest way to it.
///
/// It begins with every function that the program gives to the runtime, and goes on through the calls of the program's own
/// methods (breadth first, so the first way found is a shortest one). Code of dependencies is not entered here.
public final class OnLoop {
    private static final int DEPTH = 4;

    private final Hierarchy hierarchy;
    private final Fates fates;
    private final Kept kept;
    /// Functions given to the runtime that are known only when all fields are.
    private final List<Runnable> later = new ArrayList<>();
    private final Map<MethodKey, Arrival> arrivals = new LinkedHashMap<>();
    private final Map<MethodKey, Set<String>> ways = new HashMap<>();
    private final List<Body> bodies = new ArrayList<>();
    private final Deque<Arrival> open = new ArrayDeque<>();
    private int unfollowed;

    private OnLoop(Hierarchy hierarchy, Fates fates) {
        this.hierarchy = hierarchy;
        this.fates = fates;
        this.kept = new Kept(hierarchy);
    }

    /// A function that the program gives to the runtime.
    ///
    /// @param by   the call that gives it; of a wrapper the wrapper's
    /// @param body the function
    public record Body(MethodFacts giver, Call by, MethodFacts body) {}

    /// @param methods of the program under study
    public static OnLoop of(Hierarchy hierarchy, Fates fates, Stream<MethodFacts> methods) {
        var found = new OnLoop(hierarchy, fates);
        methods.forEach(found::begin);
        found.later.forEach(Runnable::run);
        found.later.clear();
        while (!found.open.isEmpty()) {
            found.goOn(found.open.poll());
        }
        return found;
    }

    /// Every way in comes before every way on.
    private void begin(MethodFacts method) {
        kept.learn(method);
        for (Call call : method.calls()) {
            for (int at = call.kind() == Call.Kind.STATIC ? 0 : 1; at < call.arguments().size(); at++) {
                Value argument = call.arguments().get(at);
                if (mayBeFunction(argument) && fates.given(call, at).contains(Fate.ON_LOOP)) {
                    String type = call.argumentType(at);
                    Runnable give = () -> give(method, call, argument, type);
                    if (argument instanceof Closure) {
                        give.run();
                    } else {
                        later.add(give);
                    }
                }
            }
        }
        for (Closure closure : method.closures()) {
            if (fates.of(method, closure).contains(Fate.ON_LOOP)) {
                hierarchy.targets(closure).methods().forEach(body -> arrive(new Arrival(body, Optional.empty(), method,
                        closure.line(), "the loop")));
            }
        }
    }

    private void give(MethodFacts method, Call call, Value argument, String type) {
        functions(argument, type, DEPTH).forEach(body -> {
            bodies.add(new Body(method, call, body));
            arrive(new Arrival(body, Optional.empty(), method, call.line(), shown(call)));
        });
    }

    private static String shown(Call call) {
        return call.target().shown();
    }

    private static boolean mayBeFunction(Value value) {
        boolean[] may = {false};
        value.each(choice -> may[0] |= choice instanceof Closure || choice instanceof Made || choice instanceof Call
                || choice instanceof FieldRead);
        return may[0];
    }

    /// The methods that a value stands for, when it is called as a function of this type.
    List<MethodFacts> functions(Value value, String type, int depth) {
        List<MethodFacts> found = new ArrayList<>();
        value.each(choice -> {
            switch (choice) {
                case Closure closure -> found.addAll(hierarchy.targets(closure).methods());
                case Made made -> hierarchy.functionOf(made, type).ifPresent(found::add);
                case Call call when depth > 0 && !AioApi.owns(call.owner()) -> hierarchy.targets(call).methods()
                        .forEach(maker -> maker.returns().forEach(
                                made -> found.addAll(functions(made, type, depth - 1))));
                case FieldRead field when depth > 0 -> kept.in(field)
                        .forEach(held -> found.addAll(functions(held, type, depth - 1)));
                default -> {
                    // Nothing is known of it.
                }
            }
        });
        return found;
    }

    private void goOn(Arrival arrival) {
        MethodFacts method = arrival.method();
        for (Call call : method.calls()) {
            if (!AioApi.owns(call.owner())) {
                var targets = hierarchy.targets(call);
                unfollowed += targets.tooMany() ? 1 : 0;
                int choices = targets.methods().size();
                targets.methods().forEach(target -> arrive(new Arrival(target, Optional.of(arrival), arrival.giver(),
                        call.line(), choices > 1 ? "one of " + choices + " implementations" : "")));
                if (targets.methods().isEmpty() && isOnField(call)) {
                    keptIn(arrival, call);
                }
            }
        }
        for (Closure closure : method.closures()) {
            if (fates.of(method, closure).contains(Fate.CALLED)) {
                hierarchy.targets(closure).methods().forEach(body -> arrive(new Arrival(body, Optional.of(arrival),
                        arrival.giver(), closure.line(), "")));
            }
        }
    }

    private void keptIn(Arrival arrival, Call call) {
        var held = functions(call.arguments().getFirst(), "L" + call.owner() + ";", DEPTH);
        String how = held.size() > 1 ? "one of " + held.size() + " functions kept in a field" : "kept in a field";
        held.forEach(body -> arrive(
                new Arrival(body, Optional.of(arrival), arrival.giver(), call.line(), how)));
    }

    /// Whether a call may be that of a function that was read from a field, by the object itself or by an accessor of it.
    private static boolean isOnField(Call call) {
        return call.kind() == Call.Kind.VIRTUAL && !Functions.isDefault(call.name())
                && (call.arguments().getFirst() instanceof FieldRead
                        || call.arguments().getFirst() instanceof Call maker
                                && !Jdk.owns(maker.owner()));
    }

    private void arrive(Arrival arrival) {
        MethodKey key = arrival.method().key();
        boolean own = hierarchy.program().head(key.owner()).filter(ClassHead::own).isPresent();
        if (!own || AioApi.owns(key.owner())) {
            return;
        }
        MethodKey before = arrival.from().map(Arrival::method).orElse(arrival.giver()).key();
        ways.computeIfAbsent(key, _ -> new HashSet<>()).add(before + ":" + arrival.line());
        if (arrivals.putIfAbsent(key, arrival) == null) {
            open.add(arrival);
        }
    }

    /// Nearest to the loop first.
    public List<Arrival> arrivals() {
        return List.copyOf(arrivals.values());
    }

    public Optional<Arrival> arrival(MethodKey method) {
        return Optional.ofNullable(arrivals.get(method));
    }

    /// How many calls lead to a method from code that runs on a loop.
    public int ways(MethodKey method) {
        return ways.getOrDefault(method, Set.of()).size();
    }

    public List<Body> bodies() {
        return List.copyOf(bodies);
    }

    /// Calls on the loop that were not followed, because more classes implement them than [Hierarchy#MOST].
    public int unfollowed() {
        return unfollowed;
    }
}
