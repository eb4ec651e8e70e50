package dev.waitlens.program.shape;

import dev.waitlens.program.code.CodeCall;
import dev.waitlens.program.code.MethodFacts;
import dev.waitlens.program.code.Value;
import java.util.HashSet;
import java.util.Set;

/// Streams as chains of calls, each on the result of the one before.
final class Chains {
    private static final Set<String> PARALLEL = Set.of("parallel", "parallelStream");

    private Chains() {}

    /// Whether the stream that this call belongs to runs on several threads: one call for it counts for the whole chain.
    static boolean isParallel(MethodFacts facts, CodeCall call) {
        return facts.calls().stream().filter(other -> PARALLEL.contains(other.name()))
                .anyMatch(other -> isAbove(other, call) || isAbove(call, other));
    }

    private static boolean isAbove(CodeCall upper, CodeCall lower) {
        Set<Value> seen = new HashSet<>();
        Value at = lower;
        while (at instanceof CodeCall call && seen.add(call)) {
            if (call == upper) {
                return true;
            }
            at = call.arguments().isEmpty() ? Value.Unknown.UNKNOWN : call.arguments().getFirst();
        }
        return false;
    }
}
