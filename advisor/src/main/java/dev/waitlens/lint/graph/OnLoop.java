package dev.waitlens.lint.graph;

import dev.waitlens.catalogue.SharedThreads;
import dev.waitlens.catalogue.LoopRow.Word;
import dev.waitlens.program.ClassBody;
import dev.waitlens.program.ClassHead;
import dev.waitlens.program.Deadline;
import dev.waitlens.program.Jdk;
import dev.waitlens.program.code.CodeCall;
import dev.waitlens.program.code.Closure;
import dev.waitlens.program.code.Made;
import dev.waitlens.program.code.MethodFacts;
import dev.waitlens.program.code.MethodKey;
import dev.waitlens.program.code.Value;
import dev.waitlens.program.code.Value.FieldRead;
import dev.waitlens.program.code.Value.Mixed;
import dev.waitlens.program.code.Value.Parameter;
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
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// The methods of the program that run on an event loop, each with the shortest way to it.
///
/// It begins with every function that the program gives to a loop and every method that a framework calls there, and goes on through the
/// calls of the program's own methods: first all ways that are certain, then those that are possible; each time breadth first, so the first way found is a
/// shortest one. Code of dependencies is not entered here.
public final class OnLoop {
    private final Hierarchy hierarchy;
    private final Fates fates;
    private final Entrances entrances;
    private final Deadline deadline;
    private final Map<MethodKey, Arrival> arrivals = new LinkedHashMap<>();
    private final Map<MethodKey, Set<String>> ways = new HashMap<>();
    private final Set<MethodKey> off = new HashSet<>();
    private final Deque<Arrival> open = new ArrayDeque<>();
    /// Possible ways, while those that are certain are followed.
    private final List<Arrival> later = new ArrayList<>();
    private boolean onlyCertain = true;
    private final Receivers receivers;
    private final Complete complete;
    private int unfollowed;

    private OnLoop(Hierarchy hierarchy, Fates fates, Deadline deadline) {
        this.hierarchy = hierarchy;
        this.fates = fates;
        this.receivers = new Receivers(hierarchy);
        this.entrances = new Entrances(hierarchy, fates);
        this.deadline = deadline;
        this.complete = new Complete(hierarchy);
    }

    /// A function that the program gives to a loop.
    ///
    /// @param by   the call that gives it; of a wrapper the wrapper's
    /// @param body the function
    public record Body(MethodFacts giver, CodeCall by, MethodFacts body) {}

    /// A function that the program gives to a loop, where it is made: it may be a method of others.
    ///
    /// @param settled as in [Entrance]
    public record Reference(MethodFacts giver, Closure closure, SharedThreads loop, boolean surely, boolean settled) {}

    /// @param classes of the program under study; asked for twice
    public static OnLoop of(Hierarchy hierarchy, Fates fates, Supplier<Stream<ClassBody>> classes, Deadline deadline) {
        var found = new OnLoop(hierarchy, fates, deadline);
        classes.get().takeWhile(_ -> deadline.allows("not all classes were read")).forEach(
                type -> type.methods().values().forEach(found::learn));
        classes.get().takeWhile(_ -> deadline.allows("not all ways onto a loop were looked for")).forEach(
                found.entrances::look);
        found.follow();
        return found;
    }

    private void follow() {
        entrances.onLoop().forEach(complete::learn);
        begin(true, entrance -> entrance.surely() && entrance.loop().isOurs());
        begin(true, entrance -> entrance.surely() && !entrance.loop().isOurs());
        untilNothingIsNew(() -> begin(true, entrance -> !entrance.surely() && isCertain(entrance.giver())));
        leave();
        onlyCertain = false;
        later.forEach(this::arrive);
        untilNothingIsNew(() -> begin(false, entrance -> !entrance.surely() && !isOff(entrance.giver())));
    }

    /// Each way may lead to the place where another one begins.
    private void untilNothingIsNew(Runnable step) {
        for (int before = -1; before < arrivals.size();) {
            before = arrivals.size();
            step.run();
        }
    }

