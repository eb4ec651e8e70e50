package dev.waitlens.lint.graph;

import dev.waitlens.catalogue.SharedThreads;
import dev.waitlens.catalogue.LoopRow;
import dev.waitlens.catalogue.LoopRow.Word;
import dev.waitlens.program.ClassHead;
import dev.waitlens.program.Jdk;
import dev.waitlens.program.code.CodeCall;
import dev.waitlens.program.code.Closure;
import dev.waitlens.program.code.MethodFacts;
import dev.waitlens.program.code.MethodFacts.FieldWrite;
import dev.waitlens.program.code.MethodKey;
import dev.waitlens.program.code.Value;
import dev.waitlens.program.code.Value.Parameter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What becomes of a function that is handed on: called at once, given to a loop, to another thread, or out of sight.
///
/// A function given to a method of the program is followed into that method, through its own lambdas too, so that a wrapper
/// around `createTask` counts as `createTask`, and one around `toThread` as `toThread`.
public final class Fates {
    private record Place(MethodKey method, int parameter) {}

    private static final Set<Word> TAKING = Set.of(Word.AWAY, Word.GIVEN, Word.SIGNALLED, Word.FOLLOWING,
            Word.COMPLETED);

    private final Hierarchy hierarchy;
    private final LoopApi loops;
    private final Operators operators;
    private final Map<Place, Set<Fate>> known = new HashMap<>();
    /// Closures whose fate is being asked for: one that captures itself, by way of a loop, adds nothing of its own.
    private final Set<Closure> asked = new HashSet<>();

    public Fates(Hierarchy hierarchy) {
        this.hierarchy = hierarchy;
        this.loops = new LoopApi(hierarchy);
        this.operators = new Operators(hierarchy, loops);
    }

    /// Takes in one method of the program: before anything is asked, all must be known.
    void learn(MethodFacts method) {
        loops.learn(method);
        operators.learn(method);
    }

    public LoopApi loops() {
        return loops;
    }

    Operators operators() {
        return operators;
    }

    /// What may become of a value inside the method that has it.
    public Set<Fate> of(MethodFacts method, Value value) {
        Set<Fate> fates = new HashSet<>();
        for (CodeCall call : method.calls()) {
            for (int at = 0; at < call.arguments().size(); at++) {
                if (isIn(value, call.arguments().get(at))) {
                    fates.addAll(at == 0 && call.kind() != CodeCall.Kind.STATIC ? Set.of(Fate.CALLED)
                            : given(method, call, at));
                }
            }
        }
        method.closures().forEach(closure -> fates.addAll(inside(method, closure, value)));
        boolean leaves = method.returns().stream().anyMatch(returned -> isIn(value, returned))
                || method.writes().stream().map(FieldWrite::value).anyMatch(written -> isIn(value, written));
        if (leaves) {
            fates.add(Fate.OUT_OF_SIGHT);
        }
        return fates;
    }

    /// What may become of the argument of a call.
    ///
    /// @param method that makes the call
    /// @param at     among the call's arguments
    public Set<Fate> given(MethodFacts method, CodeCall call, int at) {
        String owner = call.owner();
        if (AioApi.owns(owner)) {
            return Set.of(AioApi.runsOnLoop(call) ? new Fate.OnLoop(SharedThreads.OURS, true) : Fate.OFF_LOOP);
        }
        Optional<LoopRow> row = loops.of(call, TAKING).filter(found -> !isSeen(found, call));
        if (row.isPresent()) {
            return Set.of(row.get().word() == Word.AWAY ? Fate.OFF_LOOP
                    : isObject(call, at) ? Fate.OUT_OF_SIGHT : operators.fateIn(method, call, row.get()));
        }
        if (Jdk.owns(owner)) {
            return Set.of(FunctionUse.fateIn(call, at));
        }
        if (hierarchy.isA(owner, "java/util/concurrent/Executor") || hierarchy.isA(owner, "java/lang/Thread")) {
            return Set.of(Fate.OFF_LOOP);
        }
        List<MethodFacts> targets = loops.isInside(owner) ? List.of() : hierarchy.targets(call).methods();
        if (targets.isEmpty()) {
            return Set.of(Fate.OUT_OF_SIGHT);
        }
        Optional<Fate> used = operators.usedBy(method, call);
        if (used.isPresent()) {
            return Set.of(used.get());
        }
        Set<Fate> fates = new HashSet<>();
        targets.forEach(target -> fates.addAll(ofParameter(target, at)));
        return fates;
    }

    /// Whether a row speaks of a whole package of which the judged program has the method itself: then its text says what becomes of the function.
    private boolean isSeen(LoopRow row, CodeCall call) {
        return row.isPackage() && row.word() != Word.AWAY
                && hierarchy.program().head(call.owner()).filter(ClassHead::own).isPresent()
                && !hierarchy.targets(call).methods().isEmpty();
    }

    /// An object is kept or looked at; nobody can call it.
    private static boolean isObject(CodeCall call, int at) {
        return call.argumentType(at).equals("Ljava/lang/Object;");
    }

    private Set<Fate> ofParameter(MethodFacts method, int index) {
        var place = new Place(method.key(), index);
        Set<Fate> before = known.get(place);
        if (before != null) {
            return before;
        }
        // Recursion adds nothing that the first round does not find.
        known.put(place, new HashSet<>());
        Set<Fate> fates = of(method, new Parameter(index));
        known.put(place, fates);
        return fates;
    }

    /// What becomes of a value that a lambda captures: what the lambda does with it, where the lambda runs.
    private Set<Fate> inside(MethodFacts method, Closure closure, Value value) {
        Set<Fate> fates = new HashSet<>();
        for (int at = 0; at < closure.captured().size(); at++) {
            if (!isIn(value, closure.captured().get(at))) {
                continue;
            }
            Set<Fate> within = bodyFates(closure, at);
            for (Fate fate : within) {
                fates.addAll(fate == Fate.CALLED ? ofClosure(method, closure) : Set.of(fate));
            }
        }
        return fates;
    }

    private Set<Fate> ofClosure(MethodFacts method, Closure closure) {
        if (!asked.add(closure)) {
            return new HashSet<>();
        }
        try {
            return of(method, closure);
        } finally {
            asked.remove(closure);
        }
    }

    private Set<Fate> bodyFates(Closure closure, int at) {
        List<MethodFacts> bodies = hierarchy.targets(closure).methods();
        if (bodies.isEmpty()) {
            // A method reference to the captured function itself: `body::call`.
            return at == 0 && closure.virtual() ? Set.of(Fate.CALLED) : Set.of(Fate.OUT_OF_SIGHT);
        }
        Set<Fate> fates = new HashSet<>();
        bodies.forEach(body -> fates.addAll(ofParameter(body, at)));
        return fates;
    }

    private static boolean isIn(Value value, Value holder) {
        return holder instanceof Value.Mixed(List<Value> choices) ? choices.contains(value) : holder.equals(value);
    }
}
