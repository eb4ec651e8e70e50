package dev.waitlens.lint.rules;

import dev.waitlens.program.code.CodeCall;
import dev.waitlens.program.code.Closure;
import dev.waitlens.program.code.MethodFacts;
import dev.waitlens.program.code.MethodKey;
import dev.waitlens.lint.graph.AioApi;
import dev.waitlens.lint.graph.Fate;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Whether a method, or what it calls, makes a certain call: one that suspends, one that limits.
final class Suspension {
    private static final int DEPTH = 12;

    private final Evidence evidence;

    Suspension(Evidence evidence) {
        this.evidence = evidence;
    }

    /// The first call in the method, or below it, that may suspend the task.
    Optional<CodeCall> in(MethodFacts method) {
        return first(method, AioApi::maySuspend);
    }

    Optional<CodeCall> first(MethodFacts method, Predicate<CodeCall> wanted) {
        return first(method, wanted, new HashSet<>(), DEPTH);
    }

    /// As [#first(MethodFacts, Predicate)], for one call and what it reaches.
    Optional<CodeCall> first(CodeCall call, Predicate<CodeCall> wanted) {
        return wanted.test(call) ? Optional.of(call) : below(call, wanted, new HashSet<>(), DEPTH);
    }

    private Optional<CodeCall> first(MethodFacts method, Predicate<CodeCall> wanted, Set<MethodKey> seen, int depth) {
        if (depth == 0 || !seen.add(method.key())) {
            return Optional.empty();
        }
        for (CodeCall call : method.calls()) {
            Optional<CodeCall> found = wanted.test(call) ? Optional.of(call) : below(call, wanted, seen, depth);
            if (found.isPresent()) {
                return found;
            }
        }
        for (Closure closure : method.closures()) {
            if (evidence.fates().of(method, closure).contains(Fate.CALLED)) {
                for (MethodFacts body : evidence.hierarchy().targets(closure).methods()) {
                    Optional<CodeCall> found = first(body, wanted, seen, depth - 1);
                    if (found.isPresent()) {
                        return found;
                    }
                }
            }
        }
        return Optional.empty();
    }

    private Optional<CodeCall> below(CodeCall call, Predicate<CodeCall> wanted, Set<MethodKey> seen, int depth) {
        if (AioApi.owns(call.owner())) {
            return Optional.empty();
        }
        for (MethodFacts target : evidence.hierarchy().targets(call).methods()) {
            Optional<CodeCall> found = first(target, wanted, seen, depth - 1);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }
}