    private void learn(MethodFacts method) {
        entrances.learn(method);
        receivers.learn(method);
    }

    private boolean isCertain(MethodFacts method) {
        return arrival(method.key()).filter(Arrival::certain).isPresent();
    }

    private boolean isOff(MethodFacts method) {
        return off.contains(method.key()) && !arrivals.containsKey(method.key());
    }

    private void begin(boolean certain, Predicate<Entrance> wanted) {
        entrances.onLoop().stream().filter(wanted).map(entrance -> Arrival.at(entrance, certain)).forEach(this::arrive);
        while (!open.isEmpty() && deadline.allows("not all calls on a loop were followed")) {
            goOn(open.poll());
        }
    }

    private void goOn(Arrival arrival) {
        MethodFacts method = arrival.method();
        for (CodeCall call : method.calls()) {
            if (!AioApi.owns(call.owner()) && !isElsewhereToo(method, call)) {
                var targets = receivers.targets(arrival, call);
                boolean chosen = targets.methods().size() > 1 && receivers.isChosen(arrival, call);
                unfollowed += targets.tooMany() || chosen ? 1 : 0;
                if (chosen) {
                    continue;
                }
                int choices = targets.methods().size();
                targets.methods().forEach(target -> arrive(arrival.to(target, call.line(),
                        choices > 1 ? "one of " + choices + " implementations" : "", choices)));
                if (targets.methods().isEmpty() && isOnField(call)) {
                    keptIn(arrival, call);
                }
            }
        }
        called(method, false, step -> arrive(arrival.to(step.body(), step.line(), "", 1)));
    }

    /// Whether an object is run here or handed to a thread, as something else says: mostly that is there for the loop's sake.
    private boolean isElsewhereToo(MethodFacts method, CodeCall call) {
        if (call.kind() != CodeCall.Kind.VIRTUAL || call.arguments().size() != 1) {
            return false;
        }
        Value run = call.arguments().getFirst();
        boolean made = run instanceof Made || run instanceof CodeCall || run instanceof Mixed;
        return made && method.calls().stream().anyMatch(other -> {
            for (int at = other.kind() == CodeCall.Kind.STATIC ? 0 : 1; at < other.arguments().size(); at++) {
                String type = other.argumentType(at);
                if (other.arguments().get(at).equals(run) && type.startsWith("L")
                        && Functions.methodOf(type.substring(1, type.length() - 1)).filter(call.name()::equals)
                                .isPresent()
                        && fates.given(method, other, at).contains(Fate.OFF_LOOP)) {
                    return true;
                }
            }
            return false;
        });
    }

    /// @param line in the method that has the function
    private record Step(MethodFacts body, int line) {}

    /// The functions that a method has, and that are called where it runs.
    ///
    /// @param off also those of chains that run where the method runs, if that is not a loop
    private void called(MethodFacts method, boolean off, Consumer<Step> action) {
        for (Closure closure : method.closures()) {
            Set<Fate> all = fates.of(method, closure);
            // Called here or in a thread, as an argument says: mostly that is there for the loop's sake.
            boolean either = !off && all.contains(Fate.OFF_LOOP);
            if (!either && all.stream().anyMatch(fate -> isHere(fate, off))) {
                hierarchy.targets(closure).methods().forEach(body -> action.accept(new Step(body, closure.line())));
            }
        }
        for (CodeCall call : method.calls()) {
            for (int at = 0; at < call.arguments().size(); at++) {
                if (call.arguments().get(at) instanceof Made made && at >= (call.kind() == CodeCall.Kind.STATIC ? 0 : 1)
                        && fates.loops().of(call, Set.of(Word.FOLLOWING, Word.SIGNALLED)).isPresent()
                        && fates.given(method, call, at).stream().anyMatch(fate -> isHere(fate, off))) {
                    hierarchy.functionsOf(made, call.argumentType(at))
                            .forEach(body -> action.accept(new Step(body, call.line())));
                }
            }
        }
    }

