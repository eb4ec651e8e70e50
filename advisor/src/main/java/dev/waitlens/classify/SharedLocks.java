package dev.waitlens.classify;

import dev.waitlens.recording.Stacks;
import dev.waitlens.recording.Stacks.Method;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Which code runs under a lock of which there is one in the JVM, contended or not: a static `synchronized` method, or a block on a
/// class or on what a static field holds, `synchronized` or between `lock()` and `unlock()`.
final class SharedLocks {
    private static final int STATIC_SYNCHRONIZED = Stacks.STATIC | Stacks.SYNCHRONIZED;

    private final Stacks stacks;
    private final CallSites sites;
    private final Map<Integer, Optional<Method>> known = new HashMap<>();

    SharedLocks(Stacks stacks, CallSites sites) {
        this.stacks = stacks;
        this.sites = sites;
    }

    /// The outermost method of this stack, the unit itself or below it, that holds such a lock there.
    Optional<Method> on(int leaf, int unit) {
        Optional<Method> outermost = Optional.empty();
        for (int node = leaf; node > 0; node = stacks.parent(node)) {
            Optional<Method> here = known.computeIfAbsent(node, this::holder);
            outermost = here.isPresent() ? here : outermost;
            if (stacks.methodId(node) == unit) {
                return outermost;
            }
        }
        return Optional.empty();
    }

    private Optional<Method> holder(int node) {
        Method method = stacks.method(node);
        boolean whole = (method.modifiers() & STATIC_SYNCHRONIZED) == STATIC_SYNCHRONIZED;
        return !stacks.isJdk(node) && (whole || sites.holdsSharedLock(method, stacks.line(node)))
                ? Optional.of(method) : Optional.empty();
    }
}
