package dev.waitlens.lint.graph;

import dev.waitlens.catalogue.LoopRow;
import dev.waitlens.catalogue.LoopRow.Word;
import dev.waitlens.program.code.CodeCall;
import dev.waitlens.program.code.Closure;
import dev.waitlens.program.code.MethodFacts;
import dev.waitlens.program.code.MethodFacts.FieldWrite;
import dev.waitlens.program.code.MethodKey;
import dev.waitlens.program.code.Value;
import dev.waitlens.program.code.Value.FieldRead;
import dev.waitlens.program.code.Value.Unknown;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Where a function runs that is given to an operator: by an argument of the call, by what comes before it in its chain, and by
/// what comes after it, as far as that stands in the same method.
final class Operators {
    private static final Set<Word> IN_CHAIN = Set.of(Word.MOVES, Word.STARTS, Word.ENDS, Word.SOURCE, Word.SETTLED);
    private static final Set<Word> PLACES = Set.of(Word.ON, Word.OFF, Word.NOWHERE);
    private static final int LONGEST = 40;
    private static final int DEPTH = 6;

    private final Hierarchy hierarchy;
    private final LoopApi loops;
    /// Methods whose result somebody moves off the loop.
    private final Set<MethodKey> moved = new HashSet<>();
    /// Methods whose result somebody waits for.
    private final Set<MethodKey> awaited = new HashSet<>();
    /// Whether the chains that a method returns are off the loop where they end; false while that is asked.
    private final Map<MethodKey, Boolean> ends = new HashMap<>();
    /// Likewise those that a field keeps.
    private final Map<FieldRead, Boolean> kept = new HashMap<>();

    Operators(Hierarchy hierarchy, LoopApi loops) {
        this.hierarchy = hierarchy;
        this.loops = loops;
    }

    /// Takes in whose results one method moves, or waits for.
    void learn(MethodFacts method) {
        for (CodeCall call : method.calls()) {
            Optional<LoopRow> row = loops.of(call, IN_CHAIN);
            boolean waits = row.filter(found -> found.word() == Word.ENDS).isPresent();
            boolean moves = row.filter(found -> found.word() == Word.STARTS
                    && place(call, found).filter(Fate.OFF_LOOP::equals).isPresent()).isPresent();
            Value at = waits || moves ? before(call) : Unknown.UNKNOWN;
            for (int step = 0; step < LONGEST && at instanceof CodeCall source; step++) {
                makers(source).forEach(maker -> (waits ? awaited : moved).add(maker.key()));
                at = before(source);
            }
        }
    }

    /// The methods that a call of a chain reaches, and the functions that it gets: what chains those make belongs to this one.
    private Stream<MethodFacts> makers(CodeCall call) {
        return Stream.concat(hierarchy.targets(call).methods().stream(),
                call.arguments().stream().flatMap(argument -> argument instanceof Closure closure
                        ? hierarchy.targets(closure).methods().stream()
                        : Stream.empty()));
    }

    /// What becomes of a function that is given to this call.
    ///
    /// @param row that fits the call
    Fate fateIn(MethodFacts method, CodeCall call, LoopRow row) {
        Optional<Fate> here = place(call, row);
        if (here.isPresent()) {
            return here.get();
        }
        if (row.word() == Word.GIVEN) {
            return new Fate.OnLoop(row.loop(), true);
        }
        return above(before(call)).or(() -> below(method, call, new HashSet<>()))
                .orElseGet(() -> otherwise(method, row));
    }

    private Fate otherwise(MethodFacts method, LoopRow row) {
        if (row.word() == Word.SIGNALLED && !awaited.contains(method.key())) {
            return moved.contains(method.key()) ? Fate.OUT_OF_SIGHT : new Fate.OnLoop(row.loop(), false);
        }
        return row.word() == Word.COMPLETED ? Fate.OUT_OF_SIGHT : Fate.CALLED;
    }

    /// What a chain says of what follows it; of several starts the first one made.
    private Optional<Fate> above(Value last) {
        Optional<Fate> start = Optional.empty();
        Value at = last;
        for (int step = 0; step < LONGEST && at instanceof CodeCall source; step++) {
            Optional<LoopRow> row = loops.of(source, IN_CHAIN);
            if (row.filter(found -> found.word() == Word.SOURCE).isPresent()) {
                return start.or(() -> row.map(found -> new Fate.OnLoop(found.loop(), true)));
            }
            if (row.filter(found -> found.word() == Word.MOVES).isPresent()) {
                return Optional.of(place(source, row.get()).orElse(Fate.OFF_LOOP));
            }
            if (row.filter(found -> found.word() == Word.STARTS).isPresent()) {
                start = Optional.of(place(source, row.get()).orElse(Fate.OFF_LOOP));
            }
            if (row.isEmpty() && endsOff(source)) {
                return Optional.of(Fate.OFF_LOOP);
            }
            at = before(source);
        }
        return start.isEmpty() && at instanceof FieldRead field && isKeptOff(field) ? Optional.of(Fate.OFF_LOOP)
                : start;
    }

    /// Whether a call of the program's own returns a chain that was moved off the loop.
    private boolean endsOff(CodeCall call) {
        List<MethodFacts> makers = loops.isInside(call.owner()) ? List.of() : hierarchy.targets(call).methods();
        return !makers.isEmpty() && makers.stream().allMatch(this::endsOff);
    }

    private boolean endsOff(MethodFacts maker) {
        Boolean known = ends.putIfAbsent(maker.key(), false);
        if (known == null) {
            known = !maker.returns().isEmpty() && maker.returns().stream().allMatch(
                    made -> above(made).filter(Fate.OFF_LOOP::equals).isPresent());
            ends.put(maker.key(), known);
        }
        return known;
    }

