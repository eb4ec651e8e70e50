package dev.waitlens.lint.graph;

import dev.waitlens.catalogue.SharedThreads;
import dev.waitlens.catalogue.LoopRow;
import dev.waitlens.catalogue.LoopRow.Word;
import dev.waitlens.program.ClassBody;
import dev.waitlens.program.code.CodeCall;
import dev.waitlens.program.code.Closure;
import dev.waitlens.program.code.Made;
import dev.waitlens.program.code.MethodFacts;
import dev.waitlens.program.code.Value;
import dev.waitlens.program.code.Value.FieldRead;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Where code of the program begins to run on a loop, and where it begins to run off it: functions that are given away, methods whose
/// class or annotation a framework looks for.
final class Entrances {
    private static final int DEPTH = 4;

    private final Hierarchy hierarchy;
    private final Fates fates;
    private final LoopApi loops;
    private final Kept kept;
    private final Elsewhere elsewhere;
    private final List<Entrance> onLoop = new ArrayList<>();
    private final List<MethodFacts> offLoop = new ArrayList<>();
    private final List<OnLoop.Body> bodies = new ArrayList<>();
    private final List<OnLoop.Reference> references = new ArrayList<>();

    Entrances(Hierarchy hierarchy, Fates fates) {
        this.hierarchy = hierarchy;
        this.fates = fates;
        this.loops = fates.loops();
        this.kept = new Kept(hierarchy);
        this.elsewhere = new Elsewhere(hierarchy, loops);
    }

    /// Takes in one method of the program: before any is asked for, all must be known.
    void learn(MethodFacts method) {
        kept.learn(method);
        fates.learn(method);
        elsewhere.learn(method);
    }

    List<Entrance> onLoop() {
        return onLoop;
    }

    List<MethodFacts> offLoop() {
        return offLoop;
    }

    List<OnLoop.Body> bodies() {
        return bodies;
    }

    List<OnLoop.Reference> references() {
        return references;
    }

    /// Looks at one class of the program.
    void look(ClassBody type) {
        for (MethodFacts method : type.methods().values()) {
            declared(type, method);
            given(method);
            for (Closure closure : method.closures()) {
                closed(method, closure);
            }
        }
    }

    /// What a framework calls because of its class, its annotation or its parameters.
    private void declared(ClassBody type, MethodFacts method) {
        if (method.shape().isAbstract() || method.shape().isStatic() && !loops.takes(method)) {
            return;
        }
        Optional<LoopRow> marked = loops.marked(method);
        Optional<LoopRow> row = marked.or(() -> loops.of(type.head().name(), method.key().name(),
                method.key().descriptor(), Set.of(Word.RUNS, Word.RETURNED)));
        if (loops.isUnmarked(type, method) || row.isPresent() && elsewhere.goesAside(type.head().name(), method)) {
            offLoop.add(method);
        } else if (row.isPresent() && row.get().word() == Word.RETURNED) {
            method.returns().forEach(returned -> functions(returned, "", DEPTH).forEach(body -> add(new Entrance(body,
                    method, method.line(), runs(row.get().loop(), body), row.get().loop(), true, Set.of(), false))));
        } else if (row.isPresent() && !isBridge(method)) {
            add(new Entrance(method, method, method.line(), runs(row.get().loop(), method), row.get().loop(), true,
                    parametersFrom(method, 1), false));
        } else if (loops.takes(method) && !isLambda(type)) {
            SharedThreads loop = loops.suspending();
            add(new Entrance(method, method, method.line(), runs(loop, method), loop, false, Set.of(), false));
        }
    }

    private static String runs(SharedThreads loop, MethodFacts method) {
        return loop.what() + " runs " + method.key().shown();
    }

    /// A suspending lambda, which runs where it is given to.
    private static boolean isLambda(ClassBody type) {
        return type.methods().values().stream().anyMatch(method -> method.key().name().equals(Functions.RESUMED));
    }

    private static boolean isBridge(MethodFacts method) {
        return method.calls().size() == 1 && method.calls().getFirst().owner().equals(method.key().owner())
                && method.calls().getFirst().name().equals(method.key().name())
                && !method.calls().getFirst().target().equals(method.key());
    }

