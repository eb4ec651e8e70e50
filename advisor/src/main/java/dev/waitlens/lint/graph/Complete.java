package dev.waitlens.lint.graph;

import dev.waitlens.program.code.CodeCall;
import dev.waitlens.program.code.Closure;
import dev.waitlens.program.code.MethodFacts;
import dev.waitlens.program.code.MethodFacts.FieldWrite;
import dev.waitlens.program.code.MethodKey;
import dev.waitlens.program.code.Value;
import dev.waitlens.program.code.Value.FieldRead;
import dev.waitlens.program.code.Value.Parameter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Where a future that a loop hands to a function goes from there: into functions that the function makes, and into objects that keep it. It is complete there, too.
final class Complete {
    private static final int DEPTH = 4;

    private final Hierarchy hierarchy;
    private final Map<MethodKey, Set<Integer>> parameters = new HashMap<>();
    private final Set<FieldRead> fields = new HashSet<>();

    Complete(Hierarchy hierarchy) {
        this.hierarchy = hierarchy;
    }

    void learn(Entrance entrance) {
        entrance.done().forEach(index -> follow(entrance.body(), index, DEPTH));
    }

    boolean has(MethodFacts method, int parameter) {
        return parameters.getOrDefault(method.key(), Set.of()).contains(parameter);
    }

    Set<FieldRead> fields() {
        return fields;
    }

    private void follow(MethodFacts method, int parameter, int depth) {
        for (Closure closure : method.closures()) {
            into(hierarchy.targets(closure).methods(), closure.captured(), parameter, depth);
        }
        for (CodeCall call : method.calls()) {
            if (call.kind() == CodeCall.Kind.SPECIAL && call.name().equals("<init>")) {
                into(hierarchy.targets(call).methods(), call.arguments(), parameter, depth);
            }
        }
        for (FieldWrite write : method.writes()) {
            if (method.key().name().equals("<init>") && isParameter(write.value(), parameter)) {
                fields.add(new FieldRead(write.owner(), write.name()));
            }
        }
    }

    private void into(List<MethodFacts> bodies, List<Value> given, int parameter, int depth) {
        for (int at = 0; at < given.size() && depth > 0; at++) {
            if (isParameter(given.get(at), parameter)) {
                for (MethodFacts body : bodies) {
                    if (parameters.computeIfAbsent(body.key(), _ -> new HashSet<>()).add(at)) {
                        follow(body, at, depth - 1);
                    }
                }
            }
        }
    }

    private static boolean isParameter(Value value, int index) {
        return value instanceof Parameter(int other) && other == index;
    }
}
