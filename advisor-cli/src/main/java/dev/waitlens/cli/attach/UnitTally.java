package dev.waitlens.cli.attach;

import dev.waitlens.catalogue.Owner;
import dev.waitlens.recording.ChunkEvents;
import dev.waitlens.recording.EventKind;
import dev.waitlens.recording.Stacks;
import dev.waitlens.recording.Threads;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// How much of its threads' time each method of the program holds, itself or by what it calls: threads that differ in the digits of their
/// names only are counted together.
///
/// **Thread**: one.
final class UnitTally {
    private static final double LEAST_SHARE = 0.05;
    private static final long LEAST_NANOS = 200_000_000;
    private static final int MOST_ROLES = 64;

    private final Map<String, Role> roles = new HashMap<>();

    private static final class Role {
        private long nanos;
        private final Map<String, Long> held = new HashMap<>();
        private final Map<String, Integer> depth = new HashMap<>();
        private final Map<String, Long> burnt = new HashMap<>();
    }

    void add(ChunkEvents events, Stacks stacks, Threads threads) {
        for (int row = 0; row < events.count(); row++) {
            EventKind kind = events.kindAt(row);
            boolean cpu = kind == EventKind.CPU_SAMPLE;
            if ((cpu || isWait(kind)) && events.thread()[row] >= 0 && events.stack()[row] != Stacks.NONE) {
                add(roleOf(threads.get(events.thread()[row])), own(events.stack()[row], stacks), events.duration()[row],
                        cpu);
            }
        }
    }

    static boolean isWait(EventKind kind) {
        return switch (kind) {
            case SOCKET_READ, SOCKET_WRITE, FILE_READ, FILE_WRITE, FILE_FORCE, PARK, SLEEP, MONITOR_ENTER, MONITOR_WAIT,
                    METHOD_CALL -> true;
            case CPU_SAMPLE, JAVA_SAMPLE, NATIVE_SAMPLE, WALL_SAMPLE, PINNED, THREAD_START, THREAD_END, GC_PAUSE,
                    JVM_PAUSE, THREAD_LOAD, THREAD_CLOCK, SAMPLES_LOST -> false;
        };
    }

    private static String roleOf(Threads.ThreadInfo thread) {
        return thread.virtual() ? "virtual" : thread.name().replaceAll("\\d+", "#");
    }

    /// The program's own methods on a stack, outermost first.
    private static List<String> own(int stack, Stacks stacks) {
        var own = new ArrayList<String>();
        for (int node = stack; node > 0; node = stacks.parent(node)) {
            if (stacks.owner(stacks.methodId(node)) == Owner.PROGRAM) {
                var method = stacks.method(node);
                if (canBeTimed(method.className(), method.name())) {
                    own.addFirst(method.className() + "::" + method.name());
                }
            }
        }
        return own;
    }

    /// Whether Flight Recorder can find this method by its name: hidden classes and generated names it cannot.
    static boolean canBeTimed(String className, String method) {
        return !method.startsWith("<") && className.indexOf('/') < 0 && !className.contains("$$")
                && Character.isJavaIdentifierStart(method.charAt(0))
                && method.chars().allMatch(Character::isJavaIdentifierPart)
                && className.chars().allMatch(c -> c == '.' || Character.isJavaIdentifierPart(c));
    }

    void add(String name, List<String> own, long nanos, boolean cpu) {
        if (roles.size() >= MOST_ROLES && !roles.containsKey(name)) {
            return;
        }
        Role role = roles.computeIfAbsent(name, any -> new Role());
        role.nanos += nanos;
        var counted = new HashSet<String>();
        for (int depth = 0; depth < own.size(); depth++) {
            if (counted.add(own.get(depth))) {
                role.held.merge(own.get(depth), nanos, Long::sum);
                role.depth.merge(own.get(depth), depth, Math::min);
            }
        }
        if (cpu && !own.isEmpty()) {
            role.burnt.merge(classOf(own.getLast()), nanos, Long::sum);
        }
    }

    static String classOf(String method) {
        return method.substring(0, method.indexOf("::"));
    }

    /// Methods with at least a twentieth of the time of some role, outermost first, each with its share; none of a class whose own code burns
    /// processor time: to time its calls would make it slower.
    Map<String, Double> candidates() {
        Map<String, Double> shares = new HashMap<>();
        Map<String, Integer> depths = new HashMap<>();
        Set<String> burning = new HashSet<>();
        for (Role role : roles.values()) {
            role.burnt.forEach((type, nanos) -> {
                if (nanos >= role.nanos * LEAST_SHARE) {
                    burning.add(type);
                }
            });
            role.held.forEach((method, nanos) -> {
                double share = (double) nanos / Math.max(1, role.nanos);
                if (role.nanos >= LEAST_NANOS && share >= LEAST_SHARE) {
                    shares.merge(method, share, Math::max);
                    depths.merge(method, role.depth.get(method), Math::min);
                }
            });
        }
        shares.keySet().removeIf(method -> burning.contains(classOf(method)));
        var sorted = new java.util.LinkedHashMap<String, Double>();
        shares.keySet().stream()
                .sorted(Comparator.comparing((String method) -> depths.get(method))
                        .thenComparing(method -> -shares.get(method)).thenComparing(Comparator.naturalOrder()))
                .forEach(method -> sorted.put(method, shares.get(method)));
        return sorted;
    }
}