    private void given(MethodFacts method) {
        for (CodeCall call : method.calls()) {
            for (int at = call.kind() == CodeCall.Kind.STATIC ? 0 : 1; at < call.arguments().size(); at++) {
                Value argument = call.arguments().get(at);
                if (mayBeFunction(argument)) {
                    for (Fate fate : fates.given(method, call, at)) {
                        give(method, call, at, fate);
                    }
                }
            }
        }
    }

    private void give(MethodFacts method, CodeCall call, int at, Fate fate) {
        Value argument = call.arguments().get(at);
        if (fate == Fate.OFF_LOOP || isAside(method, fate)) {
            offLoop.addAll(functions(argument, call.argumentType(at), DEPTH));
        } else if (fate instanceof Fate.OnLoop(SharedThreads loop, boolean surely)) {
            functions(argument, call.argumentType(at), DEPTH).forEach(body -> {
                bodies.add(new OnLoop.Body(method, call, body));
                add(new Entrance(body, method, call.line(),
                        call.target().shown() + " gets " + body.key().shown(), loop, surely,
                        done(call, argument, body), fates.operators().isSettled(call)));
            });
        }
    }

    /// A function that leaves by another way than as an argument, and one that is a method of others.
    private void closed(MethodFacts method, Closure closure) {
        for (Fate fate : fates.of(method, closure)) {
            List<MethodFacts> targets = hierarchy.targets(closure).methods();
            if (fate == Fate.OFF_LOOP || isAside(method, fate)) {
                offLoop.addAll(targets);
            } else if (fate instanceof Fate.OnLoop(SharedThreads loop, boolean surely)) {
                references.add(new OnLoop.Reference(method, closure, loop, surely, method.calls().stream()
                        .anyMatch(call -> call.arguments().contains(closure) && fates.operators().isSettled(call))));
                targets.forEach(body -> add(new Entrance(body, method, closure.line(),
                        loop.what() + " gets " + body.key().shown(), loop, surely, Set.of(), false)));
            }
        }
    }

    /// Whether a function is for a loop of others, but whoever gives it asks on which thread that is.
    private boolean isAside(MethodFacts giver, Fate fate) {
        return fate instanceof Fate.OnLoop(SharedThreads loop, boolean _) && !loop.isOurs() && elsewhere.asks(giver);
    }

    /// Whether a method asks on which thread it runs: then it is off the loop where it may block.
    boolean asks(MethodFacts method) {
        return elsewhere.asks(method);
    }

    private void add(Entrance entrance) {
        if (elsewhere.has(entrance.body().key().owner())) {
            offLoop.add(entrance.body());
        } else {
            onLoop.add(entrance);
        }
    }

    /// Futures that a function is called with are complete, and so is the one that it was added to.
    private static Set<Integer> done(CodeCall call, Value function, MethodFacts body) {
        int captured = function instanceof Closure closure ? closure.captured().size()
                : body.shape().isStatic() ? 0 : 1;
        Set<Integer> done = new HashSet<>(parametersFrom(body, captured));
        if (function instanceof Closure closure && call.kind() != CodeCall.Kind.STATIC) {
            for (int at = 0; at < closure.captured().size(); at++) {
                if (closure.captured().get(at).equals(call.arguments().getFirst())) {
                    done.add(at);
                }
            }
        }
        return done;
    }

    private static Set<Integer> parametersFrom(MethodFacts method, int first) {
        Set<Integer> parameters = new HashSet<>();
        for (int at = first; at < 16; at++) {
            parameters.add(at);
        }
        return parameters;
    }

    private static boolean mayBeFunction(Value value) {
        boolean[] may = {false};
        value.each(choice -> may[0] |= choice instanceof Closure || choice instanceof Made || choice instanceof CodeCall
                || choice instanceof FieldRead);
        return may[0];
    }

    /// The methods that a value stands for, when it is called as a function of this type.
    List<MethodFacts> functions(Value value, String type) {
        return functions(value, type, DEPTH);
    }

    private List<MethodFacts> functions(Value value, String type, int depth) {
        List<MethodFacts> found = new ArrayList<>();
        value.each(choice -> {
            switch (choice) {
                case Closure closure -> found.addAll(hierarchy.targets(closure).methods());
                case Made made -> found.addAll(hierarchy.functionsOf(made, type));
                case CodeCall call when depth > 0 && !AioApi.owns(call.owner()) && !loops.isInside(call.owner()) ->
                        hierarchy.targets(call).methods().forEach(maker -> maker.returns().forEach(
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
}
