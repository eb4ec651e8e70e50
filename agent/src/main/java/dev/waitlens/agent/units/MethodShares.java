package dev.waitlens.agent.units;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// How much of its threads' time each method of the program holds, itself or by what it calls.
///
/// Threads of one role (the same name but for its digits) are counted together. Old time fades: each [#fade] halves it.
///
/// **Thread**: one.
final class MethodShares {
    private static final int MOST_ROLES = 64;
    private static final long FORGOTTEN_NANOS = 1_000_000;

    private final Map<String, Role> roles = new HashMap<>();

    /// Time spent in one stack.
    ///
    /// @param own the program's own methods on the stack, outermost first
    /// @param cpu whether the thread was running, which counts against the class of the innermost of them
    void add(String role, List<String> own, long nanos, boolean cpu) {
        Role known = roles.get(role);
        if (known == null) {
            if (roles.size() >= MOST_ROLES) {
                return;
            }
            known = new Role();
            roles.put(role, known);
        }
        known.add(own, nanos);
        if (cpu && !own.isEmpty()) {
            known.burnt.merge(classOf(own.get(own.size() - 1)), nanos, Long::sum);
        }
    }

    /// The methods with at least this share (0..1) of some role's time, outermost first and then the largest first.
    List<Candidate> candidates(double share, long leastNanos) {
        Map<String, Candidate> best = new HashMap<>();
        for (Role role : roles.values()) {
            if (role.nanos >= leastNanos) {
                role.methods.forEach((method, held) -> {
                    double part = (double) held.nanos / role.nanos;
                    if (part >= share) {
                        best.merge(method, new Candidate(method, part, held.depth, Set.copyOf(held.callers)),
                                (a, b) -> a.share >= b.share ? a : b);
                    }
                });
            }
        }
        List<Candidate> sorted = new ArrayList<>(best.values());
        sorted.sort(
                (a, b) -> a.depth != b.depth ? Integer.compare(a.depth, b.depth) : Double.compare(b.share, a.share));
        return sorted;
    }

    /// Classes whose own code burns at least this share (0..1) of some role's time.
    Set<String> burning(double share) {
        Set<String> burning = new HashSet<>();
        for (Role role : roles.values()) {
            role.burnt.forEach((type, nanos) -> {
                if (nanos >= role.nanos * share) {
                    burning.add(type);
                }
            });
        }
        return burning;
    }

    static String classOf(String method) {
        return method.substring(0, method.indexOf("::"));
    }

    void fade() {
        roles.values().forEach(Role::fade);
        roles.values().removeIf(role -> role.nanos < FORGOTTEN_NANOS);
    }

    /// @param share   of its role's time (0..1)
    /// @param depth   how many of the program's own methods were above it, at the least
    /// @param callers the program's own methods that were its nearest caller; empty for an entry
    record Candidate(String method, double share, int depth, Set<String> callers) {}

    private static final class Role {
        private final Map<String, Held> methods = new HashMap<>();
        private final Map<String, Long> burnt = new HashMap<>();
        private long nanos;

        void add(List<String> own, long weight) {
            nanos += weight;
            Set<String> counted = new HashSet<>();
            for (int depth = 0; depth < own.size(); depth++) {
                String method = own.get(depth);
                if (counted.add(method)) {
                    Held held = methods.computeIfAbsent(method, m -> new Held());
                    held.nanos += weight;
                    held.depth = Math.min(held.depth, depth);
                    held.callers.add(depth == 0 ? "" : own.get(depth - 1));
                }
            }
        }

        void fade() {
            nanos /= 2;
            burnt.replaceAll((type, held) -> held / 2);
            burnt.values().removeIf(held -> held < FORGOTTEN_NANOS);
            methods.values().forEach(held -> held.nanos /= 2);
            methods.values().removeIf(held -> held.nanos < FORGOTTEN_NANOS);
        }
    }

    private static final class Held {
        private final Set<String> callers = new HashSet<>();
        private long nanos;
        private int depth = Integer.MAX_VALUE;
    }
}