    /// Whether a field keeps chains that were moved off the loop, and no others.
    private boolean isKeptOff(FieldRead field) {
        Boolean known = kept.putIfAbsent(field, false);
        if (known == null) {
            List<Value> chains = hierarchy.program().body(field.owner()).stream()
                    .flatMap(type -> type.methods().values().stream()).flatMap(method -> method.writes().stream())
                    .filter(write -> write.owner().equals(field.owner()) && write.name().equals(field.name()))
                    .map(FieldWrite::value).toList();
            known = !chains.isEmpty() && chains.stream()
                    .allMatch(chain -> above(chain).filter(Fate.OFF_LOOP::equals).isPresent());
            kept.put(field, known);
        }
        return known;
    }

    /// Where the chain that a call of the program's own returns runs, if who makes the call moves it off the loop or waits for it.
    Optional<Fate> usedBy(MethodFacts method, CodeCall call) {
        return call.resultType().equals("V") ? Optional.empty()
                : below(method, call, new HashSet<>())
                        .filter(fate -> fate == Fate.OFF_LOOP || fate == Fate.CALLED);
    }

    /// @param seen calls that were looked at
    private Optional<Fate> below(MethodFacts method, CodeCall call, Set<CodeCall> seen) {
        // A chain goes on in an object that is made of it: so an operator of Kotlin's flows is compiled.
        Value chain = call.name().equals("<init>") ? call.arguments().getFirst() : call;
        for (CodeCall next : seen.add(call) ? method.calls() : List.<CodeCall>of()) {
            if (next.arguments().stream().anyMatch(argument -> isIn(chain, argument))) {
                Optional<LoopRow> row = loops.of(next, IN_CHAIN);
                if (row.filter(found -> found.word() == Word.STARTS).isPresent()) {
                    return Optional.of(place(next, row.get()).orElse(Fate.OFF_LOOP));
                }
                if (row.filter(found -> found.word() == Word.ENDS).isPresent()) {
                    return Optional.of(Fate.CALLED);
                }
                Optional<Fate> later = next == call ? Optional.empty() : below(method, next, seen);
                if (later.isPresent()) {
                    return later;
                }
            }
        }
        return Optional.empty();
    }

    /// Whether the futures that a function gets are complete, because it follows a call that waits for all of them.
    boolean isSettled(CodeCall call) {
        Value at = call;
        for (int step = 0; step < LONGEST && at instanceof CodeCall source; step++) {
            if (loops.of(source, Set.of(Word.SETTLED)).isPresent()) {
                return true;
            }
            at = before(source);
        }
        return false;
    }

    /// What a call stands on in its chain: the receiver, or of a static one the first argument that is a call.
    private static Value before(CodeCall call) {
        if (call.kind() != CodeCall.Kind.STATIC) {
            return one(call.arguments().getFirst());
        }
        return call.arguments().stream().map(Operators::one).filter(CodeCall.class::isInstance).findFirst()
                .orElse(Unknown.UNKNOWN);
    }

    private static Value one(Value value) {
        Value[] found = {value};
        value.each(choice -> found[0] = choice instanceof CodeCall ? choice : found[0]);
        return found[0];
    }

    /// Where an argument of the call says that a function runs; empty where none says anything. What is given for this call
    /// goes before the scope in which it is made.
    private Optional<Fate> place(CodeCall call, LoopRow row) {
        Optional<Fate> inScope = Optional.empty();
        for (int at = call.kind() == CodeCall.Kind.STATIC ? 0 : 1; at < call.arguments().size(); at++) {
            String type = call.argumentType(at);
            if (type.startsWith("L")) {
                String name = type.substring(1, type.length() - 1);
                boolean scope = loops.of(name, Word.SCOPE).isPresent();
                if (scope || loops.of(name, Word.PLACE).isPresent()) {
                    Optional<Fate> said = said(call.arguments().get(at), row, scope);
                    if (said.isPresent() && !scope) {
                        return said;
                    }
                    inScope = inScope.or(() -> said);
                }
            }
        }
        return inScope;
    }

    private Optional<Fate> said(Value value, LoopRow row, boolean scope) {
        Optional<Word> word = word(value, DEPTH);
        if (value == Unknown.NOTHING || word.filter(Word.NOWHERE::equals).isPresent()) {
            return Optional.empty();
        }
        if (word.isPresent()) {
            return Optional.of(word.get() == Word.ON ? new Fate.OnLoop(row.loop(), true) : Fate.OFF_LOOP);
        }
        return scope ? Optional.empty() : Optional.of(Fate.OFF_LOOP);
    }

    /// What a place is made of: the call or field that the catalogue knows, at the bottom of what was worked out of it.
    private Optional<Word> word(Value value, int depth) {
        return switch (value) {
            case CodeCall call when depth > 0 -> {
                Optional<Word> here = loops.of(call, PLACES).map(LoopRow::word);
                for (Value argument : here.isPresent() ? List.<Value>of() : call.arguments()) {
                    here = here.or(() -> word(argument, depth - 1));
                }
                yield here;
            }
            case FieldRead field -> loops.of(field.owner(), field.name(), "", PLACES).map(LoopRow::word);
            case Value.Mixed(List<Value> choices) when depth > 0 -> {
                Optional<Word> any = Optional.empty();
                for (Value choice : choices) {
                    Optional<Word> one = word(choice, depth - 1);
                    any = any.filter(Word.OFF::equals).or(() -> one);
                }
                yield any;
            }
            default -> Optional.empty();
        };
    }

    private static boolean isIn(Value value, Value holder) {
        return holder instanceof Value.Mixed(List<Value> choices) ? choices.contains(value) : holder.equals(value);
    }
}
