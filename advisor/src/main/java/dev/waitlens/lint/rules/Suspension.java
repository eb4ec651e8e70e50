package dev.waitlens.lint.rules;

import dev.waitlens.program.code.Call;
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
    Optional<Call> in(MethodFacts method) {
        return first(method, AioApi::maySuspend);
    }

    Optional<Call> first(MethodFacts method, Predicate<Call> wanted) {
        return first(method, wanted, new HashSet<>(), DEPTH);
    }

    /// As [#first(MethodFacts, Predicate)], for one call and what it reaches.
    Optional<Call> first(Call call, Predicate<Call> wanted) {
        return wanted.test(call) ? Optional.of(call) : below(call, wanted, new HashSet<>(), DEPTH);
    }

    private Optional<Call> first(MethodFacts method, Predicate<Call> wanted, Set<MethodKey> seen, int depth) {
        if (depth == 0 || !seen.add(method.key())) {
            return Optional.empty();
        }
        for (Call call : method.calls()) {
            Optional<Call> found = wanted.test(call) ? Optional.of(call) : below(call, wanted, seen, depth);
            if (found.isPresent()) {
                return found;
            }
        }
        for (Closure closure : method.closures()) {
            if (evidence.fates().of(method, closure).contains(Fate.CALLED)) {
                for (MethodFacts body : evidence.hierarchy().targets(closure).methods()) {
                    Optional<Call> found = first(body, wanted, seen, depth - 1);
                    if (found.isPresent()) {
                        return found;
                    }
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Call> below(Call call, Predicate<Call> wanted, Set<MethodKey> seen, int depth) {
        if (AioApi.owns(call.owner())) {
            return Optional.empty();
        }
        for (MethodFacts target : evidence.hierarchy().targets(call).methods()) {
            Optional<Call> found = first(target, wanted, seen, depth - 1);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }
}
