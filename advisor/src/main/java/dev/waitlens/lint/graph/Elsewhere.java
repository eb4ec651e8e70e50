package dev.waitlens.lint.graph;

import dev.waitlens.catalogue.LoopRow.Word;
import dev.waitlens.program.code.CodeCall;
import dev.waitlens.program.code.Closure;
import dev.waitlens.program.code.Made;
import dev.waitlens.program.code.MethodFacts;
import dev.waitlens.program.code.Value;
import dev.waitlens.program.code.Value.ClassConstant;
import dev.waitlens.program.code.Value.Constant;
import dev.waitlens.program.code.Value.FieldRead;
import dev.waitlens.program.code.Value.Row;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Classes of the program whose objects a framework calls on threads that may block: verticles that are deployed as workers, handlers with an
/// executor of their own, actors with a dispatcher of their own.
final class Elsewhere {
    private static final int DEPTH = 6;

    private final Hierarchy hierarchy;
    private final LoopApi loops;
    private final Set<String> types = new HashSet<>();

    Elsewhere(Hierarchy hierarchy, LoopApi loops) {
        this.hierarchy = hierarchy;
        this.loops = loops;
    }

    void learn(MethodFacts method) {
        boolean options = method.calls().stream().anyMatch(this::isOption);
        for (CodeCall call : method.calls()) {
            boolean away = loops.of(call, Set.of(Word.AWAY)).isPresent();
            if (away || options && call.arguments().stream().anyMatch(value -> hasOption(method, value, DEPTH))) {
                call.arguments().forEach(value -> take(method, value, DEPTH));
            }
        }
    }

    /// An option that says where something runs, unless it says that it is the loop.
    private boolean isOption(CodeCall call) {
        return loops.of(call, Set.of(Word.OPTION)).isPresent() && call.arguments().stream().skip(1).noneMatch(
                value -> value.equals(new Constant(0)) || value instanceof FieldRead field
                        && loops.of(field.owner(), field.name(), "", Set.of(Word.ON)).isPresent());
    }

    private boolean hasOption(MethodFacts method, Value value, int depth) {
        boolean[] has = {false};
        value.each(choice -> has[0] |= switch (choice) {
            case CodeCall call when depth > 0 -> isOption(call)
                    || call.arguments().stream().anyMatch(argument -> hasOption(method, argument, depth - 1));
            case Made made -> method.calls().stream()
                    .anyMatch(call -> isOption(call) && call.arguments().getFirst() == made);
            default -> false;
        });
        return has[0];
    }

    private void take(MethodFacts method, Value value, int depth) {
        value.each(choice -> {
            switch (choice) {
                case Made made -> types.add(made.type());
                case ClassConstant type -> types.add(type.name());
                case Closure closure when closure.body().name().equals("<init>") -> types.add(closure.body().owner());
                case Closure closure when depth > 0 -> hierarchy.targets(closure).methods()
                        .forEach(body -> body.returns().forEach(made -> take(body, made, depth - 1)));
                case CodeCall call when depth > 0 -> call.arguments()
                        .forEach(argument -> take(method, argument, depth - 1));
                case Row row when depth > 0 -> method.rows().getOrDefault(row.place(), List.of())
                        .forEach(element -> take(method, element, depth - 1));
                default -> {
                    // Nothing is known of it.
                }
            }
        });
    }

    /// Whether a class is one of these, or nested in one.
    boolean has(String type) {
        for (int end = type.length(); end > 0; end = type.lastIndexOf('$', end - 1)) {
            if (types.contains(type.substring(0, end))) {
                return true;
            }
        }
        return false;
    }

    /// Whether what a framework calls goes on elsewhere: by its class, or by a call that it makes itself.
    boolean goesAside(String type, MethodFacts method) {
        return has(type) || asks(method);
    }

    /// Whether a method asks on which thread it runs, and does what may block on another one.
    boolean asks(MethodFacts method) {
        return method.calls().stream().anyMatch(call -> loops.of(call, Set.of(Word.ASIDE)).isPresent());
    }
}
