package dev.waitlens.lint.graph;

import dev.waitlens.program.Jdk;
import dev.waitlens.program.code.CodeCall;
import dev.waitlens.program.code.Closure;
import dev.waitlens.program.code.Made;
import dev.waitlens.program.code.MethodFacts;
import dev.waitlens.program.code.MethodFacts.FieldWrite;
import dev.waitlens.program.code.MethodKey;
import dev.waitlens.program.code.Value;
import dev.waitlens.program.code.Value.FieldRead;
import dev.waitlens.program.code.Value.Parameter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The functions that a program keeps in fields: written there, or given to a constructor or another method of the program that does.
///
/// Whichever object the field belongs to, all that is ever kept in it counts.
final class Kept {
    /// A field that holds more different functions is a registry, and says nothing about any of them.
    private static final int MOST = Hierarchy.MOST;

    private final Hierarchy hierarchy;
    private final Map<FieldRead, List<Value>> functions = new HashMap<>();
    private final Map<Place, Set<FieldRead>> fields = new HashMap<>();

    private record Place(MethodKey method, int parameter) {}

    Kept(Hierarchy hierarchy) {
        this.hierarchy = hierarchy;
    }

    /// What the field may hold; nothing where that is too much.
    List<Value> in(FieldRead field) {
        List<Value> held = functions.getOrDefault(field, List.of());
        return held.size() > MOST ? List.of() : held;
    }

    /// Takes in what one method of the program keeps.
    void learn(MethodFacts method) {
        for (FieldWrite write : method.writes()) {
            write.value().each(value -> keep(new FieldRead(write.owner(), write.name()), value));
        }
        for (CodeCall call : method.calls()) {
            for (int at = call.kind() == CodeCall.Kind.STATIC ? 0 : 1; at < call.arguments().size(); at++) {
                if (call.arguments().get(at) instanceof Closure closure) {
                    fieldsFor(call, at).forEach(field -> keep(field, closure));
                }
            }
        }
    }

    private void keep(FieldRead field, Value value) {
        if (value instanceof Closure || value instanceof Made || value instanceof CodeCall) {
            List<Value> held = functions.computeIfAbsent(field, _ -> new ArrayList<>());
            if (held.size() <= MOST) {
                held.add(value);
            }
        }
    }

    private Set<FieldRead> fieldsFor(CodeCall call, int at) {
        if (AioApi.owns(call.owner()) || Jdk.owns(call.owner())) {
            return Set.of();
        }
        Set<FieldRead> found = new HashSet<>();
        hierarchy.targets(call).methods().forEach(target -> found.addAll(fieldsFor(target, at)));
        return found;
    }

    private Set<FieldRead> fieldsFor(MethodFacts method, int parameter) {
        var place = new Place(method.key(), parameter);
        Set<FieldRead> before = fields.get(place);
        if (before != null) {
            return before;
        }
        // Recursion adds nothing that the first round does not find.
        fields.put(place, Set.of());
        Set<FieldRead> found = new HashSet<>();
        for (FieldWrite write : method.writes()) {
            if (isParameter(write.value(), parameter)) {
                found.add(new FieldRead(write.owner(), write.name()));
            }
        }
        for (CodeCall call : method.calls()) {
            for (int at = 0; at < call.arguments().size(); at++) {
                if (isParameter(call.arguments().get(at), parameter)) {
                    found.addAll(fieldsFor(call, at));
                }
            }
        }
        fields.put(place, found);
        return found;
    }

    private static boolean isParameter(Value value, int index) {
        boolean[] is = {false};
        value.each(choice -> is[0] |= choice instanceof Parameter parameter && parameter.index() == index);
        return is[0];
    }
}