    private static boolean isHere(Fate fate, boolean off) {
        return fate == Fate.CALLED || off && fate instanceof Fate.OnLoop(SharedThreads _, boolean surely) && !surely;
    }

    /// All that runs below what is given to threads that may block.
    private void leave() {
        Deque<MethodFacts> leaving = new ArrayDeque<>();
        entrances.offLoop().forEach(method -> goOff(method, leaving));
        while (!leaving.isEmpty() && deadline.allows("not all calls off the loop were followed")) {
            MethodFacts method = leaving.poll();
            for (CodeCall call : method.calls()) {
                if (!AioApi.owns(call.owner())) {
                    hierarchy.targets(method, call).methods().forEach(target -> goOff(target, leaving));
                }
            }
            called(method, true, step -> goOff(step.body(), leaving));
        }
    }

    private void goOff(MethodFacts method, Deque<MethodFacts> leaving) {
        if (isOwn(method) && off.add(method.key())) {
            leaving.add(method);
        }
    }

    private void keptIn(Arrival arrival, CodeCall call) {
        var held = entrances.functions(call.arguments().getFirst(), "L" + call.owner() + ";");
        String how = held.size() > 1 ? "one of " + held.size() + " functions kept in a field" : "kept in a field";
        held.forEach(body -> arrive(arrival.to(body, call.line(), how, held.size())));
    }

    /// Whether a call may be that of a function that was read from a field, by the object itself or by an accessor of it.
    private static boolean isOnField(CodeCall call) {
        return call.kind() == CodeCall.Kind.VIRTUAL && !Functions.isDefault(call.name())
                && (call.arguments().getFirst() instanceof FieldRead
                        || call.arguments().getFirst() instanceof CodeCall maker
                                && !Jdk.owns(maker.owner()));
    }

    private boolean isOwn(MethodFacts method) {
        return !AioApi.owns(method.key().owner())
                && hierarchy.program().head(method.key().owner()).filter(ClassHead::own).isPresent();
    }

    private void arrive(Arrival arrival) {
        if (!isOwn(arrival.method()) || !arrival.isLikely()
                || !arrival.loop().isOurs() && entrances.asks(arrival.method())) {
            return;
        }
        if (onlyCertain && !arrival.certain()) {
            later.add(arrival);
            return;
        }
        MethodKey key = arrival.method().key();
        MethodKey before = arrival.from().map(Arrival::method).orElse(arrival.entrance().giver()).key();
        ways.computeIfAbsent(key, _ -> new HashSet<>()).add(before + ":" + arrival.line());
        if (arrivals.putIfAbsent(key, arrival) == null) {
            open.add(arrival);
        }
    }

    /// Those that are certain first, of them and of the others the nearest to the loop.
    public List<Arrival> arrivals() {
        return List.copyOf(arrivals.values());
    }

    /// Whether a value is a future that the loop hands over complete, also where the function that got it handed it to an object or another function of its own.
    public boolean isDone(Arrival arrival, Value future) {
        return future instanceof FieldRead field && complete.fields().contains(field)
                || future instanceof Parameter(int index) && (arrival.from().isEmpty()
                        && arrival.entrance().done().contains(index) || complete.has(arrival.method(), index));
    }

    public Optional<Arrival> arrival(MethodKey method) {
        return Optional.ofNullable(arrivals.get(method));
    }

    /// How many calls lead to a method from code that runs on a loop.
    public int ways(MethodKey method) {
        return ways.getOrDefault(method, Set.of()).size();
    }

    public List<Body> bodies() {
        return List.copyOf(entrances.bodies());
    }

    /// Whether a function that is given to a loop surely runs there.
    public boolean isCertain(Reference given) {
        return given.surely() || isCertain(given.giver());
    }

    /// Functions that run on a loop, where they are made.
    public List<Reference> references() {
        return entrances.references().stream().filter(one -> one.surely() || !isOff(one.giver())).toList();
    }

    /// Calls on the loop that were not followed, because more classes implement them than [Hierarchy#MOST].
    public int unfollowed() {
        return unfollowed;
    }
}
