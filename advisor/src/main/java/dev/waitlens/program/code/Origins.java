package dev.waitlens.program.code;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// What a value was worked out of.
final class Origins {
    private Origins() {}

    /// Whether what a call is given was worked out of the result of the same call in an earlier round, which is another object.
    static boolean includeEarlierSelf(CodeCall call) {
        return include(call, other -> other != call && other.index() == call.index());
    }

    /// Whether what a call is given was worked out of the result of such a call.
    static boolean include(CodeCall call, Predicate<CodeCall> wanted) {
        return among(call.arguments(), value -> value instanceof CodeCall other && wanted.test(other));
    }

    /// Whether such a value is among these and what they were worked out of.
    static boolean among(List<Value> values, Predicate<Value> wanted) {
        Set<Value> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Value> open = new ArrayDeque<>(values);
        while (!open.isEmpty()) {
            Value value = open.pop();
            if (wanted.test(value)) {
                return true;
            }
            if (seen.add(value)) {
                open.addAll(sources(value));
            }
        }
        return false;
    }

    private static List<Value> sources(Value value) {
        return switch (value) {
            case CodeCall call -> call.arguments();
            case Derived derived -> derived.sources();
            case Made made -> List.of(made.carries());
            case Value.Mixed(List<Value> choices) -> choices;
            case Value.Row(int _, Value length) -> List.of(length);
            case Closure closure -> closure.captured();
            case Value.Unknown _,Value.Parameter _,Value.Constant _,Value.ClassConstant _,Value.FieldRead _ ->
                    List.of();
        };
    }
}
